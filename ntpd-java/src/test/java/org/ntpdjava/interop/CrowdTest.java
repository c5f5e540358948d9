package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty clients of five kinds start at one moment behind one address, as after a power cut, and the server limits the rate:
 * each of their requests is answered with the time, and they agree about it. Those that could set the clock may not.
 */
class CrowdTest {
    private static final int OURS = 1;
    private static final int CROWD = 2;
    /** NTPsec's wants port 123 for itself: each has a host of its own, and the crowd's hides them. */
    private static final int FIRST_NTPSEC = 11;

    private static final int OF_EACH = 10;
    /** What a busy machine may take for fifty answers at once, halved; of several offsets the smallest counts. */
    private static final double AGREES_S = 0.3;

    private static final Duration STARTED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** chronyd and ntpd ask more than once each, busybox eight times, the other two at least once. */
    private static final int LEAST_REQUESTS = OF_EACH * (4 + 4 + 8 + 1 + 4);

    /** A client, where it tells what offset it found, how it says so, and how often. */
    private record Client(Program program, Path tells, Pattern offset, int times) {}

    private final List<Client> clients = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void endClients() {
        clients.forEach(client -> client.program().close());
    }

    @Test
    void fiftyThatStartTogetherBehindOneAddressAreAllServed() throws IOException {
        try (Lan lan = new Lan(directory).host(OURS).host(CROWD);
                Program ours = ours(lan);
                Program relay = Program.start(
                        "relay",
                        directory,
                        words(
                                lan.on(CROWD),
                                Parts.ofTests(AddressSharing.class),
                                Lan.address(CROWD),
                                Lan.address(OURS)))) {
            IntStream.range(0, OF_EACH).forEach(i -> lan.host(FIRST_NTPSEC + i));
            ours.awaitPrinted("clock_sync", STARTED);
            startClients(lan);
            clients.forEach(this::awaitAgreement);
            String statistics = ntpq(lan, "sysstats");
            assertEquals(0, number("rate limited", statistics), statistics);
            assertEquals(0, number("KoD responses", statistics), statistics);
            assertTrue(number("packets received", statistics) >= LEAST_REQUESTS, statistics);
            assertEquals("", relay.printed());
            assertTrue(ours.isAlive(), ours.printed());
        }
    }

    private Program ours(Lan lan) throws IOException {
        return Ours.start(
                lan,
                "ours",
                OURS,
                directory,
                List.of(
                        "server 127.127.1.0 minpoll 3 maxpoll 3 iburst",
                        "fudge 127.127.1.0 stratum 3",
                        "restrict default limited kod nomodify nopeer",
                        "restrict 127.0.0.1"));
    }

    private String ntpq(Lan lan, String command) {
        return lan.run(OURS, ANSWER, Parts.ourNtpq(), "-nc", command, "127.0.0.1");
    }

    private static int number(String label, String text) {
        Matcher found = Pattern.compile(label + ": +(\\d+)").matcher(text);
        assertTrue(found.find(), text);
        return Integer.parseInt(found.group(1));
    }

    private void startClients(Lan lan) throws IOException {
        Path timesyncdConf = Files.writeString(
                directory.resolve("timesyncd.conf"),
                "[Time]\nNTP=\nNTP=" + Lan.address(OURS) + "\nFallbackNTP=\nFallbackNTP=127.0.0.1\n");
        for (int i = 0; i < OF_EACH; i++) {
            start("timesyncd", "offset +: (\\S+) sec", 1, words(lan.on(CROWD), Parts.timesyncd(timesyncdConf)));
            start("chronyd", "clock wrong by (\\S+) seconds", 1, words(lan.on(CROWD), chronyd(i)));
            start(
                    "ntpdig",
                    "\\+0000\\) (\\S+) \\+/-",
                    1,
                    words(lan.on(CROWD), Parts.ntpdig(), "-p", 4, Lan.address(OURS)));
            Path statistics = Files.createDirectory(directory.resolve("ntpsec" + i));
            Program ntpsec = Program.start("ntpsec", directory, words(lan.on(FIRST_NTPSEC + i), ntpsec(statistics)));
            Pattern peerstats = Pattern.compile("(?m)^\\d+ \\S+ " + Lan.address(CROWD) + " \\S+ (\\S+)");
            clients.add(new Client(ntpsec, statistics.resolve("peerstats"), peerstats, 4));
        }
        start(
                "busybox",
                "busybox 8 8 (\\S+)",
                OF_EACH,
                words(lan.on(CROWD), Parts.ofTests(BusyboxClients.class), Lan.address(OURS), OF_EACH));
    }

    private void start(String name, String offset, int times, List<String> command) {
        Program program = Program.start(name, directory, command);
        clients.add(new Client(program, program.output(), Pattern.compile(offset), times));
    }

    /** Says by how much the clock is wrong, sets nothing, and ends. */
    private List<String> chronyd(int number) {
        return words(
                Parts.chronyd(),
                "-Q",
                "-u",
                "root",
                "-t",
                PATIENCE.toSeconds(),
                "server " + Lan.address(OURS) + " iburst",
                "port 0",
                "cmdport 0",
                "bindcmdaddress /",
                "pidfile " + directory.resolve("chronyd" + number + ".pid"));
    }

    private static List<String> ntpsec(Path statistics) throws IOException {
        Path conf = Files.write(
                statistics.resolve("ntp.conf"),
                List.of(
                        "disable ntp",
                        "server " + Lan.address(CROWD) + " iburst",
                        "statsdir " + statistics + "/",
                        "statistics peerstats",
                        "filegen peerstats file peerstats type none enable"));
        return words(Parts.debianNtpd(), "-n", "-c", conf);
    }

    private void awaitAgreement(Client client) {
        String told = Waiting.until(
                client.times() + " offsets told in " + client.tells(),
                PATIENCE,
                () -> read(client.tells()),
                text -> client.offset().matcher(text).results().count() >= client.times());
        double smallestS = client.offset()
                .matcher(told)
                .results()
                .mapToDouble(found -> Math.abs(Double.parseDouble(found.group(1))))
                .min()
                .orElseThrow();
        assertTrue(smallestS < AGREES_S, told);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
