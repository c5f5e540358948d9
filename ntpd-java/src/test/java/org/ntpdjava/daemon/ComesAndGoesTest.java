package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.daemon.ChangedDaemon.SUCCEEDED;
import static org.ntpdjava.daemon.ChangedDaemon.comes;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.ntpdjava.linux.PseudoTerminal;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.nmea.Checksum;
import org.ntpdjava.ntp.state.ClockState;
import org.ntpdjava.ntp.state.PeerState;

/** What {@code :config} brings it also takes away: no thread, no device and no port is left behind. */
@Isolated("counts what this process has open")
class ComesAndGoesTest {
    private static final DateTimeFormatter RMC = DateTimeFormatter.ofPattern(
                    "HHmmss'.00,A,5220.00,N,00455.00,E,0.0,0.0,'ddMMyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @TempDir
    Path directory;

    private ChangedDaemon changed;

    @BeforeEach
    void start() throws Exception {
        changed = new ChangedDaemon(
                "server 127.127.1.0 minpoll 3 maxpoll 3", "controlkey 10", "trustedkey 10", "statsdir " + directory);
    }

    @AfterEach
    void end() {
        changed.close();
    }

    @Test
    void aReceiverOnASerialLineComesAndGoes() throws Exception {
        try (PseudoTerminal line = PseudoTerminal.open()) {
            String clock = "server 127.127.20.0 mode 16 path " + line.slave() + " minpoll 4";
            for (int round = 0; round < 2; round++) {
                assertEquals(SUCCEEDED, changed.config(clock));
                assertTrue(comes(() -> isHeard(line)), "a sentence is heard");
                assertTrue(threads() > 0, "this counts nothing");
                assertTrue(descriptors(line.slave().toString()) > 0, "this counts nothing");
                assertEquals(SUCCEEDED, changed.config("unpeer 127.127.20.0"));
                assertTrue(
                        comes(() -> threads() == 0 && descriptors(line.slave().toString()) == 0), this::left);
            }
        }
    }

    private String left() {
        return Thread.getAllStackTraces().keySet() + " and descriptors";
    }

    private boolean isHeard(PseudoTerminal line) {
        String body = "GPRMC," + RMC.format(Instant.now()) + ",,,A";
        try {
            line.write((Checksum.sentence(body) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (SystemCallException e) {
            throw new UncheckedIOException(e);
        }
        return changed.daemon.picture().peers().stream()
                .map(PeerState::referenceClock)
                .flatMap(clock -> clock.map(ClockState::timecode).stream())
                .anyMatch(said -> said.startsWith("$GPRMC"));
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("NMEA"))
                .count();
    }

    /** Nobody answers, so each question keeps its port until an answer would say nothing any more. */
    @Test
    void thePortsOfQuestionsAreClosedAgain() throws Exception {
        Set<String> before = sockets();
        assertEquals(SUCCEEDED, changed.config("server 127.0.0.2 iburst\nserver 127.0.0.3 iburst"));
        assertTrue(comes(() -> !before.containsAll(sockets())), "a question has a port of its own");
        assertEquals(SUCCEEDED, changed.config("unpeer 127.0.0.2\nunpeer 127.0.0.3"));
        assertTrue(comes(() -> before.containsAll(sockets())), () -> sockets() + ", before " + before);
    }

    /** By number: what others have left open may be closed meanwhile. */
    private static Set<String> sockets() {
        return Set.copyOf(OpenDescriptors.to("socket:"));
    }

    private static long descriptors(String target) {
        return OpenDescriptors.to(target).size();
    }

    @Test
    void aSetOfStatisticsMovesToAnotherFileAndEnds() throws Exception {
        assertEquals(SUCCEEDED, changed.config("filegen protostats file first type none enable"));
        changed.config("server 127.0.0.2");
        assertEquals(SUCCEEDED, changed.config("filegen protostats file second type none enable"));
        changed.config("server 127.0.0.3");
        assertEquals(SUCCEEDED, changed.config("filegen protostats disable"));
        changed.config("server 127.0.0.4");
        changed.daemon.flushStatistics();
        assertTrue(comes(() -> Files.exists(directory.resolve("second"))), "the second file");
        String first = Files.readString(directory.resolve("first"));
        String second = Files.readString(directory.resolve("second"));
        assertTrue(first.contains("127.0.0.2") && !first.contains("127.0.0.3"), first);
        assertTrue(second.contains("127.0.0.3") && !second.contains("127.0.0.4"), second);
        String folder = changed.config("statsdir /elsewhere");
        assertTrue(folder.startsWith("column 0 \"statsdir\" cannot change while running"), folder);
    }

    /** It takes effect, as whoever closes a door from outside may want to; but he is told. */
    @Test
    void whoLocksHimselfOutIsTold() throws Exception {
        assertEquals(SUCCEEDED, changed.config("restrict 192.0.2.0 mask 255.255.255.0 ignore"));
        assertEquals(
                SUCCEEDED + ", and it was the last change from 127.0.0.1: a rule of restrict forbids the next one",
                changed.config("restrict default nomodify"));
        assertEquals(
                "runtime configuration prohibited by restrict ... nomodify",
                changed.config("unrestrict default nomodify"));
    }

    @Test
    void whoIsIgnoredFromNowOnIsToldOnce() throws Exception {
        assertTrue(changed.admin.timesAnswered(1) == 1);
        assertEquals(
                SUCCEEDED + ", and it was the last change from 127.0.0.1, which is not answered: a rule of restrict"
                        + " forbids the next one",
                changed.config("restrict default ignore"));
        assertEquals(0, changed.admin.timesAnswered(1));
    }
}
