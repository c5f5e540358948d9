package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two of our servers and a host that sends packets of every mode to each in the name of the other, and sends back, or on to
 * the other, whatever comes to it: nothing keeps going round.
 */
class ReflectionTest {
    private static final int OURS = 1;
    private static final int OURS_TOO = 2;
    private static final int REFLECTOR = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final Duration STANDS_STILL = Duration.ofSeconds(3);

    /** Modes, versions, packets of each, sources, targets. */
    private static final int INJECTED = 8 * 8 * 5 * 2 * 2;

    /** Twenty answers, and a kiss for each request from then on. */
    private static final String KISSES = "limit average 1 burst 20 kod 1000";

    @TempDir
    Path directory;

    /** Datagrams of UDP that a host received and sent. */
    private record Traffic(long in, long out) {
        static Traffic of(Program program) throws IOException {
            String[] numbers;
            try (Stream<String> lines = Files.lines(Path.of("/proc/" + program.pid() + "/net/snmp"))) {
                numbers = lines.filter(line -> line.matches("Udp: \\d.*"))
                        .findFirst()
                        .orElseThrow()
                        .split(" ");
            }
            return new Traffic(Long.parseLong(numbers[1]), Long.parseLong(numbers[4]));
        }

        /** When a daemon that has just started has nothing more to say to itself. */
        static Traffic atRest(Program program) throws IOException {
            Traffic before = of(program);
            Waiting.pause(SETTLED);
            Traffic now = of(program);
            while (!now.equals(before)) {
                before = now;
                Waiting.pause(SETTLED);
                now = of(program);
            }
            return now;
        }

        Traffic since(Traffic before) {
            return new Traffic(in - before.in, out - before.out);
        }
    }

    @Test
    void nothingKeepsGoingRound() throws IOException {
        try (Lan lan = new Lan(directory).host(OURS).host(OURS_TOO).host(REFLECTOR);
                Program ours = ours(lan, OURS, "restrict default");
                Program oursToo = ours(lan, OURS_TOO, "restrict default limited kod", KISSES)) {
            ours.awaitPrinted("clock_sync", PATIENCE);
            oursToo.awaitPrinted("clock_sync", PATIENCE);
            Traffic start = Traffic.atRest(ours);
            Traffic startToo = Traffic.atRest(oursToo);
            try (Program reflector = reflector(lan)) {
                reflector.awaitPrinted("injected " + INJECTED, PATIENCE);
                Waiting.pause(SETTLED);
                List<Traffic> before = List.of(
                        Traffic.of(ours).since(start), Traffic.of(oursToo).since(startToo));
                for (Traffic traffic : before) {
                    assertTrue(traffic.in() >= INJECTED / 2, before + reflector.printed());
                    assertTrue(traffic.out() >= 8, before + reflector.printed());
                    assertTrue(traffic.in() + traffic.out() <= 3 * INJECTED, before + reflector.printed());
                }
                assertTrue(reflector.printed().contains("received"), reflector.printed());
                Waiting.pause(STANDS_STILL);
                assertEquals(
                        before,
                        List.of(
                                Traffic.of(ours).since(start),
                                Traffic.of(oursToo).since(startToo)));
                assertTrue(reflector.isAlive(), reflector.printed());
            }
        }
    }

    private Program ours(Lan lan, int host, String... lines) throws IOException {
        return Ours.start(
                lan,
                "ours" + host,
                host,
                directory,
                List.of(
                        "server 127.127.1.0 minpoll 3 maxpoll 3 iburst",
                        "fudge 127.127.1.0 stratum 3",
                        String.join("\n", lines)));
    }

    private Program reflector(Lan lan) {
        return Program.start(
                "reflector",
                directory,
                words(
                        lan.on(REFLECTOR),
                        "python3",
                        Parts.testFile("reflector.py"),
                        Lan.address(OURS),
                        Lan.address(OURS_TOO),
                        Lan.address(REFLECTOR)));
    }
}
