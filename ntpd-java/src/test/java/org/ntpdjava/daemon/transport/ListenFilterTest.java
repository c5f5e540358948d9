package org.ntpdjava.daemon.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.IpAddress;

/** The rules of ntpd's {@code interface} command. */
class ListenFilterTest {
    private static boolean accepts(String address, String... rules) {
        List<ListenRule> parsed = Stream.of(rules).map(ListenFilterTest::rule).toList();
        IpAddress local = IpAddress.parse(address).orElseThrow();
        ListenFilter filter = new ListenFilter(parsed);
        boolean first = filter.accepts(local.high(), local.low(), 0);
        assertEquals(first, filter.accepts(local.high(), local.low(), 0), "the remembered decision");
        return first;
    }

    private static ListenRule rule(String text) {
        String[] words = text.split(" ", -1);
        ListenRule.Action action = words[0].equals("listen") ? ListenRule.Action.LISTEN : ListenRule.Action.IGNORE;
        return new ListenRule(action, target(words[1]));
    }

    private static ListenRule.Target target(String word) {
        return switch (word) {
            case "all" -> new ListenRule.All();
            case "ipv4" -> new ListenRule.Ipv4();
            case "ipv6" -> new ListenRule.Ipv6();
            case "wildcard" -> new ListenRule.Wildcard();
            case "lo" -> new ListenRule.Named(word);
            default -> network(word.split("/", -1));
        };
    }

    private static ListenRule.Target network(String... parts) {
        IpAddress address = IpAddress.parse(parts[0]).orElseThrow();
        int whole = address.isIpv4() ? 32 : 128;
        return new ListenRule.Network(address, parts.length == 1 ? whole : Integer.parseInt(parts[1]));
    }

    /** What the machine has at least: loopback, with 127.0.0.1. */
    private static boolean acceptsMany(String... rules) throws SocketException {
        int loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress())
                .getIndex();
        return new ListenFilter(Stream.of(rules).map(ListenFilterTest::rule).toList()).acceptsMany(true, loopback);
    }

    @Test
    void whatWasSentToManyIsTakenWhereAnAddressIsListenedTo() throws SocketException {
        assertTrue(acceptsMany());
        assertTrue(acceptsMany("ignore all", "listen 127.0.0.1"));
        assertTrue(acceptsMany("ignore ipv4", "listen lo"));
        assertFalse(acceptsMany("ignore 127.0.0.1"));
        assertFalse(acceptsMany("ignore ipv4", "listen 192.0.2.1"));
    }

    @Test
    void listensOnAllWithoutRules() {
        assertTrue(accepts("192.0.2.1"));
        assertTrue(accepts("::1"));
    }

    @Test
    void allDoesNotCoverLoopback() {
        assertFalse(accepts("192.0.2.1", "ignore all"));
        assertFalse(accepts("2001:db8::1", "ignore all"));
        assertTrue(accepts("127.0.0.1", "ignore all"));
        assertTrue(accepts("::1", "ignore all"));
    }

    @Test
    void loopbackIsLeftOutWhenNamed() {
        assertFalse(accepts("::1", "ignore ::1"));
        assertFalse(accepts("127.0.0.1", "ignore lo"));
        assertTrue(accepts("192.0.2.1", "ignore lo"));
    }

    @Test
    void theLastRuleThatFitsDecides() {
        assertTrue(accepts("192.0.2.1", "ignore all", "listen 192.0.2.1"));
        assertFalse(accepts("192.0.2.1", "listen 192.0.2.1", "ignore all"));
    }

    @Test
    void familiesAreTold() {
        assertFalse(accepts("192.0.2.1", "ignore ipv4"));
        assertTrue(accepts("2001:db8::1", "ignore ipv4"));
        assertFalse(accepts("2001:db8::1", "ignore ipv6"));
    }

    @Test
    void networksGoByTheirLeadingBits() {
        assertFalse(accepts("10.255.0.1", "ignore 10.0.0.0/8"));
        assertTrue(accepts("11.0.0.1", "ignore 10.0.0.0/8"));
        assertFalse(accepts("2001:db8:1::1", "ignore 2001:db8::/32"));
        assertTrue(accepts("2001:db9::1", "ignore 2001:db8::/32"));
        assertFalse(accepts("2001:db8::1:2", "ignore 2001:db8::1:0/112"));
        assertTrue(accepts("2001:db8::2:2", "ignore 2001:db8::1:0/112"));
        assertFalse(accepts("192.0.2.1", "ignore 0.0.0.0/0"));
    }

    @Test
    void wildcardRulesMeanNothing() {
        assertTrue(accepts("192.0.2.1", "ignore wildcard"));
    }

    @Test
    void aRuleForAllAndOneForAnAddressLeaveThatAndLoopback() {
        String[] rules = {"ignore all", "listen 192.0.2.1"};
        assertTrue(accepts("192.0.2.1", rules));
        assertFalse(accepts("192.0.2.2", rules));
        assertTrue(accepts("::1", rules));
    }

    @Test
    void refusesPrefixLengthsThatMakeNoSense() {
        for (String word : List.of("10.0.0.0/33", "10.0.0.0/-1", "::/129")) {
            assertThrows(IllegalArgumentException.class, () -> target(word), word);
        }
    }
}
