package org.ntpdjava.ntp.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ntpdjava.ntp.filter.FilterResult.Fresh;
import org.ntpdjava.ntp.filter.FilterResult.Popcorn;
import org.ntpdjava.ntp.filter.FilterResult.Stale;
import org.ntpdjava.ntp.state.PeerState.FilterStage;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The clock filter of RFC 5905 section 10 and appendix A.5.2: a shift register of the last eight samples, of which the
 * one with the least delay is believed. Samples older than the Allan intercept are ranked by delay plus dispersion, as
 * ntpd does, so that a lucky one does not rule for ever; between equals the newer wins, which makes the filter
 * transparent for reference clocks, whose delay is zero.
 *
 * <p>One instance per association, used by one thread.
 */
public final class ClockFilter {
    /** NSTAGE of RFC 5905. */
    public static final int STAGES = 8;
    /** MAXDISP: the dispersion of a stage that holds nothing, s. */
    public static final double MAX_DISPERSION_S = 16;

    /** SGATE: a spike is this many times the jitter away. */
    private static final double SPIKE_GATE = 3;
    /** Fewer samples than this tell nothing about jitter. */
    private static final int SPIKE_MIN_SAMPLES = 4;
    /**
     * How fast a clock of unknown frequency may move away by itself, s/s. RFC 5905 has no such allowance and would take
     * the second poll after a start with many samples in a short burst for a spike.
     */
    private static final double FREE_RUN = 100e-6;

    private static final double ALLAN_INTERCEPT_S = 2048;

    private final double precisionS;
    /** Newest first, at most eight; an unanswered poll is a stage too. */
    private final List<Stage> stages = new ArrayList<>(STAGES + 1);

    private FilterOutput current;
    private boolean spikeSuppressed;

    /** @param precisionLog2S of our clock: jitter is never believed to be less */
    public ClockFilter(int precisionLog2S) {
        precisionS = Math.scalb(1.0, precisionLog2S);
        current = empty();
    }

    private sealed interface Stage {
        double dispersionS(NtpTimestamp now);
    }

    private record Heard(Sample sample) implements Stage {
        @Override
        public double dispersionS(NtpTimestamp now) {
            return Math.min(MAX_DISPERSION_S, sample.dispersionS() + SystemState.PHI * ageS(now));
        }

        double ageS(NtpTimestamp now) {
            return Math.max(0, now.secondsSince(sample.at()));
        }

        boolean usable(NtpTimestamp now) {
            return dispersionS(now) < MAX_DISPERSION_S;
        }

        double rankS(NtpTimestamp now) {
            return ageS(now) > ALLAN_INTERCEPT_S ? sample.delayS() + dispersionS(now) : sample.delayS();
        }

        Heard movedBy(double phaseS) {
            return new Heard(new Sample(sample.offsetS() - phaseS, sample.delayS(), sample.dispersionS(), sample.at()));
        }
    }

    private record Missed() implements Stage {
        @Override
        public double dispersionS(NtpTimestamp now) {
            return MAX_DISPERSION_S;
        }
    }

    /**
     * Shifts a sample in.
     *
     * @return {@link Fresh} when the best of the register is newer than the one last used; {@link Stale} when not;
     *     {@link Popcorn} when it is newer but lies more than three times the jitter (and what a free-running clock could
     *     have drifted) from the last one. It is then out of the register. At most one sample in a row is kept out like
     *     that: a second one is no spike.
     */
    public FilterResult add(Sample sample) {
        boolean jitterIsKnown = ranked(sample.at()).size() >= SPIKE_MIN_SAMPLES;
        shiftIn(new Heard(sample));
        FilterOutput next = output(sample.at());
        if (!isNewer(next)) {
            current = withOffsetOf(current, next);
            return new Stale();
        }
        if (jitterIsKnown && !spikeSuppressed && isSpike(next)) {
            spikeSuppressed = true;
            stages.removeIf(
                    stage -> stage instanceof Heard heard && heard.sample().at().equals(next.at()));
            return new Popcorn(next.offsetS());
        }
        spikeSuppressed = false;
        current = next;
        return new Fresh(next);
    }

    /** A poll without an answer shifts in a stage of maximum dispersion; the offset stays. */
    public void missed(NtpTimestamp at) {
        shiftIn(new Missed());
        current = withOffsetOf(current, output(at));
    }

    /** Forgets everything, as after a step of the clock. */
    public void clear() {
        stages.clear();
        current = empty();
        spikeSuppressed = false;
    }

    /**
     * The clock that the offsets were measured against has been moved forward by {@code phaseS} in a known way (slewed or
     * shifted): what is stored moves along and stays valid. RFC 5905 leaves the old offsets as they were.
     */
    public void corrected(double phaseS) {
        stages.replaceAll(stage -> switch (stage) {
            case Heard heard -> heard.movedBy(phaseS);
            case Missed missed -> missed;
        });
        if (!current.at().isZero()) {
            current = current.movedBy(phaseS);
        }
    }

    /** The output of the last change; before the first sample offset 0 with maximum dispersion at time zero. */
    public FilterOutput current() {
        return current;
    }

    /** The eight stages, newest first, dispersion aged to {@code now}; those that hold nothing have 16 s. */
    public List<FilterStage> stages(NtpTimestamp now) {
        List<FilterStage> out = new ArrayList<>(STAGES);
        for (Stage stage : stages) {
            out.add(
                    switch (stage) {
                        case Heard(Sample s) -> new FilterStage(s.offsetS(), s.delayS(), stage.dispersionS(now));
                        case Missed() -> new FilterStage(0, 0, MAX_DISPERSION_S);
                    });
        }
        while (out.size() < STAGES) {
            out.add(new FilterStage(0, 0, MAX_DISPERSION_S));
        }
        return out;
    }

    private void shiftIn(Stage stage) {
        stages.addFirst(stage);
        if (stages.size() > STAGES) {
            stages.removeLast();
        }
    }

    private boolean isNewer(FilterOutput next) {
        if (next.at().isZero()) {
            return false;
        }
        return current.at().isZero() || next.at().minus(current.at()).units() > 0;
    }

    private boolean isSpike(FilterOutput next) {
        double driftS = FREE_RUN * next.at().secondsSince(current.at());
        return Math.abs(next.offsetS() - current.offsetS()) > SPIKE_GATE * current.jitterS() + driftS;
    }

    /** The usable samples, best first; equal ranks stay newest first. */
    private List<Heard> ranked(NtpTimestamp now) {
        List<Heard> ranked = new ArrayList<>(STAGES);
        for (Stage stage : stages) {
            if (stage instanceof Heard heard && heard.usable(now)) {
                ranked.add(heard);
            }
        }
        ranked.sort(Comparator.comparingDouble(heard -> heard.rankS(now)));
        return ranked;
    }

    private FilterOutput output(NtpTimestamp now) {
        List<Heard> ranked = ranked(now);
        if (ranked.isEmpty()) {
            return empty();
        }
        Sample best = ranked.getFirst().sample();
        return new FilterOutput(best.offsetS(), best.delayS(), dispersionS(ranked, now), jitterS(ranked), best.at());
    }

    /** Each stage by its rank weighs half of the one before; the empty ones count in full (RFC 5905 section 10). */
    private static double dispersionS(List<Heard> ranked, NtpTimestamp now) {
        double sumS = 0;
        for (int i = STAGES - 1; i >= 0; i--) {
            double stageS = i < ranked.size() ? ranked.get(i).dispersionS(now) : MAX_DISPERSION_S;
            sumS = (sumS + stageS) / 2;
        }
        return sumS;
    }

    private double jitterS(List<Heard> ranked) {
        double bestS = ranked.getFirst().sample().offsetS();
        double squares = 0;
        for (Heard heard : ranked) {
            double differenceS = heard.sample().offsetS() - bestS;
            squares += differenceS * differenceS;
        }
        double jitterS = ranked.size() > 1 ? Math.sqrt(squares / (ranked.size() - 1)) : 0;
        return Math.max(jitterS, precisionS);
    }

    /** Dispersion and jitter go with the register; offset, delay and time stay those of the sample that was used. */
    private static FilterOutput withOffsetOf(FilterOutput used, FilterOutput next) {
        return new FilterOutput(used.offsetS(), used.delayS(), next.dispersionS(), next.jitterS(), used.at());
    }

    private FilterOutput empty() {
        return new FilterOutput(0, 0, MAX_DISPERSION_S, precisionS, NtpTimestamp.ZERO);
    }
}
