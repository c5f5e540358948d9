package org.ntpdjava.ntp.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.refclock.PulseNumberer;
import org.ntpdjava.ntp.refclock.SampleBatch;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.select.Candidate.Kind;
import org.ntpdjava.ntp.select.ClockSelect;
import org.ntpdjava.ntp.select.Selection;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A GPS that is late and noisy, its pulse, and a clock that nobody may touch: from readings to served time. */
class WholeChainTest {
    private static final NtpTimestamp START = NtpTimestamp.ofUnix(1_795_000_000L, 0);
    private static final int GPS = 1;
    private static final int PPS = 2;
    private static final double OSCILLATOR_PPM = 50;
    private static final double START_ERROR_S = 0.090;
    private static final double GPS_LATE_S = 0.020;

    private final SteeredClock clock = SteeredClock.of(false);
    private final ClockDiscipline discipline =
            new ClockDiscipline(new DisciplineConfig(false, 0.128, 300, 1000, false), OptionalDouble.empty(), -20);
    private final ClockSelect select = new ClockSelect(SelectionConfig.DEFAULT);
    private final List<SampleBatch> batches = List.of(SampleBatch.ofDevice(-20), SampleBatch.ofDevice(-20));
    private OptionalDouble numberingOffsetS = OptionalDouble.empty();
    private Selection selection = select.frozen(List.of());
    private double tookAccountOfS;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void servesTrueTimeFromAPulseWithoutTouchingTheClock(long seed) {
        Random random = new Random(seed);
        double greatestS = 0;
        for (int second = 0; second < 7200; second++) {
            runSecond(second, random);
            if (second > 600) {
                greatestS = Math.max(greatestS, Math.abs(servedErrorS(second + 0.5)));
            }
        }
        String found = "seed " + seed + ": " + greatestS + " " + selection;
        assertTrue(greatestS < 100e-6, found);
        assertEquals(OptionalInt.of(PPS), selection.systemPeerId(), found);
        assertEquals(GPS, selection.numberingSource().orElseThrow().associationId(), found);
        assertEquals(GPS_LATE_S, -batches.getFirst().offsetS(), 0.003, found);
        assertEquals(OSCILLATOR_PPM, discipline.frequencyPpm(), 0.2, found);
    }

    private static NtpTimestamp trueTime(double second) {
        return START.plus(NtpDuration.ofSeconds(second));
    }

    private static NtpTimestamp raw(double second) {
        return trueTime(second - START_ERROR_S - OSCILLATOR_PPM * 1e-6 * second);
    }

    private double servedErrorS(double second) {
        return clock.served(raw(second)).secondsSince(trueTime(second));
    }

    private void runSecond(int second, Random random) {
        NtpTimestamp edge = clock.served(raw(second + 2e-6 * random.nextGaussian()));
        if (PulseNumberer.number(edge, numberingOffsetS) instanceof PulseNumberer.Numbered(double offsetS)) {
            batches.getLast().add(new Sample(offsetS, 0, 1e-6, edge));
        }
        double lateS = GPS_LATE_S + 0.003 * random.nextGaussian();
        NtpTimestamp sentence = clock.served(raw(second + lateS));
        batches.getFirst().add(new Sample(trueTime(second).secondsSince(sentence), 0, 1e-6, sentence));
        if (second % 16 == 15) {
            poll(second);
        }
        clock.setFrequency(discipline.tick(nowNs(second)), raw(second));
        moveSamples(discipline.slewedS() - tookAccountOfS);
        tookAccountOfS = discipline.slewedS();
    }

    private void poll(int second) {
        List<Candidate> fit = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            SampleBatch batch = batches.get(i);
            if (batch.dispersionS() < 1) {
                double distanceS = batch.dispersionS() + batch.jitterS();
                Kind kind = i == 0 ? Kind.REFCLOCK : Kind.PPS;
                fit.add(new Candidate(i + 1, kind).stand(batch.offsetS(), distanceS, batch.jitterS(), 0));
            }
        }
        select.select(fit, nowNs(second));
        selection = select.frozen(fit);
        numberingOffsetS = selection.numberingSource().stream()
                .mapToDouble(verdict -> verdict.offsetS())
                .findFirst();
        if (selection.systemPeerId().isPresent()) {
            obey(discipline.update(measurement(clock.served(raw(second))), nowNs(second)), second);
        }
    }

    private Measurement measurement(NtpTimestamp now) {
        int sourceId = selection.systemPeerId().orElseThrow();
        double ageS = batches.get(sourceId - 1).ageS(now);
        return new Measurement(sourceId, selection.offsetS(), selection.jitterS(), ageS, 4, 4);
    }

    private void obey(Update update, int second) {
        if (update instanceof Update.Shifted shifted) {
            clock.step(NtpDuration.ofSeconds(shifted.offsetS()), raw(second));
            moveSamples(shifted.offsetS());
        }
    }

    private void moveSamples(double phaseS) {
        batches.forEach(batch -> batch.corrected(phaseS));
        numberingOffsetS =
                numberingOffsetS.stream().map(offsetS -> offsetS - phaseS).findFirst();
    }

    private static long nowNs(int second) {
        return 1_000_000_000L * second;
    }
}
