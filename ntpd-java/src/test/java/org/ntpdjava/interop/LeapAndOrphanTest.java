package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others see of a leap second that is near, and of a server that has lost every source. A leap second is announced on
 * its day only, so the source of our daemon lives on the last day of this half year; nobody's clock is set.
 */
class LeapAndOrphanTest {
    private static final int OURS = 1;
    private static final int SOURCE = 2;
    private static final int CLIENT = 3;
    private static final Duration BEFORE_LEAP = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final DateTimeFormatter AS_NTPQ = DateTimeFormatter.ofPattern("yyyyMMddHHmm");

    @TempDir
    Path directory;

    @Test
    void aLeapSecondIsToldToNtpqToNtpdigAndToChronyd() throws IOException {
        ZonedDateTime leap = LeapList.nextLeap();
        ZonedDateTime expires = leap.plusMonths(6);
        Path list = LeapList.write(directory, leap, expires);
        Duration ahead = Duration.between(Instant.now(), leap.minus(BEFORE_LEAP));
        try (Lan lan = new Lan(directory).host(OURS).host(SOURCE).host(CLIENT);
                Program _ = Program.start(
                        "source",
                        directory,
                        words(lan.on(SOURCE), Parts.ofTests(TimeTraveller.class), ahead.toSeconds()));
                Program ours = ours(
                        lan,
                        "server " + Lan.address(SOURCE) + " minpoll 3 maxpoll 3 iburst",
                        "leapfile " + list,
                        "restrict default")) {
            ours.awaitPrinted("leap_armed", PATIENCE);
            try (Program _ = chronyd(lan)) {
                String system = lan.run(CLIENT, ANSWER, Parts.debianNtpq(), "-crv", Lan.address(OURS));
                for (String variable : List.of(
                        "leap=01", "tai=37", "leapsec=" + AS_NTPQ.format(leap), "expire=" + AS_NTPQ.format(expires))) {
                    assertTrue(system.contains(variable), variable + " in\n" + system);
                }
                String told = ntpdig(lan);
                assertTrue(told.contains("s2 add-leap"), told);
                Waiting.until(
                        "leap second at chronyd",
                        PATIENCE,
                        () -> Chrony.ask(lan, CLIENT, directory, "ntpdata"),
                        text -> Pattern.compile("Leap status +: Insert second")
                                .matcher(text)
                                .find());
            }
        }
    }

    @Test
    void whoHasLostAllSourcesIsFollowedAsAnOrphan() throws IOException {
        try (Lan lan = new Lan(directory).host(OURS).host(SOURCE).host(CLIENT);
                Program _ = ours(
                        lan,
                        "server " + Lan.address(SOURCE) + " minpoll 3 maxpoll 3 iburst",
                        "tos orphan 6 orphanwait 3",
                        "restrict default")) {
            String told = Waiting.until("stratum 6", PATIENCE, () -> ntpdig(lan), text -> text.contains(" s6 no-leap"));
            Matcher offset = Pattern.compile(" ([+-]\\d\\S+) \\+/- ").matcher(told);
            assertTrue(offset.find() && Math.abs(Double.parseDouble(offset.group(1))) < 0.1, told);
            try (Program _ = chronyd(lan)) {
                Waiting.until(
                        "chronyd that follows",
                        PATIENCE,
                        () -> Chrony.ask(lan, CLIENT, directory, "tracking"),
                        text -> Pattern.compile("Stratum +: 7\\b").matcher(text).find());
            }
        }
    }

    private Program ours(Lan lan, String... lines) throws IOException {
        return Ours.start(lan, "ours", OURS, directory, List.of(lines), "-g");
    }

    private String ntpdig(Lan lan) {
        return lan.run(CLIENT, ANSWER, Parts.ntpdig(), Lan.address(OURS));
    }

    private Program chronyd(Lan lan) throws IOException {
        return Chrony.start(
                lan, CLIENT, directory, List.of("server " + Lan.address(OURS) + " minpoll 0 maxpoll 0 iburst"));
    }
}
