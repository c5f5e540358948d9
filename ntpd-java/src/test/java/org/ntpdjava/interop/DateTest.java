package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code ntpd date} on a LAN with Debian's servers, good ones and others. It has no hand on this machine's clock. */
@Execution(ExecutionMode.CONCURRENT)
class DateTest {
    private static final int OURS = 1;
    private static final int CHRONY = 2;
    private static final int NTPSEC = 3;
    private static final int TRAVELLER = 4;
    private static final int UNSYNCHRONISED = 5;
    private static final int RUDE = 6;
    private static final int NOBODY = 9;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String KEY = "7 SHA1 onlyAmongUs";

    @TempDir
    Path directory;

    private record Ended(int status, String printed) {
        Ended expect(int wanted, String... patterns) {
            assertEquals(wanted, status, printed);
            for (String pattern : patterns) {
                assertTrue(Pattern.compile("(?m)^" + pattern).matcher(printed).find(), pattern + "\n" + printed);
            }
            return this;
        }
    }

    private Ended date(Lan lan, Object... arguments) {
        List<String> command = words(lan.on(OURS), Clockless.root(), Parts.ourDate(), List.of(arguments));
        try (Program program = Program.start("date", directory, command)) {
            return new Ended(program.awaitEnd(LIMIT), program.printed());
        }
    }

    private static String at(int host) {
        return Lan.address(host);
    }

    /** In its time it is an hour later. */
    private Program traveller(Lan lan) {
        return Program.start(
                "traveller", directory, words(lan.on(TRAVELLER), Parts.ofTests(TimeTraveller.class), "3600"));
    }

    private Program ntpsec(Lan lan, int host, String... lines) throws IOException {
        Path conf = Files.write(directory.resolve("ntpsec" + host + ".conf"), List.of(lines));
        return Program.start("ntpsec" + host, directory, words(lan.on(host), Parts.debianNtpd(), "-n", "-c", conf));
    }

    @Test
    void believesTheMajorityAndWhoSignsIfToldTo() throws IOException {
        Path keys = Files.writeString(directory.resolve("keys"), KEY + "\n");
        Path strange = Files.writeString(directory.resolve("others"), KEY.replace("onlyAmongUs", "amongOthers") + "\n");
        try (Lan lan = new Lan(directory).host(OURS).host(CHRONY).host(NTPSEC).host(TRAVELLER);
                Program _ = Chrony.serve(lan, CHRONY, directory, 3, List.of("keyfile " + keys));
                Program _ = ntpsec(lan, NTPSEC, "disable ntp", "tos orphan 4 orphanwait 1", "restrict default");
                Program _ = traveller(lan)) {
            date(lan, "-t", "40", at(CHRONY), at(TRAVELLER), at(NTPSEC))
                    .expect(
                            0,
                            "server 192\\.168\\.3\\.2, stratum 3, offset [+-]0\\.0\\d+, delay 0\\.\\d+$",
                            "server 192\\.168\\.3\\.4, stratum 1, offset \\+3(600\\.0|599\\.9)\\d+, delay 0\\.\\d+$",
                            ".* adjust time server 192\\.168\\.3\\.[23] offset [+-]0\\.0\\d+ sec, not set$");
            date(lan, "-t", "40", at(TRAVELLER))
                    .expect(0, ".* step time server 192\\.168\\.3\\.4 offset \\+3(600|599)\\.\\d+ sec");
            date(lan, at(TRAVELLER), at(CHRONY))
                    .expect(
                            1,
                            "192\\.168\\.3\\.4 cannot be told right or wrong: .*",
                            ".* no server suitable for synchronization found$");
            date(lan, "-t", "40", "-a", "7", "-k", keys, at(CHRONY))
                    .expect(0, ".* adjust time server 192\\.168\\.3\\.2 .*");
            date(lan, "-t", "5", "-a", "7", "-k", strange, at(CHRONY))
                    .expect(1, "192\\.168\\.3\\.2 .*", ".* no server suitable for synchronization found$");
            date(lan, "--set", "-t", "40", at(CHRONY))
                    .expect(1, ".*cannot set this machine's clock: adjtimex\\(.*Operation not permitted.*");
        }
    }

    @Test
    void saysWhyNobodyHadTheTime() throws IOException {
        try (Lan lan = new Lan(directory).host(OURS).host(UNSYNCHRONISED).host(RUDE);
                Program _ = Chrony.start(lan, UNSYNCHRONISED, directory, List.of("allow"));
                Program rude = Ours.start(
                        lan, "rude", RUDE, directory, List.of("server 127.127.1.0", "restrict default noserve"))) {
            rude.awaitPrinted("Listen normally on", LIMIT);
            date(lan, "-t", "6", at(UNSYNCHRONISED), at(RUDE), at(NOBODY), "time.example.invalid", "10.7.7.7")
                    .expect(
                            1,
                            "192\\.168\\.3\\.5 is not fit to be followed: it says that it does not know the time itself.*",
                            "192\\.168\\.3\\.6 .*it has never answered.*",
                            "192\\.168\\.3\\.9 .*(it has never answered|is not reached).*",
                            "time\\.example\\.invalid .*resolver",
                            "10\\.7\\.7\\.7 .*route",
                            ".* no server suitable for synchronization found$");
        }
    }

    /** Whoever has the port on this host. */
    @Test
    void setsNoClockBesideADaemon() throws IOException {
        try (Lan lan = new Lan(directory).host(OURS);
                Program chrony = Chrony.serve(lan, OURS, directory, 3, List.of())) {
            chrony.awaitPrinted("chronyd version", LIMIT);
            date(lan, "--set", "127.0.0.1")
                    .expect(1, ".*the NTP socket is in use: chronyd \\(process " + chrony.pid() + "\\).*");
            date(lan, "-t", "40", "127.0.0.1")
                    .expect(0, ".* time server 127\\.0\\.0\\.1 offset [+-]0\\.0\\d+ sec, not set$");
        }
    }
}
