package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Interleaved mode (RFC 9769) with a chronyd that knows it: as its server, as its client, and as its peer; and two of ours. */
@Execution(ExecutionMode.CONCURRENT)
class InterleavedTest {
    private static final int OURS = 1;
    private static final int CHRONY = 2;
    private static final int OURS_TOO = 3;
    private static final int ROUTER = 4;
    private static final String INTERLEAVED_OF_ROUTER =
            "(?m) " + Pattern.quote(Lan.address(ROUTER)) + " +[N+-] .*111 111 111[01] .* \\dI ";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void chronydIsOurClient() throws IOException {
        try (Lan lan = new Lan(directory).host(OURS).host(CHRONY);
                Program _ = ours(lan, OURS, "server 127.127.1.0 minpoll 3 maxpoll 3 iburst");
                Program _ = chrony(lan, "server " + Lan.address(OURS) + " minpoll 0 maxpoll 0 xleave")) {
            awaitInterleavedMeasurementsOfChronyd();
            assertChronydSaysSo(lan);
        }
    }

    @Test
    void chronydIsOurServer() throws IOException {
        try (Lan lan = new Lan(directory).host(OURS).host(CHRONY);
                Program _ = chrony(lan);
                Program _ = ours(lan, OURS, "server " + Lan.address(CHRONY) + " minpoll 3 maxpoll 3 iburst xleave")) {
            awaitInterleavedMeasurements(OURS, CHRONY);
            String statistics = Chrony.ask(lan, CHRONY, directory, "serverstats");
            Matcher told = Pattern.compile("Interleaved NTP packets *: *(\\d+)").matcher(statistics);
            assertTrue(told.find() && Integer.parseInt(told.group(1)) >= 3, statistics);
        }
    }

    @Test
    void chronydAndAnotherOfOursAreOurPeers() throws IOException {
        String line = " minpoll 3 maxpoll 3 xleave";
        try (Lan lan = new Lan(directory).host(OURS).host(CHRONY).host(OURS_TOO);
                Program _ = chrony(lan, "peer " + Lan.address(OURS) + line);
                Program _ = ours(lan, OURS_TOO, "peer " + Lan.address(OURS) + line);
                Program _ = ours(
                        lan,
                        OURS,
                        "server 127.127.1.0 minpoll 3 maxpoll 3 iburst",
                        "fudge 127.127.1.0 stratum 3",
                        "peer " + Lan.address(CHRONY) + line,
                        "peer " + Lan.address(OURS_TOO) + line)) {
            awaitInterleavedMeasurementsOfChronyd();
            assertChronydSaysSo(lan);
            awaitInterleavedMeasurements(OURS, CHRONY);
            awaitInterleavedMeasurements(OURS, OURS_TOO);
            awaitInterleavedMeasurements(OURS_TOO, OURS);
        }
    }

    /** Each in his own rhythm; were one told what another was to be told, his offset would be a good part of a second. */
    @Test
    void threeBehindOneAddressAreEachToldTheirOwn() throws IOException {
        List<Integer> clients = List.of(CHRONY, CHRONY + 10, CHRONY + 20);
        List<Program> programs = new ArrayList<>();
        try (Lan lan = new Lan(directory).host(OURS).host(ROUTER);
                Program _ = ours(lan, OURS, "server 127.127.1.0 minpoll 3 maxpoll 3 iburst");
                Program relay = Program.start(
                        "relay",
                        directory,
                        words(
                                lan.on(ROUTER),
                                Parts.ofTests(AddressSharing.class),
                                Lan.address(ROUTER),
                                Lan.address(OURS)))) {
            for (int client : clients) {
                programs.add(behindRouter(lan.host(client), client));
            }
            for (int client : clients) {
                String told = Waiting.until(
                        "interleaved measurements by chronyd " + client,
                        PATIENCE,
                        () -> read("log" + client + "/measurements.log"),
                        text -> count(text, INTERLEAVED_OF_ROUTER) >= 10);
                told.lines().filter(line -> line.contains("111 ")).forEach(InterleavedTest::assertOffsetIsSmall);
            }
            assertEquals("", relay.printed());
        } finally {
            programs.forEach(Program::close);
        }
    }

    private Program behindRouter(Lan lan, int client) throws IOException {
        return Chrony.start(
                lan,
                client,
                directory,
                List.of(
                        "server " + Lan.address(ROUTER) + " minpoll 0 maxpoll 0 xleave",
                        "logdir " + directory.resolve("log" + client),
                        "log rawmeasurements",
                        "logbanner 0"));
    }

    private static void assertOffsetIsSmall(String measurement) {
        double offsetS = Double.parseDouble(measurement.split(" +", -1)[11]);
        assertTrue(Math.abs(offsetS) < 0.05, measurement);
    }

    private Program ours(Lan lan, int host, String... lines) throws IOException {
        Path statistics = Files.createDirectory(directory.resolve("ours" + host));
        Path conf = statistics.resolve("ntp.conf");
        Files.writeString(
                conf,
                String.join("\n", lines) + "\nstatsdir " + statistics
                        + "/\nstatistics rawstats\nfilegen rawstats file rawstats type none enable\n");
        return Program.start("ours" + host, directory, words(lan.on(host), Parts.ourDaemon(), "-n", "-c", conf));
    }

    private Program chrony(Lan lan, String... lines) throws IOException {
        List<String> more = new ArrayList<>(List.of("logdir " + directory, "log rawmeasurements", "logbanner 0"));
        more.addAll(List.of(lines));
        return Chrony.serve(lan, CHRONY, directory, 10, more);
    }

    private void assertChronydSaysSo(Lan lan) {
        String data = Chrony.ask(lan, CHRONY, directory, "ntpdata");
        assertTrue(Pattern.compile("Interleaved *: Yes").matcher(data).find(), data);
    }

    /** Its log says B or I for the mode of each measurement that passed its tests. */
    private void awaitInterleavedMeasurementsOfChronyd() {
        Waiting.until(
                "interleaved measurements by chronyd",
                PATIENCE,
                () -> read("measurements.log"),
                text -> count(text, "(?m) " + Pattern.quote(Lan.address(OURS)) + " +[N+-] .*111 111 111[01] .* \\dI ")
                        >= 3);
    }

    /**
     * In rawstats the transmit field of an answer in this mode is from before its receive field, by however little: two
     * peers who poll at nearly the same moment are a tenth of a second apart.
     */
    private void awaitInterleavedMeasurements(int host, int of) {
        Waiting.until(
                "interleaved answers of " + Lan.address(of),
                PATIENCE,
                () -> read("ours" + host + "/rawstats"),
                text -> text.lines()
                                .map(line -> line.split(" "))
                                .filter(words -> words.length > 7 && words[2].equals(Lan.address(of)))
                                .filter(words -> Double.parseDouble(words[6]) < Double.parseDouble(words[5]))
                                .count()
                        >= 3);
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    private String read(String name) {
        try {
            Path file = directory.resolve(name);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
