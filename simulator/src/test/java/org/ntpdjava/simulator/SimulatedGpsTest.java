package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.ntpdjava.simulator.SimulatedGps.Announcement;

final class SimulatedGpsTest {
    private static final long SEED = 5;
    private static final Reception GOOD = Reception.good(Law.constant(0.157));

    private static List<Announcement> said(Reception reception, long seconds) {
        SimulatedGps gps = new SimulatedGps(reception, new SplittableRandom(SEED));
        return LongStream.range(0, seconds)
                .mapToObj(gps::announce)
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void tellsEachSecondLate() {
        assertEquals(List.of(new Announcement(0, true, 0.157), new Announcement(1, true, 0.157)), said(GOOD, 2));
    }

    @Test
    void neverSpeaksBeforeItsSecond() {
        assertEquals(0, said(Reception.good(Law.constant(-1)), 1).getFirst().lateS());
    }

    @Test
    void saysThatItHasNoFix() {
        List<Announcement> said = said(GOOD.withoutFix(Outages.between(1, 2)), 3);
        assertEquals(
                List.of(true, false, true),
                said.stream().map(Announcement::hasFix).toList());
    }

    @Test
    void isSilentDuringAnOutage() {
        List<Announcement> said = said(GOOD.withSilence(Outages.from(1)), 3);
        assertEquals(List.of(0L), said.stream().map(Announcement::second).toList());
    }

    @Test
    void tellsAnotherSecondInTheShareItWasTold() {
        List<Announcement> said = said(GOOD.withWrongSeconds(0.1, -1), 10_000);
        long wrong = LongStream.range(0, 10_000)
                .filter(second -> said.get((int) second).second() == second - 1)
                .count();
        assertEquals(1000.0, (double) wrong, 200.0, "seed " + SEED);
    }
}
