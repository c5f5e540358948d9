package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flood of mode 6 over real sockets costs neither memory nor octets beyond the documented caps, and disturbs nobody. */
class ControlFloodTest {
    private static final int SERVER = 9;
    private static final int FLOODER = 10;
    private static final int ADMIN = 11;
    private static final int PACKETS = 100_000;
    private static final int WARMING = 30_000;
    /** docs/ntpq.md: for each source, octets a second, and seconds at once. */
    private static final int SOURCE_OCTETS_PER_S = 32_768;

    /** For all together. */
    private static final int TOTAL_OCTETS_PER_S = 262_144;
    /** As many could have eight times that. */
    private static final int FORGED_SOURCES = 64;

    private static final int BURST_S = 2;
    /** What a JVM of 128 MB may still claim of what it has reserved. */
    private static final long MOST_GROWTH_KIB = 16_384;

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern HEARD = Pattern.compile("heard (\\d+) octets in (\\d+) ms");

    private final long seed = System.nanoTime();

    @TempDir
    Path directory;

    private Lan lan;
    private Program ours;

    @BeforeEach
    void start() throws IOException {
        lan = new Lan(directory).host(SERVER).host(FLOODER).host(ADMIN).manyAddresses(FLOODER, SERVER);
        ours = Ours.start(
                lan,
                "ours",
                SERVER,
                directory,
                List.of("server 127.127.1.0 minpoll 3 maxpoll 3 iburst", "restrict default kod nomodify"));
        ours.awaitPrinted("clock_sync", LIMIT);
    }

    @AfterEach
    void end() {
        ours.close();
        lan.close();
    }

    private Program flood(int host, String address, int packets, int... sources) {
        return Program.start(
                "flood",
                directory,
                words(
                        lan.on(host),
                        Parts.ofTests(JunkControl.class),
                        address,
                        packets,
                        seed,
                        sources.length == 0 ? 0 : sources[0]));
    }

    private static Matcher heard(Program flood) {
        flood.awaitEnd(LIMIT);
        Matcher heard = HEARD.matcher(flood.printed());
        assertTrue(heard.find(), flood.printed());
        return heard;
    }

    /** Of the daemon, which the words before its command became. */
    private long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + ours.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private void isUnharmed(long beforeKib) throws IOException {
        long grownKib = residentKib() - beforeKib;
        assertTrue(grownKib < MOST_GROWTH_KIB, "grown by " + grownKib + " KiB, seed " + seed);
        for (String trouble : List.of("Exception", "bug of ours", "\tat ")) {
            assertFalse(ours.printed().contains(trouble), () -> "seed " + seed + "\n" + ours.printed());
        }
        assertTrue(ours.isAlive(), ours.printed());
    }

    private String ask(Object... command) {
        return lan.run(ADMIN, LIMIT, words(command));
    }

    @Test
    void fromAnotherMachineItGetsNoMoreThanItsShareAndTheOthersTheirs() throws IOException {
        heard(flood(FLOODER, Lan.address(SERVER), WARMING));
        long beforeKib = residentKib();
        try (Program flood = flood(FLOODER, Lan.address(SERVER), PACKETS)) {
            int asked = 0;
            while (flood.isAlive() || asked < 3) {
                String billboard = ask(Parts.debianNtpq(), "-pn", Lan.address(SERVER));
                assertTrue(billboard.contains("*127.127.1.0"), billboard);
                String time = ask(Parts.ntpdig(), Lan.address(SERVER));
                assertTrue(time.contains(Lan.address(SERVER) + " s6 no-leap"), time);
                asked++;
                Waiting.pause(Duration.ofSeconds(1));
            }
            Matcher heard = heard(flood);
            long octets = Long.parseLong(heard.group(1));
            double seconds = Long.parseLong(heard.group(2)) / 1e3;
            assertTrue(octets > SOURCE_OCTETS_PER_S, octets + " octets: this flood tests nothing");
            assertTrue(octets <= SOURCE_OCTETS_PER_S * (seconds + BURST_S), heard.group());
        }
        isUnharmed(beforeKib);
    }

    @Test
    void fromManyAddressesItGetsNoMoreThanAllMayHaveTogether() throws IOException {
        heard(flood(FLOODER, Lan.address(SERVER), WARMING));
        long beforeKib = residentKib();
        Matcher heard = heard(flood(FLOODER, Lan.address(SERVER), PACKETS, FORGED_SOURCES));
        long octets = Long.parseLong(heard.group(1));
        double seconds = Long.parseLong(heard.group(2)) / 1e3;
        assertTrue(octets <= TOTAL_OCTETS_PER_S * (seconds + BURST_S), heard.group());
        assertTrue(octets > TOTAL_OCTETS_PER_S * seconds / 2, heard.group() + ": this flood tests nothing");
        isUnharmed(beforeKib);
    }

    @Test
    void fromThisMachineItDoesNoHarm() throws IOException {
        heard(flood(SERVER, "127.0.0.1", WARMING));
        long beforeKib = residentKib();
        heard(flood(SERVER, "127.0.0.1", PACKETS));
        isUnharmed(beforeKib);
        assertTrue(ask(Parts.ntpdig(), Lan.address(SERVER)).contains("no-leap"));
    }
}
