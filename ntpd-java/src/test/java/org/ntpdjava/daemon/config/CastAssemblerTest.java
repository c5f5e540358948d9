package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.association.CastConfig;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;

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
        assertEquals(List.of(address("224.0.1.2")), cast.groups());
        assertTrue(cast.servesManycast());
        assertTrue(cast.cohort());
    }

    @Test
    void aMulticastClientListensToItsGroupsOrToNtps() {
        CastSettings byDefault = TestConfig.config("multicastclient").cast();
        assertEquals(List.of(address("224.0.1.1")), byDefault.groups());
        assertTrue(byDefault.newcomers().broadcastClient());
        assertFalse(byDefault.servesManycast());
        CastSettings named =
                TestConfig.config("multicastclient 224.0.1.9 ff05::101").cast();
        assertEquals(List.of(address("224.0.1.9"), address("ff05::101")), named.groups());
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
                        address("192.0.2.255"),
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
}
