package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.transport.SendOutcome;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Packets that do not leave. */
class SendTroublesTest {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final SendOutcome UNREACHABLE = new SendOutcome.Failed("Network is unreachable");
    private static final SendOutcome SENT = new SendOutcome.Sent(1, 1);

    private final List<String> warnings = new ArrayList<>();
    private final List<String> infos = new ArrayList<>();
    private final SendTroubles troubles = new SendTroubles(warnings::add, infos::add);

    private static Action.SendPacket to(String address, int hops, String zone) {
        NtpPacket packet = new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.BROADCAST,
                1,
                6,
                -20,
                0,
                0,
                ReferenceId.NONE,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO);
        Endpoint remote = new Endpoint(IpAddress.parse(address).orElseThrow(), 123);
        return new Action.SendPacket(1, remote, packet, true, 0, hops, zone);
    }

    @Test
    void areToldOnceAnHourWithTheCure() {
        for (int minute = 0; minute < 120; minute++) {
            troubles.note(to("224.0.1.1", 127, ""), UNREACHABLE, minute * MINUTE_NS);
        }
        assertEquals(2, warnings.size(), warnings::toString);
        assertTrue(warnings.getFirst().contains("224.0.1.1: Network is unreachable"), warnings::toString);
        assertTrue(warnings.getFirst().contains("ip route add 224.0.0.0/4"), warnings::toString);
    }

    @Test
    void endWithAWord() {
        for (int minute = 0; minute < 10; minute++) {
            troubles.note(to("192.0.2.255", 127, ""), minute % 2 == 0 ? UNREACHABLE : SENT, minute * MINUTE_NS);
        }
        assertEquals(1, warnings.size(), warnings::toString);
        assertEquals(List.of("packets to 192.0.2.255 leave again"), infos);
    }

    @Test
    void nameTheZone() {
        troubles.note(to("ff02::101", 127, "eth5"), new SendOutcome.Failed("there is no interface eth5"), 0);
        assertTrue(warnings.getFirst().contains("ff02::101%eth5: there is no interface eth5"), warnings::toString);
    }

    @Test
    void ofAServerAreToldWithTheReasonOfTheSystem() {
        for (int minute = 0; minute < 60; minute++) {
            troubles.note(to("192.0.2.1", 0, ""), UNREACHABLE, minute * MINUTE_NS);
        }
        assertEquals(
                List.of(
                        "nothing can be sent to 192.0.2.1: Network is unreachable; is the network up, and does a route lead"
                                + " there?"),
                warnings);
        troubles.note(to("192.0.2.2", 0, ""), new SendOutcome.Failed("no rule", "add one"), 0);
        assertEquals("nothing can be sent to 192.0.2.2: no rule; add one", warnings.getLast());
    }
}
