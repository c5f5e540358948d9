package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Our daemon, whose source lives in the last minutes of this half year, leads its clients to a leap second: they are told
 * nothing of it, and a time that goes along half a wave to where the clocks will be.
 */
@Execution(ExecutionMode.CONCURRENT)
class SmearedLeapTest {
    private static final int OURS = 1;
    private static final int SOURCE = 2;
    private static final int CLIENT = 3;
    private static final int INTERVAL_S = 60;
    private static final Duration BEFORE_LEAP = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double UNITS_OF_ID = 1 << 22;
    /** A busy machine's answers are late, and the daemon steers. */
    private static final double GOOD_S = 0.03;

    @TempDir
    Path directory;

    private record Answer(double atS, double offsetS, int leap, int referenceId) {
        static Answer of(String line) {
            String[] words = line.split(" ", -1);
            return new Answer(
                    Double.parseDouble(words[0]),
                    Double.parseDouble(words[1]),
                    Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]));
        }
    }

    @Test
    void clientsAreLedToALeapSecondAlongHalfAWave() throws IOException {
        ZonedDateTime leap = LeapList.nextLeap();
        Path list = LeapList.write(directory, leap, leap.plusMonths(6));
        long aheadS = Duration.between(Instant.now(), leap.minus(BEFORE_LEAP)).toSeconds();
        try (Lan lan = new Lan(directory).host(OURS).host(SOURCE).host(CLIENT);
                Program _ = Program.start(
                        "source", directory, words(lan.on(SOURCE), Parts.ofTests(TimeTraveller.class), aheadS));
                Program ours = ours(lan, list)) {
            ours.awaitPrinted("leap_armed", PATIENCE);
            double leftS = leap.toEpochSecond() - aheadS - System.currentTimeMillis() / 1000.0;
            int times = (int) (2 * leftS) - 4;
            String told = lan.run(
                    CLIENT, PATIENCE.multipliedBy(3), Parts.ofTests(SmearWatcher.class), Lan.address(OURS), times);
            List<Answer> answers = told.lines().map(Answer::of).toList();
            assertEquals(times, answers.size(), told);
            answers.forEach(answer -> assertSmeared(answer, aheadS, leap.toEpochSecond()));
            assertTrue(answers.getFirst().offsetS() - aheadS > -0.5, told);
            assertTrue(answers.getLast().offsetS() - aheadS < -0.9, told);
        }
    }

    private static void assertSmeared(Answer answer, long aheadS, long leapS) {
        double leftS = leapS - answer.atS() - aheadS;
        double expectedS = leftS > INTERVAL_S || leftS < 0 ? 0 : -(1 + Math.cos(Math.PI * leftS / INTERVAL_S)) / 2;
        double smearS = answer.offsetS() - aheadS;
        assertEquals(expectedS, smearS, GOOD_S, () -> leftS + " s before it: " + answer);
        assertEquals(0, answer.leap(), answer::toString);
        if (leftS < INTERVAL_S - 5) {
            assertEquals(254, answer.referenceId() >>> 24, answer::toString);
            assertEquals(smearS, (answer.referenceId() << 8 >> 8) / UNITS_OF_ID, GOOD_S, answer::toString);
        }
    }

    private Program ours(Lan lan, Path list) throws IOException {
        return Ours.start(
                lan,
                "ours",
                OURS,
                directory,
                List.of(
                        "server " + Lan.address(SOURCE) + " minpoll 3 maxpoll 3 iburst",
                        "leapfile " + list,
                        "leapsmearinterval " + INTERVAL_S,
                        "restrict default"),
                "-g");
    }
}
