package org.ntpdjava.ntp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;

/** Each second of these tests has a thousand requests or more; time is the test's. */
class AnswerBudgetTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int SECONDS = 10;
    private static final long SOURCE_MOST = (long) AnswerBudget.SOURCE_OCTETS_PER_S * (SECONDS + AnswerBudget.BURST_S);
    private static final long TOTAL_MOST = (long) AnswerBudget.TOTAL_OCTETS_PER_S * (SECONDS + AnswerBudget.BURST_S);
    private static final IpAddress ADMIN = IpAddress.ofIpv4(0xc000_0201);
    private static final SystemState STATE = ControlFixture.state(LeapIndicator.NONE);

    private final Authenticator authenticator = new Authenticator(new Keyring(
            List.of(new SymmetricKey(7, MacAlgorithm.SHA1, "secret".getBytes(StandardCharsets.US_ASCII), List.of()))));
    private final ControlResponder responder =
            new ControlResponder(1, 2, OptionalInt.empty(), new AnswerBudget(-5, 3, 4));
    private final ByteBuffer associations = request(1, 0);
    private final ByteBuffer variables = request(2, ControlFixture.CLOCK);

    private static ByteBuffer request(int opcode, int association) {
        return ByteBuffer.allocate(12).put(0, (byte) 0x16).put(1, (byte) opcode).putShort(6, (short) association);
    }

    private int gathered;

    /** Octets of the answer. */
    private int ask(IpAddress source, ByteBuffer request, long nowNs) {
        int[] octets = new int[1];
        responder.respond(
                new ControlQuery(request, source, 0, ControlFixture.NOW, nowNs, authenticator),
                STATE,
                () -> {
                    gathered++;
                    return ControlFixture.context();
                },
                fragment -> octets[0] += fragment.remaining());
        return octets[0];
    }

    private long flood(Sources sources, ByteBuffer request) {
        long octets = 0;
        for (long ms = 0; ms < SECONDS * 1_000; ms++) {
            octets += ask(sources.next(), request, ms * SECOND_NS / 1_000);
        }
        return octets;
    }

    private interface Sources {
        IpAddress next();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noMoreThanTheTotalLeavesForForgedSources(long seed) {
        Random random = new Random(seed);
        long octets = flood(() -> IpAddress.ofIpv4(0x0b00_0000 + random.nextInt(1 << 24)), variables);
        assertTrue(octets <= TOTAL_MOST, () -> "seed " + seed + ": " + octets);
        assertTrue(octets > TOTAL_MOST * 0.95, () -> "seed " + seed + ": only " + octets + ", this tests nothing");
    }

    @Test
    void noMoreThanItsShareLeavesForOneSource() {
        long octets = flood(() -> ADMIN, variables);
        assertTrue(octets <= SOURCE_MOST && octets > SOURCE_MOST * 0.95, () -> octets + " octets");
    }

    @Test
    void allAddressesOfAnIpv6NetworkAreOneSource() {
        Random random = new Random(6);
        long octets = flood(() -> new IpAddress(0x2001_0db8_0000_0001L, random.nextLong()), variables);
        assertTrue(octets <= SOURCE_MOST, () -> octets + " octets");
    }

    /** Each asks for the list, and for twenty associations, once a second for ten seconds. */
    @Test
    void tenAdminsGetAllTheyAskFor() {
        for (int second = 0; second < SECONDS; second++) {
            for (int admin = 0; admin < 10; admin++) {
                IpAddress source = IpAddress.ofIpv4(0xc000_0201 + admin);
                assertEquals(20, ask(source, associations, second * SECOND_NS));
                for (int association = 0; association < 20; association++) {
                    assertTrue(ask(source, variables, second * SECOND_NS) > 600);
                }
            }
        }
    }

    @Test
    void neitherThisMachineNorWhoSignsIsCapped() {
        flood(() -> ADMIN, variables);
        ByteBuffer signed = ByteBuffer.allocate(64).put(0, (byte) 0x16).put(1, (byte) 2);
        signed.putShort(6, (short) ControlFixture.CLOCK);
        signed.limit(authenticator.sign(signed, ControlHeader.OCTETS, 7));
        long now = SECONDS * SECOND_NS;
        for (int i = 0; i < 1_000; i++) {
            assertTrue(ask(ADMIN, signed, now) > 600);
            assertTrue(ask(IpAddress.ofIpv4(0x7f00_0001), variables, now) > 600);
        }
    }

    @Test
    void whatIsTakenAtOnceIsTheBurstAndNoMore() {
        AnswerBudget budget = new AnswerBudget(0, 3, 4);
        long taken = 0;
        for (int source = 0; source < 10_000; source++) {
            taken += budget.take(IpAddress.ofIpv4(0x0b00_0000 + source), 480, 0) ? 480 : 0;
        }
        long most = (long) AnswerBudget.TOTAL_OCTETS_PER_S * AnswerBudget.BURST_S;
        assertTrue(taken <= most && taken > most - 480, taken + " octets");
        assertFalse(budget.isOpen(ADMIN, 0), "nothing need be gathered for anybody");
        assertTrue(budget.isOpen(ADMIN, SECOND_NS));
    }

    @Test
    void whatOneSourceTakesAtOnceIsItsBurstAndNoMore() {
        AnswerBudget budget = new AnswerBudget(0, 3, 4);
        long taken = 0;
        for (int i = 0; i < 10_000; i++) {
            taken += budget.take(ADMIN, 480, 0) ? 480 : 0;
        }
        long most = (long) AnswerBudget.SOURCE_OCTETS_PER_S * AnswerBudget.BURST_S;
        assertTrue(taken <= most && taken > most - 480, taken + " octets");
        assertFalse(budget.isOpen(ADMIN, 0));
        assertTrue(budget.isOpen(IpAddress.ofIpv4(0xc000_0202), 0), "another one");
    }

    /** Otherwise a flood that gets no answers would still cost the time of all who ask for the time. */
    @Test
    void nothingIsGatheredForAnAnswerThatCannotLeave() {
        flood(() -> ADMIN, variables);
        int answered = gathered;
        for (int i = 0; i < 1_000; i++) {
            assertEquals(0, ask(ADMIN, variables, SECONDS * SECOND_NS - SECOND_NS / 1_000));
        }
        assertTrue(answered < SECONDS * 1_000 / 4, answered + " of " + SECONDS * 1_000);
        assertTrue(gathered - answered <= 1, () -> gathered - answered + " of 1000 at once");
    }
}
