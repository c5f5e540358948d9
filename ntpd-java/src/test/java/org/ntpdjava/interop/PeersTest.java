package org.ntpdjava.interop;

import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Four hosts on a LAN: two of our daemons, chronyd, and NTPsec's ntpd, which reach each other. */
@Execution(ExecutionMode.CONCURRENT)
class PeersTest {
    private static final int OURS = 1;
    private static final int OURS_TOO = 2;
    private static final int CHRONY = 3;
    private static final int NTPSEC = 4;
    private static final Duration REACHED = Duration.ofSeconds(90);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** Answers among the last eight polls that prove it is no accident. */
    private static final int ANSWERS = 3;

    @TempDir
    Path directory;

    @Test
    void oursChronyAndNtpsecReachEachOther() throws IOException {
        try (Lan lan = new Lan(directory).host(OURS).host(OURS_TOO).host(CHRONY).host(NTPSEC);
                Program _ = ours(
                        lan,
                        OURS,
                        "server 127.127.1.0 minpoll 3 maxpoll 3 iburst",
                        "fudge 127.127.1.0 stratum 3",
                        peer(OURS_TOO),
                        peer(CHRONY),
                        server(NTPSEC));
                Program _ = ours(lan, OURS_TOO, peer(OURS), peer(CHRONY), server(NTPSEC));
                Program _ = chrony(lan);
                Program _ = ntpsec(lan)) {
            awaitReach(lan, OURS, OURS_TOO, CHRONY, NTPSEC);
            awaitReach(lan, OURS_TOO, OURS, CHRONY, NTPSEC);
            awaitChronyReaches(OURS);
            awaitChronyReaches(OURS_TOO);
            awaitNtpsecReaches(lan);
        }
    }

    private static String peer(int host) {
        return "peer " + Lan.address(host) + " minpoll 3 maxpoll 4 iburst";
    }

    private static String server(int host) {
        return "server " + Lan.address(host) + " minpoll 3 maxpoll 4 iburst";
    }

    private Program ours(Lan lan, int host, String... lines) throws IOException {
        return Ours.start(lan, "ours" + host, host, directory, List.of(lines));
    }

    private Program chrony(Lan lan) throws IOException {
        return Chrony.serve(
                lan,
                CHRONY,
                directory,
                10,
                List.of(
                        "peer " + Lan.address(OURS) + " minpoll 3 maxpoll 4",
                        "peer " + Lan.address(OURS_TOO) + " minpoll 3 maxpoll 4",
                        "logdir " + directory,
                        "log measurements",
                        "logbanner 0"));
    }

    /** With {@code disable ntp} it never calls itself synchronised, unless as an orphan that serves for lack of better. */
    private Program ntpsec(Lan lan) throws IOException {
        Path conf = Files.write(
                directory.resolve("ntpsec.conf"),
                List.of(
                        "disable ntp",
                        "tos orphan 8 orphanwait 2",
                        "restrict default",
                        "restrict 127.0.0.1",
                        server(OURS),
                        server(OURS_TOO)));
        return Program.start("ntpsec", directory, words(lan.on(NTPSEC), Parts.debianNtpd(), "-n", "-c", conf));
    }

    /** Our billboard shows that each of the others answered. */
    private void awaitReach(Lan lan, int host, int... others) {
        for (int other : others) {
            Waiting.until(
                    "reach of " + Lan.address(other) + " at " + Lan.address(host),
                    REACHED,
                    () -> lan.run(host, ANSWER, Parts.ourNtpq(), "-pn", "127.0.0.1"),
                    text -> isReached(Lan.address(other), text));
        }
    }

    /** The row of this address on a billboard has enough bits in its octal reach register. */
    private static boolean isReached(String address, String billboard) {
        Matcher row = Pattern.compile("(?m)^." + Pattern.quote(address) + " +\\S+ +\\d+ \\S +\\S+ +\\d+ +([0-7]+) ")
                .matcher(billboard);
        return row.find() && Integer.bitCount(Integer.parseInt(row.group(1), 8)) >= ANSWERS;
    }

    /** chronyd logs each measurement it takes of a peer. */
    private void awaitChronyReaches(int host) {
        Waiting.until(
                "measurement of " + Lan.address(host) + " by chronyd",
                REACHED,
                () -> read(directory.resolve("measurements.log")),
                text -> Pattern.compile("(?m) " + Pattern.quote(Lan.address(host)) + " +[N+-] .*111 111 1111")
                        .matcher(text)
                        .find());
    }

    private void awaitNtpsecReaches(Lan lan) {
        for (int host : new int[] {OURS, OURS_TOO}) {
            Waiting.until(
                    "reach of " + Lan.address(host) + " at NTPsec",
                    REACHED,
                    () -> lan.run(NTPSEC, ANSWER, Parts.debianNtpq(), "-pn", "127.0.0.1"),
                    text -> isReached(Lan.address(host), text));
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
