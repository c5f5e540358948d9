package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.transport.Interfaces;
import org.ntpdjava.daemon.transport.ListenRule;
import org.ntpdjava.daemon.transport.LocalTraffic;
import org.ntpdjava.daemon.transport.TransportConfig;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

class ServedAddressesTest {
    private static final List<Endpoint> WILDCARDS =
            List.of(new Endpoint(IpAddress.ANY_V4, 123), new Endpoint(IpAddress.ANY_V6, 123));
    private static final Interfaces.Interface LOOPBACK =
            new Interfaces.Interface(1, "lo", false, Set.of(address("127.0.0.1"), address("::1")));
    private static final Interfaces.Interface ETHERNET = new Interfaces.Interface(
            2, "eth0", true, Set.of(address("192.0.2.1"), address("2001:db8::1"), address("fe80::1")));

    private final AtomicLong nowNs = new AtomicLong();

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    private ServedAddresses served(List<Endpoint> bound, ListenRule... rules) {
        return new ServedAddresses(TransportConfig.DEFAULT.withRules(List.of(rules)), bound, nowNs::get);
    }

    private static String rows(ServedAddresses addresses, LocalTraffic... traffic) {
        return addresses.with(List.of(traffic)).stream()
                .map(row -> row.endpoint() + " " + row.name() + " " + (row.enabled() ? "" : "off ") + row.received()
                        + "/" + row.sent() + "/" + row.sendFailures() + " " + row.uptimeS())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void showsTheWildcardsAndEachAddressWithWhatPassedThere() {
        ServedAddresses addresses = served(WILDCARDS);
        addresses.follow(new Interfaces(List.of(ETHERNET, LOOPBACK)));
        nowNs.set(5_000_000_000L);
        assertEquals(
                """
                0.0.0.0:123 v4wildcard 0/4/0 5
                [::]:123 v6wildcard 0/0/0 5
                127.0.0.1:123 lo 0/0/0 5
                [::1]:123 lo 0/0/0 5
                192.0.2.1:123 eth0 7/6/1 5
                [2001:db8::1]:123 eth0 0/0/0 5
                [fe80::1]:123 eth0 0/0/0 5""",
                rows(
                        addresses,
                        new LocalTraffic(IpAddress.ANY_V4, 0, 4, 0),
                        new LocalTraffic(address("192.0.2.1"), 7, 6, 1)));
    }

    @Test
    void anAddressIsUpSinceItCame() {
        ServedAddresses addresses = served(List.of(WILDCARDS.getFirst()));
        addresses.follow(new Interfaces(List.of(LOOPBACK)));
        nowNs.set(60_000_000_000L);
        addresses.follow(new Interfaces(List.of(LOOPBACK, ETHERNET)));
        nowNs.set(70_000_000_000L);
        assertEquals("""
                0.0.0.0:123 v4wildcard 0/0/0 70
                127.0.0.1:123 lo 0/0/0 70
                192.0.2.1:123 eth0 0/0/0 10""", rows(addresses));
        addresses.follow(new Interfaces(List.of(LOOPBACK)));
        assertEquals(2, addresses.with(List.of()).size());
    }

    @Test
    void tellsWhereTheInterfaceRulesLetNobodyIn() {
        ServedAddresses addresses =
                served(List.of(WILDCARDS.getFirst()), new ListenRule(ListenRule.Action.DROP, new ListenRule.All()));
        addresses.follow(new Interfaces(List.of(LOOPBACK, ETHERNET)));
        assertEquals("""
                0.0.0.0:123 v4wildcard 0/0/0 0
                127.0.0.1:123 lo 0/0/0 0
                192.0.2.1:123 eth0 off 0/0/0 0""", rows(addresses));
    }

    @Test
    void boundToOneAddressItShowsThatOne() {
        ServedAddresses addresses = served(List.of(new Endpoint(address("192.0.2.1"), 1_123)));
        assertEquals("192.0.2.1:1123  0/0/0 0", rows(addresses));
        addresses.follow(new Interfaces(List.of(LOOPBACK, ETHERNET)));
        assertEquals("192.0.2.1:1123 eth0 0/0/0 0", rows(addresses));
    }
}
