package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.AccessList;

/** The recipe's restrict lines, from text to what holds for an address. */
class AccessTranslationTest {
    private static final String RECIPE = """
            restrict -4 default kod notrap nomodify nopeer limited
            restrict -6 default kod notrap nomodify nopeer limited
            restrict 127.0.0.1
            restrict ::1
            restrict 10.1.0.0 mask 255.255.0.0 noquery
            restrict 2001:db8::/32 ignore
            restrict source notrap nomodify
            """;

    private static final Set<AccessFlag> EVERYBODY =
            EnumSet.of(AccessFlag.KOD, AccessFlag.NOTRAP, AccessFlag.NOMODIFY, AccessFlag.NOPEER, AccessFlag.LIMITED);

    private final AccessList list = AccessTranslation.accessList(new ConfigLoader(ConfigFileReader.ofFileSystem())
            .load(Path.of("ntp.conf"), RECIPE)
            .config()
            .restrictions());

    private static void assertFlags(AccessList list, String address, Set<AccessFlag> flags) {
        IpAddress ip = IpAddress.parse(address).orElseThrow();
        assertEquals(AccessFlag.bits(flags), list.flags(ip.high(), ip.low(), 40_000), address);
    }

    @Test
    void strangersOfBothFamiliesGetTheDefault() {
        assertFlags(list, "192.0.2.1", EVERYBODY);
        assertFlags(list, "fd00::1", EVERYBODY);
    }

    @Test
    void thisMachineMayDoEverything() {
        assertFlags(list, "127.0.0.1", EnumSet.noneOf(AccessFlag.class));
        assertFlags(list, "::1", EnumSet.noneOf(AccessFlag.class));
    }

    @Test
    void theMostSpecificLineHolds() {
        assertFlags(list, "10.1.255.255", EnumSet.of(AccessFlag.NOQUERY));
        assertFlags(list, "10.2.0.0", EVERYBODY);
        assertFlags(list, "2001:db8:ffff::1", EnumSet.of(AccessFlag.IGNORE));
    }

    @Test
    void configuredSourcesGetTheirTemplate() {
        IpAddress server = IpAddress.parse("192.0.2.1").orElseThrow();
        assertFlags(list.withSources(Set.of(server)), "192.0.2.1", EnumSet.of(AccessFlag.NOTRAP, AccessFlag.NOMODIFY));
    }
}
