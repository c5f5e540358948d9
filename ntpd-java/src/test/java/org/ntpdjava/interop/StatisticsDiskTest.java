package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.linux.PseudoTerminal;
import org.ntpdjava.nmea.Checksum;

/** The running daemon with its statistics on a disk of 64 KiB of its own, to which everything happens that happens to disks. */
class StatisticsDiskTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PORT = 21_140;
    private static final String REFUSED = "statistics cannot be written";
    private static final String AGAIN = "statistics are written again; no line";
    private static final String ON_A_SMALL_DISK =
            "mount --make-rprivate / && mount -t tmpfs -o size=64k tmpfs \"$1\" && mkdir \"$1/ntp\" && shift && exec \"$@\"";

    @TempDir
    Path directory;

    private int sentences;
    private int unheard;

    @Test
    void losesNoLineAndTearsNoneWhateverTheDiskDoes() throws IOException {
        assumeTrue(Lan.isRoot(), "mount namespaces need root");
        Path disk = Files.createDirectory(directory.resolve("disk"));
        try (PseudoTerminal line = PseudoTerminal.open()) {
            Path conf = Files.write(
                    directory.resolve("ntp.conf"),
                    List.of(
                            "server 127.127.20.0 mode 128 minpoll 10 path " + line.slave(),
                            "statsdir " + disk.resolve("ntp"),
                            "filegen clockstats type none enable"));
            List<String> small = words("unshare", "--mount", "sh", "-c", ON_A_SMALL_DISK, "sh", disk);
            try (Program ours = Program.start(
                    "ntpd", directory, words(small, Parts.ourDaemon(), "-n", "-c", conf, "--port", PORT))) {
                ours.awaitPrinted("Listen normally", LIMIT);
                await("a reader of the sentences", () -> line.hasReader());
                live(ours, line, Path.of("/proc/" + ours.pid() + "/root" + disk));
            }
        }
    }

    private void live(Program ours, PseudoTerminal line, Path disk) throws IOException {
        Path file = disk.resolve("ntp").resolve("clockstats");
        warmUp(ours, line, file);
        say(line, 20);
        awaitLines(ours, file);

        fill(disk.resolve("fill"));
        say(line, 200);
        awaitPrinted(ours, REFUSED, 1);
        assertWhole(file);
        say(line, 20);
        hangUp(ours);
        assertAnswers();
        Files.delete(disk.resolve("fill"));
        awaitPrinted(ours, AGAIN, 1);
        awaitLines(ours, file);

        remount(ours, disk, "ro");
        say(line, 20);
        awaitPrinted(ours, REFUSED, 2);
        assertAnswers();
        remount(ours, disk, "rw");
        awaitPrinted(ours, AGAIN, 2);
        awaitLines(ours, file);

        Files.move(disk.resolve("ntp"), disk.resolve("gone"));
        say(line, 20);
        awaitPrinted(ours, REFUSED, 3);
        Files.createDirectory(disk.resolve("ntp"));
        awaitPrinted(ours, AGAIN, 3);
        assertEquals(20, Files.readAllLines(file).size(), "those of the time without a folder, in the new one");
        assertEquals(3, count(ours.printed(), REFUSED), ours.printed());
        say(line, 1);
        Waiting.pause(Duration.ofMillis(300));
        ours.terminate();
        assertEquals(0, ours.awaitEnd(LIMIT), ours.printed());
    }

    /** Who opens a terminal throws away what is waiting there: the first sentences may be lost. */
    private void warmUp(Program ours, PseudoTerminal line, Path file) {
        Waiting.until(
                "first line",
                LIMIT,
                () -> {
                    try {
                        say(line, 1);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                    hangUp(ours);
                    return lines(file).isEmpty() ? ours.printed() : "there";
                },
                "there"::equals);
        unheard = sentences - lines(file).size();
    }

    /** Each sentence is a line of clockstats, whatever it says. */
    private void say(PseudoTerminal line, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String body = "GPRMC,%02d%02d%02d.00,V,,,,,,,231126,,,N"
                    .formatted(sentences / 3600, sentences / 60 % 60, sentences % 60);
            line.write((Checksum.sentence(body) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            sentences++;
            Waiting.pause(Duration.ofMillis(3));
        }
        Waiting.pause(Duration.ofMillis(200));
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] page = new byte[512];
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            assertTrue(String.valueOf(full.getMessage()).contains("No space"), full::toString);
        }
    }

    /** Demands them until they are there: the daemon may not have read all sentences yet. */
    private void awaitLines(Program ours, Path file) {
        Waiting.until(
                sentences + " lines",
                LIMIT,
                () -> {
                    hangUp(ours);
                    List<String> lines = lines(file);
                    return lines.size() == sentences
                                    && IntStream.range(0, sentences)
                                            .allMatch(i -> lines.get(i).contains(time(i + unheard)))
                            ? "all"
                            : lines.size() + " lines: " + lines;
                },
                "all"::equals);
        assertWhole(file);
    }

    private static String time(int sentence) {
        return "$GPRMC,%02d%02d%02d.00,".formatted(sentence / 3600, sentence / 60 % 60, sentence % 60);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    private static void assertWhole(Path file) {
        try {
            String text = Files.readString(file);
            assertTrue(text.endsWith("\n"), () -> "torn: " + text.substring(Math.max(0, text.length() - 100)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void remount(Program ours, Path disk, String how) {
        String seenInside = directory.resolve("disk").toString();
        String printed = Program.run(
                "mount",
                directory,
                LIMIT,
                words("nsenter", "-t", ours.pid(), "-m", "mount", "-o", "remount," + how, seenInside));
        assertEquals("", printed, () -> disk + ": " + printed);
    }

    private void hangUp(Program ours) {
        Program.run("kill", directory, LIMIT, words("kill", "-HUP", ours.pid()));
        Waiting.pause(Duration.ofMillis(400));
    }

    private void awaitPrinted(Program ours, String text, int times) {
        Waiting.until(
                times + " times " + text,
                LIMIT,
                () -> {
                    hangUp(ours);
                    return ours.printed();
                },
                printed -> count(printed, text) == times);
    }

    private static int count(String where, String what) {
        return where.split(Pattern.quote(what), -1).length - 1;
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String what, Condition condition) throws IOException {
        long endNs = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < endNs, "no " + what);
            Waiting.pause(Duration.ofMillis(50));
        }
    }

    /** The server does what it is there for, at once. */
    private static void assertAnswers() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(1000);
            byte[] request = new byte[48];
            request[0] = 0x23;
            InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            socket.send(new DatagramPacket(request, request.length, here, PORT));
            DatagramPacket answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            assertEquals(48, answer.getLength());
        }
    }
}
