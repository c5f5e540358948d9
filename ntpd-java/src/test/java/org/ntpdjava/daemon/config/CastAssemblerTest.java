package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.association.CastConfig;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ZonedAddress;

/** Broadcast, multicast and manycast as ntp.conf says it. */
class CastAssemblerTest {
    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    @Test
    void nobodyIsListenedToUnlessAsked() {
        CastSettings cast = TestConfig.config("server 192.0.2.1").cast();
        assertEquals(new CastSettings(CastConfig.DEFAULT, List.of(), false, false), cast);
    }

    @Test
    void linesAndFlagsReachTheCore() {
        CastSettings cast = TestConfig.config(
                        "broadcastclient novolley",
                        "broadcastdelay 0.008",
                        "ttl 1 4 16",
                        "tos beacon 60 cohort 1",
                        "disable auth",
                        "manycastserver 224.0.1.2")
                .cast();
        assertEquals(new CastConfig(true, false, 0.008, false, List.of(1, 4, 16), 60), cast.newcomers());
        assertEquals(List.of(ZonedAddress.of(address("224.0.1.2"))), cast.groups());
        assertTrue(cast.servesManycast());
        assertTrue(cast.cohort());
    }

    @Test
    void aMulticastClientListensToItsGroupsOrToNtps() {
        CastSettings byDefault = TestConfig.config("multicastclient").cast();
        assertEquals(List.of(ZonedAddress.of(address("224.0.1.1"))), byDefault.groups());
        assertTrue(byDefault.newcomers().broadcastClient());
        assertFalse(byDefault.servesManycast());
        CastSettings named =
                TestConfig.config("multicastclient 224.0.1.9 ff05::101").cast();
        assertEquals(
                List.of(ZonedAddress.of(address("224.0.1.9")), ZonedAddress.of(address("ff05::101"))), named.groups());
        assertTrue(TestConfig.config("enable bclient").cast().newcomers().broadcastClient());
    }

    @Test
    void groupsAreSources() {
        List<SourceConfig> sources = TestConfig.config(
                        "broadcast 192.0.2.255 key 7 ttl 3 version 3 minpoll 4",
                        "manycastclient ff05::101 key 8 iburst")
                .sources();
        assertEquals(
                new SourceConfig.Group(
                        SourceConfig.Cast.BROADCAST,
                        ZonedAddress.of(address("192.0.2.255")),
                        123,
                        3,
                        7,
                        3,
                        new SourceConfig.Options(4, 10, false, false, false, false, false)),
                sources.getFirst());
        assertEquals(
                new SourceConfig.Group(
                        SourceConfig.Cast.MANYCAST,
                        address("ff05::101"),
                        8,
                        new SourceConfig.Options(6, 10, true, false, false, false, false)),
                sources.getLast());
    }

    @Test
    void whatIsNoGroupIsNamed() {
        LoadedConfig loaded = TestConfig.load(
                "broadcast time.example",
                "manycastclient 192.0.2.1 key 1",
                "multicastclient 192.0.2.1",
                "manycastclient 224.0.1.1");
        assertEquals(4, TestConfig.complaints(loaded).size(), TestConfig.complaints(loaded)::toString);
        assertEquals(1, loaded.config().sources().size());
        assertEquals(List.of(), loaded.config().cast().groups());
    }

    @Test
    void aGroupMayHaveAZone() {
        LoadedConfig loaded = TestConfig.load(
                "multicastclient ff02::101%eth0", "broadcast ff02::101%eth1", "broadcast 224.0.1.1%eth1");
        assertEquals(List.of(), TestConfig.complaints(loaded));
        assertEquals(
                List.of(new ZonedAddress(address("ff02::101"), "eth0")),
                loaded.config().cast().groups());
        assertEquals(
                List.of("ff02::101%eth1", "224.0.1.1%eth1"),
                loaded.config().sources().stream()
                        .map(source -> ((SourceConfig.Group) source).group().toString())
                        .toList());
    }

    @Test
    void nobodyIsNoSubnet() {
        LoadedConfig loaded = TestConfig.load("broadcast 0.0.0.0", "broadcast ::", "broadcast 2001:db8::1");
        assertEquals(3, TestConfig.complaints(loaded).size(), TestConfig.complaints(loaded)::toString);
        assertEquals(List.of(), loaded.config().sources());
    }

    @Test
    void optionsWithoutEffectOnTheirLineAreNamed() {
        assertNamed("broadcast 224.0.1.1 iburst burst", "iburst", "burst");
        assertNamed(
                "broadcast 224.0.1.1 ttl 3 prefer true noselect xleave preempt bias 1 maxpoll 6 mode 2",
                "prefer",
                "true",
                "noselect",
                "xleave",
                "preempt",
                "bias",
                "maxpoll",
                "mode");
        assertNamed("manycastclient 224.0.1.1 key 1 iburst ttl 7", "ttl");
        assertNamed("server 192.0.2.1 iburst ttl 7 mode 1", "ttl", "mode");
        assertNamed("peer 192.0.2.1 ttl 7", "ttl");
        assertNamed("broadcast 224.0.1.1 key 1 ttl 7 minpoll 4 version 3");
        assertNamed("server 127.127.28.0 mode 1");
    }

    /** Each with its place. */
    private static void assertNamed(String line, String... options) {
        List<ConfigProblem> problems = TestConfig.load(line).problems().stream()
                .filter(problem -> problem.found().contains("has no effect on a"))
                .toList();
        assertEquals(
                List.of(options),
                problems.stream().map(p -> p.found().split("\"", -1)[1]).toList());
        for (int i = 0; i < options.length; i++) {
            assertEquals(
                    line.indexOf(" " + options[i]) + 2, problems.get(i).at().column(), problems::toString);
        }
    }

    @Test
    void aNegativeDelayIsNamedAndIgnored() {
        LoadedConfig loaded = TestConfig.load("broadcastdelay -0.1");
        assertEquals(1, TestConfig.complaints(loaded).size());
        assertEquals(
                CastConfig.DEFAULT.broadcastDelayS(),
                loaded.config().cast().newcomers().broadcastDelayS());
    }
}
