package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.resolve.NameResolver;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.AccessRule;

/** The access list while names and interfaces change. */
class LiveAccessTest {
    private static final IpAddress ONE = address("192.0.2.1");
    private static final IpAddress TWO = address("192.0.2.2");
    private static final int IGNORE = AccessFlag.IGNORE.bit();

    private final Map<String, List<IpAddress>> dns = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Set<IpAddress> own = Set.of();

    /** Answers at once. */
    private final NameResolver resolver = new NameResolver() {
        @Override
        public void resolve(String host, SourceConfig.Family family, Consumer<List<IpAddress>> answer) {
            asked.add(host);
            answer.accept(dns.getOrDefault(host, List.of()));
        }

        @Override
        public void close() {}
    };

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    private static DaemonConfig config(String text) {
        return new ConfigLoader(ConfigFileReader.ofFileSystem())
                .load(Path.of("ntp.conf"), text)
                .config();
    }

    private LiveAccess access(String text) {
        return new LiveAccess(config(text).restrictions(), resolver, () -> own, Runnable::run, log::add);
    }

    private static int flags(LiveAccess access, IpAddress address, int port) {
        return access.get().flags(address.high(), address.low(), port);
    }

    @Test
    void aNameHasNoEffectUntilItHasAnAddress() {
        LiveAccess access = access("restrict default\nrestrict bad.example ignore");
        assertEquals(0, flags(access, ONE, 40_000));
        access.look();
        access.look();
        assertEquals(0, flags(access, ONE, 40_000));
        assertEquals(1, log.size(), log::toString);
        dns.put("bad.example", List.of(ONE));
        access.look();
        assertEquals(IGNORE, flags(access, ONE, 40_000));
        assertEquals(List.of("bad.example", "bad.example", "bad.example"), asked);
    }

    @Test
    void aNameIsFollowedAndADeadDnsChangesNothing() {
        dns.put("bad.example", List.of(ONE));
        LiveAccess access = access("restrict default\nrestrict bad.example ignore");
        access.look();
        dns.put("bad.example", List.of());
        looks(access, 16);
        assertEquals(IGNORE, flags(access, ONE, 40_000), "the DNS is dead");
        dns.put("bad.example", List.of(TWO));
        looks(access, 16);
        assertEquals(0, flags(access, ONE, 40_000));
        assertEquals(IGNORE, flags(access, TWO, 40_000));
        assertTrue(asked.size() <= 4, "a known name is not asked for all the time");
    }

    private static void looks(LiveAccess access, int count) {
        for (int i = 0; i < count; i++) {
            access.look();
        }
    }

    @Test
    void ownPacketsAreIgnoredOnEveryAddressWeGet() {
        own = Set.of(ONE);
        LiveAccess access = access("restrict default kod limited");
        assertEquals(IGNORE, flags(access, ONE, 123));
        assertTrue(flags(access, ONE, 124) != IGNORE);
        own = Set.of(TWO);
        access.look();
        assertTrue(flags(access, ONE, 123) != IGNORE);
        assertEquals(IGNORE, flags(access, TWO, 123));
    }

    @Test
    void ownAddressesAreNoRestrictLine() {
        own = Set.of(ONE);
        LiveAccess access = access("");
        assertEquals(AccessFlag.NOQUERY.bit(), flags(access, TWO, 40_000), "as without any line");
    }

    @Test
    void nothingIsBuiltWhenNothingChanges() {
        LiveAccess access = access("restrict default");
        var before = access.get();
        looks(access, 40);
        assertSame(before, access.get());
        assertEquals(List.of(), asked);
    }

    private static int peerLimit(LiveAccess access, IpAddress address) {
        return access.get().peerLimit(address.high(), address.low(), 123);
    }

    @Test
    void ippeerlimitIsThatOfTheMostSpecificLine() {
        LiveAccess access = access("restrict default ippeerlimit 0 noquery\nrestrict 192.0.2.1 ippeerlimit -1\n"
                + "restrict source ippeerlimit 4\nrestrict source nomodify ippeerlimit 7");
        assertEquals(AccessRule.NO_LIMIT, peerLimit(access, ONE));
        assertEquals(0, peerLimit(access, TWO));
        assertEquals(4, access.get().withSources(Set.of(TWO)).peerLimit(TWO.high(), TWO.low(), 123));
    }

    @Test
    void nomrulistIsAFlagLikeTheOthers() {
        assertEquals(AccessFlag.NOMRULIST.bit(), flags(access("restrict default nomrulist"), ONE, 1));
    }

    @Test
    void epeerTakesNoepeerBack() {
        int noepeer = AccessFlag.NOEPEER.bit();
        assertEquals(noepeer, flags(access("restrict default noepeer"), ONE, 1));
        assertEquals(0, flags(access("restrict default noepeer\nrestrict default epeer"), ONE, 1));
        assertEquals(noepeer, flags(access("restrict default epeer\nrestrict default noepeer"), ONE, 1));
    }

    /** 10⁵ lines load in a moment and are looked up without going through them. */
    @Test
    void aHundredThousandLinesAreNoBurden() {
        StringBuilder text = new StringBuilder("restrict default limited kod\n");
        for (int i = 0; i < 100_000; i++) {
            text.append("restrict 10.")
                    .append(i >> 16)
                    .append('.')
                    .append(i >> 8 & 0xff)
                    .append('.')
                    .append(i & 0xff);
            text.append(i % 3 == 0 ? " mask 255.255.255.255 ignore\n" : " noquery\n");
        }
        long start = System.nanoTime();
        LiveAccess access = access(text.toString());
        double loadedS = (System.nanoTime() - start) / 1e9;
        assertTrue(loadedS < 15, loadedS + " s");
        long sum = 0;
        start = System.nanoTime();
        for (int i = 0; i < 1_000_000; i++) {
            sum += access.get().flags(0, IpAddress.lowOfIpv4(0x0a000000 + i % 200_000), 40_000);
        }
        double lookupNs = (System.nanoTime() - start) / 1e6;
        assertTrue(sum > 0 && lookupNs < 5_000, lookupNs + " ns");
        System.out.printf("100,000 restrict lines: loaded in %.2f s, %.0f ns a look-up%n", loadedS, lookupNs);
    }
}
