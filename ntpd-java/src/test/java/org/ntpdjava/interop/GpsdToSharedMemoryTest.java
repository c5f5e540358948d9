package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.daemon.refclock.simulated.SimulatedHat;
import org.ntpdjava.daemon.refclock.simulated.SimulatedTime;
import org.slf4j.LoggerFactory;

/**
 * The user's own chain: a receiver, real gpsd with {@code -n}, shared memory unit 0, our daemon. gpsd keeps the time of a
 * pseudo-terminal to itself (it takes one for a test harness of its own), so what the hat says on its pseudo-terminal is
 * handed on to gpsd byte by byte through a TCP connection.
 */
class GpsdToSharedMemoryTest {
    private static final double LATENCY_MS = 157;
    /** gpsd stamps a sentence when it has read it whole: at 9600 baud some 70 octets, and the poll of a busy machine. */
    private static final double GPSD_LATEST_MS = LATENCY_MS + 250;

    private static final Duration IN_SHARED_MEMORY = Duration.ofSeconds(60);
    private static final int PORT = 21_123;

    @TempDir
    Path directory;

    @Test
    void showsGpsWithTheLatenessOfTheReceiver() throws IOException {
        assumeTrue(Lan.isRoot(), "units 0 and 1 of gpsd's shared memory belong to root");
        SimulatedTime time = new SimulatedTime(InstantSource.system(), 0, 0);
        try (SimulatedHat hat = SimulatedHat.open(
                time, new SimulatedHat.Settings(LATENCY_MS, 1, 9600), 1, LoggerFactory.getLogger("hat"))) {
            hat.start();
            Path conf = Files.write(
                    directory.resolve("ntp.conf"),
                    List.of(
                            "server 127.127.28.0 minpoll 4 maxpoll 4 iburst noselect",
                            "fudge 127.127.28.0 refid GPS",
                            "restrict 127.0.0.1"));
            try (TerminalRelay relay = TerminalRelay.of(hat.device());
                    Program gpsd = Program.start(
                            "gpsd", directory, words("/usr/sbin/gpsd", "-N", "-n", "-S", "21947", relay.address()));
                    Program ours = Program.start(
                            "ntpd", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "--port", PORT))) {
                String billboard = Waiting.until(
                        ".GPS. that is reached",
                        IN_SHARED_MEMORY,
                        () -> gpsd.printed() + ours.printed() + billboard(),
                        text -> ROW.matcher(text).find());
                Matcher row = ROW.matcher(billboard);
                row.find();
                double offsetMs = Double.parseDouble(row.group(1));
                assertEquals(
                        -(LATENCY_MS + GPSD_LATEST_MS) / 2, offsetMs, (GPSD_LATEST_MS - LATENCY_MS) / 2, billboard);
            }
        }
    }

    private static final Pattern ROW = Pattern.compile(
            "(?m)^.127\\.127\\.28\\.0    \\.GPS\\.            0 l +\\S+ +\\S+ +[1-9][0-7]* +0\\.000 +(-?[0-9.]+) ");

    private String billboard() {
        return Program.run(
                "ntpq", directory, Duration.ofSeconds(20), words(Parts.ourNtpq(), "-pn", "--port", PORT, "127.0.0.1"));
    }
}
