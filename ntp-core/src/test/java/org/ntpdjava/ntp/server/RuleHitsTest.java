package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

class RuleHitsTest {
    private static final IpAddress NETWORK = address("192.0.2.0");
    private static final AccessRule LAN =
            new AccessRule(NETWORK, address("255.255.255.0"), false, AccessFlag.NOQUERY.bit());
    private static final AccessRule FROM_NTP_PORT =
            AccessRule.host(address("192.0.2.9"), true, AccessFlag.IGNORE.bit());
    private static final AccessRule ANYBODY = AccessRule.defaultIpv4(AccessFlag.NOSERVE.bit());

    private final AtomicReference<AccessList> access = new AtomicReference<>(list(LAN, FROM_NTP_PORT, ANYBODY));
    private final AtomicReference<SystemState> state =
            new AtomicReference<>(ServerFixtures.stratum1(NtpTimestamp.ZERO, 0));
    private final ServerGate gate = gate();
    private final ServerGate otherReceiver = gate();

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    private static AccessList list(AccessRule... rules) {
        return AccessList.of(List.of(rules), Optional.of(new SourceTemplate(false, 0)));
    }

    private ServerGate gate() {
        return new ServerGate(access::get, state::get, MruList.off(), new Authenticator(Keyring.EMPTY), new Random(1));
    }

    private static void hear(ServerGate gate, String source, int port, int times) {
        ByteBuffer packet = ByteBuffer.allocate(48).put(0, (byte) 0x23);
        IpAddress from = address(source);
        for (int i = 0; i < times; i++) {
            gate.check(packet, from.high(), from.low(), port, i);
        }
    }

    private Map<String, Long> hits() {
        return RuleHits.of(access.get(), state.get(), List.of(gate, otherReceiver)).stream()
                .collect(Collectors.toMap(RuleHitsTest::name, RuleHits::hits));
    }

    private static String name(RuleHits hits) {
        return (hits.bySource() ? "source " : "") + hits.rule().address();
    }

    @Test
    void countsTheOneRuleThatHeldForAPacketOverAllReceivers() {
        hear(gate, "192.0.2.1", 40_000, 3);
        hear(otherReceiver, "192.0.2.2", 40_000, 2);
        hear(gate, "192.0.2.9", 123, 4);
        hear(gate, "192.0.2.9", 124, 1);
        hear(otherReceiver, "198.51.100.1", 123, 7);
        hear(gate, "2001:db8::1", 123, 5);
        assertEquals(Map.of("192.0.2.0", 6L, "192.0.2.9", 4L, "0.0.0.0", 7L), hits());
    }

    @Test
    void goesOnCountingWhenTheListIsAnother() {
        hear(gate, "192.0.2.1", 40_000, 3);
        hear(gate, "198.51.100.1", 40_000, 2);
        access.set(list(AccessRule.host(address("198.51.100.1"), false, 0), LAN));
        hear(gate, "192.0.2.1", 40_000, 1);
        hear(gate, "198.51.100.1", 40_000, 8);
        assertEquals(Map.of("192.0.2.0", 4L, "198.51.100.1", 8L), hits());
    }

    @Test
    void showsTheRuleOfEachSource() {
        Function<String, SystemState> with =
                source -> ServerFixtures.stratum1(NtpTimestamp.ZERO, 0, ServerFixtures.peer(source, Mode.CLIENT));
        state.set(with.apply("192.0.2.50"));
        hear(gate, "192.0.2.50", 123, 6);
        hear(gate, "192.0.2.51", 123, 1);
        assertEquals(Map.of("192.0.2.0", 1L, "192.0.2.9", 0L, "0.0.0.0", 0L, "source 192.0.2.50", 6L), hits());
        state.set(with.apply("192.0.2.51"));
        hear(gate, "192.0.2.50", 123, 1);
        assertEquals(Map.of("192.0.2.0", 2L, "192.0.2.9", 0L, "0.0.0.0", 0L, "source 192.0.2.51", 0L), hits());
    }
}
