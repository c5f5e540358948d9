package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.ntp.server.ServerFixtures.address;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.IpAddress;

class AccessListTest {
    private static final int KOD = AccessFlag.KOD.bit();
    private static final int LIMITED = AccessFlag.LIMITED.bit();
    private static final int NOQUERY = AccessFlag.NOQUERY.bit();
    private static final int ALL_FLAGS = AccessFlag.bits(EnumSet.allOf(AccessFlag.class));
    private static final int IGNORE = AccessFlag.IGNORE.bit();

    private static AccessList list(AccessRule... rules) {
        return AccessList.of(List.of(rules), Optional.empty());
    }

    private static AccessRule net(String address, String mask, int flags) {
        return new AccessRule(address(address), address(mask), false, flags);
    }

    private static int flags(AccessList list, String address, int port) {
        IpAddress source = address(address);
        return list.flags(source.high(), source.low(), port);
    }

    private static int flags(AccessList list, String address) {
        return flags(list, address, 40_000);
    }

    @Test
    void withoutAnyLineOnlyThisMachineMayQuery() {
        AccessList list = list();
        assertEquals(NOQUERY, flags(list, "192.0.2.1"));
        assertEquals(NOQUERY, flags(list, "2001:db8::1"));
        assertEquals(0, flags(list, "127.0.0.1"));
        assertEquals(0, flags(list, "127.1.2.3"));
        assertEquals(0, flags(list, "::1"));
    }

    @Test
    void withAnyLineTheDefaultIsFullAccess() {
        assertEquals(0, flags(list(net("10.0.0.0", "255.0.0.0", IGNORE)), "192.0.2.1"));
    }

    @Test
    void mostSpecificRuleHoldsWhereverItStands() {
        AccessList list = list(
                net("192.0.2.0", "255.255.255.0", KOD),
                AccessRule.host(address("192.0.2.9"), false, 0),
                AccessRule.defaultIpv4(IGNORE),
                net("192.0.0.0", "255.255.0.0", LIMITED));
        assertEquals(0, flags(list, "192.0.2.9"));
        assertEquals(KOD, flags(list, "192.0.2.10"));
        assertEquals(LIMITED, flags(list, "192.0.3.1"));
        assertEquals(IGNORE, flags(list, "193.0.0.1"));
    }

    @Test
    void linesOfOneAddressAddUp() {
        AccessList list = list(net("192.0.2.77", "255.255.255.0", KOD), net("192.0.2.0", "255.255.255.0", LIMITED));
        assertEquals(KOD | LIMITED, flags(list, "192.0.2.1"));
        assertEquals(List.of(net("192.0.2.0", "255.255.255.0", KOD | LIMITED)), list.rules());
    }

    private static int peerLimit(AccessList list, String address) {
        IpAddress source = address(address);
        return list.peerLimit(source.high(), source.low(), 123);
    }

    private static AccessRule limit(String address, String mask, int flags, int peerLimit) {
        return new AccessRule(address(address), address(mask), false, flags, peerLimit);
    }

    @Test
    void theMostSpecificRuleLimitsAssociations() {
        AccessList list = AccessList.of(
                List.of(
                        limit("0.0.0.0", "0.0.0.0", IGNORE, 0),
                        limit("192.0.2.0", "255.255.255.0", KOD, 2),
                        limit("192.0.2.0", "255.255.255.0", LIMITED, 1),
                        net("192.0.2.0", "255.255.255.0", 0),
                        limit("10.0.0.0", "255.0.0.0", ALL_FLAGS, 32_765),
                        limit("11.0.0.0", "255.0.0.0", 0, 1_000_000)),
                Optional.of(new SourceTemplate(false, NOQUERY, 5)));
        assertEquals(0, peerLimit(list, "193.0.0.1"));
        assertEquals(IGNORE, flags(list, "193.0.0.1"));
        assertEquals(1, peerLimit(list, "192.0.2.1"), "the smallest of the lines");
        assertEquals(KOD | LIMITED, flags(list, "192.0.2.1"));
        assertEquals(32_765, peerLimit(list, "10.0.0.1"));
        assertEquals(ALL_FLAGS, flags(list, "10.0.0.1"));
        assertTrue(peerLimit(list, "11.0.0.1") >= 1_000_000);
        assertEquals(AccessRule.NO_LIMIT, peerLimit(list, "2001:db8::1"));
        assertEquals(5, peerLimit(list.withSources(Set.of(address("192.0.2.1"))), "192.0.2.1"));
    }

    @Test
    void familiesKeepApart() {
        AccessList list = list(AccessRule.defaultIpv6(IGNORE));
        assertEquals(0, flags(list, "192.0.2.1"));
        assertEquals(IGNORE, flags(list, "2001:db8::1"));
        assertThrows(IllegalArgumentException.class, () -> net("192.0.2.1", "ffff::", 0));
    }

    @Test
    void ntpPortComesFirstAndOnlyForPort123() {
        AccessList list = list(
                AccessRule.host(address("192.0.2.1"), true, IGNORE),
                AccessRule.host(address("192.0.2.1"), false, KOD),
                new AccessRule(address("2001:db8::"), address("ffff:ffff::"), true, IGNORE),
                AccessRule.defaultIpv6(LIMITED));
        assertEquals(IGNORE, flags(list, "192.0.2.1", 123));
        assertEquals(KOD, flags(list, "192.0.2.1", 124));
        assertEquals(IGNORE, flags(list, "2001:db8::1", 123));
        assertEquals(LIMITED, flags(list, "2001:db8::1", 124));
    }

    @Test
    void ofTwoMasksWithAsManyBitsTheLargerComesFirst() {
        AccessRule front = net("10.1.0.0", "255.255.0.0", KOD);
        AccessRule back = net("10.0.2.0", "255.0.255.0", IGNORE);
        assertEquals(KOD, flags(list(front, back), "10.1.2.3"));
        assertEquals(KOD, flags(list(back, front), "10.1.2.3"));
        AccessRule far = net("2001:db8::7", "ffff:ffff::ffff:ffff", IGNORE);
        AccessRule near = net("2001:db8::", "ffff:ffff:ffff:ffff::", KOD);
        assertEquals(KOD, flags(list(far, near), "2001:db8::7"));
        assertEquals(KOD, flags(list(near, far), "2001:db8::7"));
    }

    @Test
    void sourceTemplateWithNtpportIsForPort123() {
        AccessList with = AccessList.of(
                        List.of(AccessRule.defaultIpv4(LIMITED)), Optional.of(new SourceTemplate(true, NOQUERY)))
                .withSources(Set.of(address("192.0.2.1")));
        assertEquals(NOQUERY, flags(with, "192.0.2.1", 123));
        assertEquals(LIMITED, flags(with, "192.0.2.1", 124));
    }

    @Test
    void sourceTemplateHoldsForSourcesThatHaveNoRuleOfTheirOwn() {
        AccessList list = AccessList.of(
                List.of(AccessRule.defaultIpv4(LIMITED), AccessRule.host(address("192.0.2.2"), false, IGNORE)),
                Optional.of(new SourceTemplate(false, NOQUERY)));
        AccessList with = list.withSources(Set.of(address("192.0.2.1"), address("192.0.2.2")));
        assertEquals(NOQUERY, flags(with, "192.0.2.1"));
        assertEquals(IGNORE, flags(with, "192.0.2.2"));
        assertEquals(LIMITED, flags(with, "192.0.2.3"));
        assertEquals(LIMITED, flags(with.withSources(Set.of()), "192.0.2.1"));
    }

    @Test
    void agreesWithALinearSearchOverManyRules() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<AccessRule> rules = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            IpAddress mask = IpAddress.ofIpv4(-1 << random.nextInt(32));
            rules.add(new AccessRule(IpAddress.ofIpv4(random.nextInt(1 << 16) << 8), mask, false, 1 << i % 15));
        }
        AccessList list = AccessList.of(rules, Optional.empty());
        for (int i = 0; i < 200; i++) {
            int source = random.nextInt(1 << 24);
            long low = IpAddress.lowOfIpv4(source);
            assertEquals(linear(list.rules(), source), list.flags(0, low, 1), "seed " + seed);
        }
    }

    private static int linear(List<AccessRule> rules, int source) {
        int best = -1;
        int flags = 0;
        for (AccessRule rule : rules) {
            int mask = rule.mask().ipv4();
            if ((source & mask) == rule.address().ipv4() && Integer.bitCount(mask) > best) {
                best = Integer.bitCount(mask);
                flags = rule.flags();
            }
        }
        return flags;
    }
}
