package org.ntpdjava.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The seven modules, the packages each owns, and the modules each may use: the eight arrows of docs/architecture.md. */
@SuppressWarnings("ImmutableEnumChecker") // its sets are Set.of
enum Room {
    NTP_CORE("ntp-core", Set.of("org.ntpdjava.ntp"), Set.of()),
    LINUX_TIME("linux-time", Set.of("org.ntpdjava.linux"), Set.of()),
    GPS_NMEA("gps-nmea", Set.of("org.ntpdjava.nmea"), Set.of()),
    PPS_GPIO("pps-gpio", Set.of("org.ntpdjava.pps"), Set.of("linux-time")),
    STATS("stats", Set.of("org.ntpdjava.stats"), Set.of("ntp-core")),
    SIMULATOR("simulator", Set.of("org.ntpdjava.simulator"), Set.of("ntp-core")),
    NTPD_JAVA(
            "ntpd-java",
            Set.of(
                    "org.ntpdjava.daemon",
                    "org.ntpdjava.clknetsim",
                    "org.ntpdjava.doctor",
                    "org.ntpdjava.lock",
                    "org.ntpdjava.ntpq",
                    "org.ntpdjava.product",
                    "org.ntpdjava.report",
                    "org.ntpdjava.why"),
            // The simulator is for the demo only; that narrower rule has a test of its own.
            Set.of("ntp-core", "linux-time", "gps-nmea", "pps-gpio", "stats", "simulator"));

    private final String module;
    private final Set<String> roots;
    private final Set<String> uses;

    Room(String module, Set<String> roots, Set<String> uses) {
        this.module = module;
        this.roots = roots;
        this.uses = uses;
    }

    /** The name of the Maven module and of its folder. */
    String module() {
        return module;
    }

    /** The names of the modules this one may use. */
    Set<String> uses() {
        return uses;
    }

    Path sources() {
        return House.ROOT.resolve(module).resolve("src/main/java");
    }

    boolean owns(JavaClass type) {
        return ownsPackage(type.getPackageName());
    }

    boolean ownsPackage(String name) {
        return roots.stream().anyMatch(root -> name.equals(root) || name.startsWith(root + "."));
    }

    /** The packages this room sees, in ArchUnit's notation: its own and those of the rooms it may use. */
    String[] visiblePackages() {
        return Stream.concat(Stream.of(this), used()).flatMap(Room::patterns).toArray(String[]::new);
    }

    private Stream<Room> used() {
        return Arrays.stream(values()).filter(room -> uses.contains(room.module));
    }

    private Stream<String> patterns() {
        return roots.stream().map(root -> root + "..");
    }

    static List<Room> all() {
        return List.of(values());
    }
}
