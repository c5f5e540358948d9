package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Somebody who sees none of our packets but knows everything else, the port included, sends answers and kisses in the name
 * of our server, and old answers of its again. With {@code -Dntpdjava.attack.packets=1000000} a longer attack.
 */
class OffPathAttackTest {
    private static final String SERVER = "198.51.100.1";
    private static final Endpoint FROM = new Endpoint(IpAddress.parse(SERVER).orElseThrow(), 123);
    private static final int PACKETS = Integer.getInteger("ntpdjava.attack.packets", 100_000);
    private static final double LASTS_S = 2000;
    private static final long SEED = 4;

    /** What the server answered so far, which somebody recorded elsewhere. */
    private final List<NtpPacket> recorded = new ArrayList<>();

    @Test
    void noneOfManyForgedAnswersKissesAndReplaysIsAccepted() {
        World quiet = world();
        quiet.runUntil(LASTS_S);
        World attacked = world();
        Random attacker = new Random(SEED);
        double periodS = LASTS_S / PACKETS;
        int[] sent = {0};
        attacked.every(periodS, periodS, () -> {
            if (sent[0]++ < PACKETS) {
                attacked.arrive(FROM, forged(attacked, attacker));
            }
        });
        attacked.runUntil(LASTS_S);

        PeerState peer = attacked.peer(SERVER);
        PeerState wanted = quiet.peer(SERVER);
        long refused = peer.counters().bogusOrigin() + peer.counters().duplicates();
        assertTrue(sent[0] >= PACKETS - 1, sent[0] + " sent");
        assertTrue(refused >= PACKETS - 1, refused + " refused");
        assertEquals(
                quiet.statistics(StatRecord.Peer.class).size(),
                attacked.statistics(StatRecord.Peer.class).size(),
                "measurements\n" + attacked);
        assertEquals(quiet.sentTo(SERVER).size(), attacked.sentTo(SERVER).size(), "requests\n" + attacked);
        assertEquals(wanted.offsetS(), peer.offsetS(), 1e-9, attacked::toString);
        assertEquals(wanted.reach(), peer.reach(), attacked::toString);
        assertEquals(wanted.hostPollLog2S(), peer.hostPollLog2S(), attacked::toString);
        assertEquals(wanted.referenceId(), peer.referenceId(), attacked::toString);
        assertEquals(wanted.event(), peer.event(), attacked::toString);
        assertEquals(0, attacked.servedErrorS(), 1e-3, attacked::toString);
    }

    private World world() {
        World world = new World(SEED, Configs.noClock(Configs.server(SERVER)), 0.01, 5);
        FakeServer server = world.server(SERVER);
        // a little: of answers with one and the same delay, rounding would decide which is the best of eight
        server.jitterS = 1e-6;
        // an answered request believes nobody any more: in the second half each is open until the next poll
        world.in(LASTS_S / 2, () -> server.silent = true);
        server.habit = answer -> {
            recorded.add(answer);
            return answer;
        };
        return world;
    }

    private NtpPacket forged(World world, Random attacker) {
        NtpTimestamp guess = new NtpTimestamp(attacker.nextLong());
        return switch (attacker.nextInt(5)) {
            case 0 -> kiss("RATE", guess, world);
            case 1 -> kiss(attacker.nextBoolean() ? "DENY" : "RSTR", guess, world);
            case 2 -> kiss(attacker.nextBoolean() ? "DENY" : "RATE", NtpTimestamp.ZERO, world);
            case 3 ->
                recorded.isEmpty()
                        ? answer(guess, world)
                        // the newest may still be on its way, and a copy that overtakes it is as good as the original
                        : recorded.get(attacker.nextInt(Math.max(1, recorded.size() - 1)));
            default -> answer(guess, world);
        };
    }

    private static NtpPacket answer(NtpTimestamp origin, World world) {
        NtpTimestamp anHourOff = world.trueTime().plus(NtpDuration.ofSeconds(3600));
        return packet(LeapIndicator.NONE, 1, ReferenceId.ofText("EVIL"), anHourOff, origin, anHourOff);
    }

    private static NtpPacket kiss(String code, NtpTimestamp origin, World world) {
        return packet(LeapIndicator.ALARM, 0, ReferenceId.ofText(code), NtpTimestamp.ZERO, origin, world.trueTime());
    }

    private static NtpPacket packet(
            LeapIndicator leap,
            int stratum,
            ReferenceId referenceId,
            NtpTimestamp reference,
            NtpTimestamp origin,
            NtpTimestamp time) {
        return new NtpPacket(
                leap, 4, Mode.SERVER, stratum, 6, -20, 0, 0.0005, referenceId, reference, origin, time, time);
    }
}
