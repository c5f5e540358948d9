package org.ntpdjava.stats.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** loopstats: offset, frequency, jitter and wander of each update of the clock, and how they compare with the bound. */
final class LoopReader implements SetReader {
    /** More updates than one a second has no clock; each kept costs 8 octets. */
    private static final int MOST_KEPT = 1 << 18;

    /** An offset of 0 is one below the last digit. */
    private static final double HALF_DIGIT_S = 0.5e-9;

    private static final int MOST_TOLD = 20;

    private final Timeline timeline;
    private final Samples offsetS = new Samples(MOST_KEPT);
    private final Samples frequencyPpm = new Samples(MOST_KEPT);
    private final Samples jitterS = new Samples(MOST_KEPT);
    private final Samples wanderPpm = new Samples(MOST_KEPT);
    private final Minutes offsetMinutes = new Minutes();
    private final Minutes frequencyMinutes = new Minutes();
    private final Presence presence = new Presence();
    private final Samples ratio = new Samples(MOST_KEPT);
    private final List<Double> exceededAt = new ArrayList<>();
    private long exceeded;
    private double worstAt;
    private double extremeS;

    /** @param timeline what boundstats said, already complete */
    LoopReader(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void line(double second, Fields fields) throws BadLine {
        fields.exactly(7);
        double offset = fields.number(2);
        double frequency = fields.number(3);
        double jitter = fields.number(4);
        double wander = fields.number(5);
        long pollLog2S = fields.whole(6);
        if (pollLog2S > 17) {
            throw new BadLine("a time constant of 2^" + pollLog2S + " s cannot be");
        }
        if (!Day.includes(second)) {
            return;
        }
        presence.sample(second, pollLog2S);
        offsetS.add(offset);
        frequencyPpm.add(frequency);
        jitterS.add(jitter);
        wanderPpm.add(wander);
        offsetMinutes.add(second, offset);
        frequencyMinutes.add(second, frequency);
        if (Math.abs(offset) > Math.abs(extremeS)) {
            extremeS = offset;
        }
        compare(second, offset);
    }

    private void compare(double second, double offset) {
        double boundS = timeline.boundS((int) second);
        if (!Double.isFinite(boundS)) {
            return;
        }
        double here = boundS / Math.max(Math.abs(offset), HALF_DIGIT_S);
        if (here < ratio.least()) {
            worstAt = second;
        }
        ratio.add(here);
        if (Math.abs(offset) > boundS) {
            exceeded++;
            if (exceededAt.size() < MOST_TOLD) {
                exceededAt.add(second);
            }
        }
    }

    Presence presence() {
        return presence;
    }

    /** Empty where no line was of the day. */
    Optional<DayReport.ClockFacts> facts(List<Event> events) {
        return Percentiles.of(offsetS)
                .map(offset -> new DayReport.ClockFacts(
                        offset,
                        Percentiles.of(jitterS).orElseThrow(),
                        Percentiles.of(frequencyPpm).orElseThrow(),
                        Percentiles.of(wanderPpm).orElseThrow(),
                        new WorstMinuteFinder(timeline, offsetMinutes, events).find(extremeS),
                        offsetMinutes,
                        frequencyMinutes));
    }

    Optional<DayReport.Comparison> comparison() {
        return Percentiles.of(ratio)
                .map(all -> new DayReport.Comparison(all, exceeded, List.copyOf(exceededAt), worstAt));
    }
}
