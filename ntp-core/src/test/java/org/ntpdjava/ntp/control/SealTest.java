package org.ntpdjava.ntp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.KeyCounters;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.AccessRule;
import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.server.RuleHits;
import org.ntpdjava.ntp.state.Pauses;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.time.LeapIndicator;

class SealTest {
    private static final int CONTROL_KEY = 10;
    private static final int OTHER_KEY = 3;
    private static final IpAddress ADMIN = IpAddress.ofIpv4(0x7f00_0001);
    private static final ServerReport REPORT = new ServerReport(
            Optional.empty(),
            SocketCounters.NONE,
            2,
            KeyCounters.NONE,
            TimerCounters.NONE,
            Pauses.NONE,
            List.of(
                    new LocalService(new Endpoint(ADMIN, 123), "lo", true, false, true, 330, 561, 1, 1_326),
                    new LocalService(
                            new Endpoint(IpAddress.parse("2001:db8::1").orElseThrow(), 123),
                            "eth0",
                            false,
                            true,
                            false,
                            0,
                            0,
                            0,
                            7)),
            List.of(
                    new RuleHits(AccessRule.defaultIpv6(0), false, 0),
                    new RuleHits(AccessRule.defaultIpv4(AccessFlag.LIMITED.bit() | AccessFlag.KOD.bit()), false, 535),
                    new RuleHits(AccessRule.ownAddress(ADMIN), false, 2),
                    new RuleHits(AccessRule.host(IpAddress.ofIpv4(0xc000_0201), false, 0), true, 79)),
            RecentTraffic.NONE);

    private final Authenticator authenticator = new Authenticator(new Keyring(List.of(
            new SymmetricKey(CONTROL_KEY, MacAlgorithm.MD5, octets("control"), List.of()),
            new SymmetricKey(OTHER_KEY, MacAlgorithm.SHA1, octets("other"), List.of()))));
    private final ControlResponder responder =
            new ControlResponder(1, 2, OptionalInt.of(CONTROL_KEY), new AnswerBudget(0, 1, 2));

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** @param alignment 0 for no MAC */
    private ByteBuffer request(int opcode, String data, int keyId, int alignment) {
        ByteBuffer request = ByteBuffer.allocate(600);
        request.put((byte) 0xd6).put((byte) opcode).putShort(10, (short) data.length());
        int octets = ControlHeader.OCTETS + data.length();
        request.position(ControlHeader.OCTETS).put(octets(data));
        int to = alignment == 0 ? 4 : alignment;
        octets = (octets + to - 1) / to * to;
        request.rewind();
        return request.limit(alignment == 0 ? octets : authenticator.sign(request, octets, keyId));
    }

    private List<ByteBuffer> ask(ByteBuffer request, int restrictions) {
        List<ByteBuffer> fragments = new ArrayList<>();
        ControlContext context = new ControlContext(
                ControlFixture.NOW,
                ControlFixture.NOW,
                new DaemonIdentity("ntpd x", "x86_64", "Linux"),
                ServerCounters.NONE,
                1,
                60,
                ClientBook.empty(),
                REPORT);
        responder.respond(
                new ControlQuery(request, ADMIN, restrictions, ControlFixture.NOW, 0, authenticator),
                ControlFixture.state(LeapIndicator.NONE),
                () -> context,
                fragment -> fragments.add(
                        ByteBuffer.allocate(fragment.remaining()).put(fragment).flip()));
        return fragments;
    }

    private static int error(List<ByteBuffer> fragments) {
        ControlHeader header = ControlHeader.read(fragments.getFirst());
        return header.error() ? header.errorCode() : 0;
    }

    /** Data of each length modulo eight, so that the two places of the MAC differ or not; where they do not, it is eight. */
    @ParameterizedTest
    @CsvSource({
        "8, 10, ''",
        "4, 10, ''",
        "8, 10, leap",
        "8, 10, stratum",
        "4, 10, stratum",
        "8, 10, 'leap,refid'",
        "8, 3, ''",
        "4, 3, ''",
        "8, 3, leap",
        "8, 3, stratum",
        "4, 3, stratum"
    })
    void answersWithTheKeyAndAlignmentOfTheRequest(int alignment, int keyId, String data) {
        List<ByteBuffer> fragments = ask(request(2, data, keyId, alignment), 0);
        for (ByteBuffer fragment : fragments) {
            int octets = ControlHeader.OCTETS + ControlHeader.read(fragment).count();
            int macOffset = (octets + alignment - 1) / alignment * alignment;
            assertEquals(keyId, authenticator.verifiedKey(fragment, macOffset));
        }
        assertFalse(fragments.isEmpty());
    }

    @Test
    void signsRefusalsToo() {
        ByteBuffer refusal = ask(request(2, "bogus", OTHER_KEY, 4), 0).getFirst();
        assertEquals(5, ControlHeader.read(refusal).errorCode());
        assertEquals(OTHER_KEY, authenticator.verifiedKey(refusal, ControlHeader.OCTETS));
    }

    @Test
    void aWrongMacIsNone() {
        ByteBuffer request = request(2, "leap", CONTROL_KEY, 4);
        request.put(request.limit() - 1, (byte) (request.get(request.limit() - 1) ^ 1));
        List<ByteBuffer> fragments = ask(request, 0);
        assertEquals("leap=0\r\n", ControlText.of(fragments));
        assertEquals(20, fragments.getFirst().limit());
    }

    @ParameterizedTest
    @CsvSource({
        "11, ifstats, 0, 1",
        "11, ifstats, 3, 1",
        "11, ifstats, 10, 0",
        "11, '', 10, 0",
        "11, addr_restrictions, 10, 0",
        "11, bogus, 10, 5",
        "8, server 192.0.2.1, 0, 1",
        "8, server 192.0.2.1, 3, 1",
        "8, server 192.0.2.1, 10, 0",
        "9, ntp.conf, 0, 1",
        "9, ntp.conf, 10, 0",
        "3, leap=1, 0, 1",
        "3, leap=1, 10, 1",
        "3, bogus=1, 0, 1",
        "3, bogus=1, 10, 5",
        "5, '', 10, 1"
    })
    void onlyTheControlKeyOpens(int opcode, String data, int keyId, int error) {
        assertEquals(error, error(ask(request(opcode, data, keyId, keyId == 0 ? 0 : 8), 0)));
    }

    @Test
    void listsAddressesAndRules() {
        String addresses = ControlText.of(ask(request(11, "ifstats", CONTROL_KEY, 4), 0));
        assertEquals(
                "addr.0=127.0.0.1:123, bcast.0=, en.0=1, name.0=\"lo\", flags.0=0x5, tl.0=0, mc.0=0, "
                        + "rx.0=330, tx.0=561, txerr.0=1, pc.0=2, up.0=1326, "
                        + "addr.1=[2001:db8::1]:123, bcast.1=, en.1=0, name.1=\"eth0\", flags.1=0x11, tl.1=0, mc.1=0, "
                        + "rx.1=0, tx.1=0, txerr.1=0, pc.1=0, up.1=7 ",
                addresses.replaceAll("\\s+", " "));
        String rules = ControlText.of(ask(request(11, "addr_restrictions", CONTROL_KEY, 4), 0))
                .replace("\r\n", " ");
        assertTrue(
                rules.contains("addr.0=127.0.0.1, mask.0=255.255.255.255, hits.0=2, flags.0=\"ntpport ignore\""),
                rules);
        assertTrue(rules.contains("addr.1=192.0.2.1, mask.1=255.255.255.255, hits.1=79, flags.1=\"source\""), rules);
        assertTrue(rules.contains("addr.2=0.0.0.0, mask.2=0.0.0.0, hits.2=535, flags.2=\"limited kod\""), rules);
        assertTrue(rules.contains("addr.3=::, mask.3=::, hits.3=0, flags.3=\"\""), rules);
    }
}
