package org.ntpdjava.stats.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The samples of one source on one day. */
final class SourceSamples {
    /** Each kept costs 8 octets, and there may be a hundred sources. */
    private static final int MOST_KEPT = 1 << 15;

    private static final int SELECTION_SHIFT = 8;
    private static final int SELECTION_MASK = 7;

    private final Samples offsetS = new Samples(MOST_KEPT);
    private final Samples delayS = new Samples(MOST_KEPT);
    private final Samples jitterS = new Samples(MOST_KEPT);
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Streaks falseticker = new Streaks();
    private final Streaks leading = new Streaks();
    private double first = Double.POSITIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;
    private long compared;
    private long beyond;

    /** What selection says of a source, in the order of RFC 9327's numbers. */
    private enum Verdict {
        REJECT("reject"),
        FALSETICKER("falsetick"),
        EXCESS("excess"),
        OUTLIER("outlier"),
        CANDIDATE("candidate"),
        BACKUP("backup"),
        SYSTEM_PEER("sys.peer"),
        PPS_PEER("pps.peer");

        private static final List<Verdict> ALL = List.of(values());

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        boolean leads() {
            return this == SYSTEM_PEER || this == PPS_PEER;
        }
    }

    void add(double second, int statusWord, double offset, double delay, double jitter) {
        first = Math.min(first, second);
        last = Math.max(last, second);
        offsetS.add(offset);
        delayS.add(delay);
        jitterS.add(jitter);
        Verdict verdict = Verdict.ALL.get(statusWord >> SELECTION_SHIFT & SELECTION_MASK);
        verdicts.merge(verdict, 1L, Long::sum);
        falseticker.sample(second, verdict == Verdict.FALSETICKER);
        leading.sample(second, verdict.leads());
    }

    /**
     * Does our bound, with what the source is unsure of itself, explain the offset?
     *
     * @param boundS not finite where there is none
     */
    void compare(double offset, double unsureS, double boundS) {
        if (Double.isFinite(boundS)) {
            compared++;
            beyond += Math.abs(offset) > boundS + unsureS ? 1 : 0;
        }
    }

    List<Interval> leading() {
        return leading.all();
    }

    DayReport.SourceFacts facts(String source, OptionalDouble ledS) {
        Map<String, Long> words = new LinkedHashMap<>();
        verdicts.forEach((verdict, count) -> words.put(verdict.word, count));
        return new DayReport.SourceFacts(
                source,
                SourceKind.of(source),
                new Interval(first, last),
                Percentiles.of(offsetS).orElseThrow(),
                Percentiles.of(delayS).orElseThrow(),
                Percentiles.of(jitterS).orElseThrow(),
                words,
                falseticker.all(),
                ledS,
                new DayReport.Disagreement(compared, beyond));
    }

    /** Samples in a row of which something holds: from the first to the last of them. */
    static final class Streaks {
        private final List<Interval> ended = new ArrayList<>();
        private double from;
        private double to;
        private boolean open;

        void sample(double second, boolean holds) {
            if (holds) {
                from = open ? from : second;
                to = second;
            } else if (open) {
                end();
            }
            open = holds;
        }

        private void end() {
            if (ended.size() < DayReport.MOST_EVENTS) {
                ended.add(new Interval(from, to));
            }
        }

        List<Interval> all() {
            List<Interval> all = new ArrayList<>(ended);
            if (open) {
                all.add(new Interval(from, to));
            }
            return List.copyOf(all);
        }
    }
}
