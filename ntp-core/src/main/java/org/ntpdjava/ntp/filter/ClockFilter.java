package org.ntpdjava.ntp.filter;

import org.ntpdjava.ntp.state.FilterStages;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The clock filter of RFC 5905 section 10 and appendix A.5.2: a shift register of the last eight samples, of which the
 * one with the least delay is believed. Samples older than the Allan intercept are ranked by delay plus dispersion, as
 * ntpd does, so that a lucky one does not rule for ever; between equals the newer wins.
 *
 * <p>Where we differ from the RFC:
 *
 * <ul>
 *   <li>Dispersion is that of the samples there are. The RFC counts each empty stage with 16 s, so that a source is unfit
 *       until its fourth answer: a way to say "not enough evidence" by inflating an error bound. Here evidence is weighed
 *       by the estimator, with a covariance of its own, and the first good answer is worth using. A poll without an answer
 *       still takes a stage: it pushes the samples out, and what is left has grown older.
 *   <li>When the clock is corrected in a known way, what is stored moves along ({@link #corrected}). The RFC leaves it.
 * </ul>
 *
 * <p>Offsets are stored on the scale of a clock that is never corrected: the offset as measured plus all corrections
 * until then. So a correction is one addition, whatever the register holds.
 *
 * <p>One instance per association. Creates no objects but in {@link #stages} and {@link #current}.
 */
public final class ClockFilter implements SampleFilter {
    /** NSTAGE of RFC 5905. */
    public static final int STAGES = ShiftRegister.STAGES;

    /** SGATE: a spike is this many times the jitter away. */
    private static final double SPIKE_GATE = 3;
    /** Fewer samples than this tell nothing about jitter. */
    private static final int SPIKE_MIN_SAMPLES = 4;
    /**
     * How fast a clock of unknown frequency may move away by itself, s/s. RFC 5905 has no such allowance and would take
     * the second poll after a start with many samples in a short burst for a spike.
     */
    private static final double FREE_RUN = 100e-6;

    private final double precisionS;
    private final ShiftRegister register;

    private double correctedS;
    private double scaledOffsetS;
    private double delayS;
    private double dispersionS;
    private double jitterS;
    private NtpTimestamp at = NtpTimestamp.ZERO;
    private boolean spikeSuppressed;
    private double spikeOffsetS;

    /** @param precisionLog2S of our clock: jitter is never believed to be less */
    public ClockFilter(int precisionLog2S, FrequencyTolerance tolerance) {
        register = new ShiftRegister(tolerance);
        precisionS = Math.scalb(1.0, precisionLog2S);
        clear();
    }

    /**
     * Shifts a sample in.
     *
     * @return FRESH when the best of the register is newer than the one last used; STALE when not; POPCORN when it is
     *     newer but lies more than three times the jitter (and what a free-running clock could have drifted) from the last
     *     one. It is then out of the register. At most one sample in a row is kept out like that: a second one is no spike
     */
    @Override
    public FilterResult add(Sample sample) {
        boolean jitterIsKnown = register.rank(sample.at()) >= SPIKE_MIN_SAMPLES;
        register.shiftIn().hold(sample, sample.offsetS() + correctedS);
        int usable = register.rank(sample.at());
        if (usable == 0 || !isNewer(register.ranked(0))) {
            measureSpread(usable, sample.at());
            return FilterResult.STALE;
        }
        Stage best = register.ranked(0);
        if (jitterIsKnown && !spikeSuppressed && isSpike(best)) {
            spikeSuppressed = true;
            spikeOffsetS = best.scaledOffsetS() - correctedS;
            register.remove(best);
            return FilterResult.POPCORN;
        }
        spikeSuppressed = false;
        use(best);
        measureSpread(usable, sample.at());
        return FilterResult.FRESH;
    }

    @Override
    public void missed(NtpTimestamp now) {
        register.shiftIn().miss();
        measureSpread(register.rank(now), now);
    }

    @Override
    public void clear() {
        register.clear();
        correctedS = 0;
        scaledOffsetS = 0;
        delayS = 0;
        dispersionS = MAX_DISPERSION_S;
        jitterS = precisionS;
        at = NtpTimestamp.ZERO;
        spikeSuppressed = false;
        spikeOffsetS = 0;
    }

    /** {@inheritDoc} RFC 5905 leaves the old offsets as they were. */
    @Override
    public void corrected(double phaseS) {
        correctedS += phaseS;
    }

    @Override
    public double offsetS() {
        return at.isZero() ? 0 : scaledOffsetS - correctedS;
    }

    @Override
    public double delayS() {
        return delayS;
    }

    @Override
    public double dispersionS() {
        return dispersionS;
    }

    @Override
    public double jitterS() {
        return jitterS;
    }

    @Override
    public NtpTimestamp at() {
        return at;
    }

    @Override
    public double ageS(NtpTimestamp now) {
        return at.isZero() ? 0 : Math.max(0, now.secondsSince(at));
    }

    @Override
    public double spikeOffsetS() {
        return spikeOffsetS;
    }

    @Override
    public FilterStages stages(NtpTimestamp now) {
        FilterStages.Builder out = new FilterStages.Builder(STAGES);
        for (int i = 0; i < register.size(); i++) {
            Stage stage = register.stage(i);
            if (stage.heard()) {
                out.set(i, stage.scaledOffsetS() - correctedS, stage.delayS(), stage.dispersionS(now));
            }
        }
        return out.build();
    }

    private void use(Stage best) {
        scaledOffsetS = best.scaledOffsetS();
        delayS = best.delayS();
        at = best.at();
    }

    private boolean isNewer(Stage best) {
        return at.isZero() || best.at().isAfter(at);
    }

    private boolean isSpike(Stage best) {
        double driftS = FREE_RUN * best.at().secondsSince(at);
        return Math.abs(best.scaledOffsetS() - scaledOffsetS) > SPIKE_GATE * jitterS + driftS;
    }

    /** Dispersion and jitter go with the register; offset, delay and time stay those of the sample that was used. */
    private void measureSpread(int usable, NtpTimestamp now) {
        dispersionS = usable == 0 ? MAX_DISPERSION_S : meanDispersionS(usable, now);
        jitterS = Math.max(precisionS, usable < 2 ? 0 : rmsFromBestS(usable));
    }

    /** Each sample by its rank weighs half of the one before; the weights add up to one. */
    private double meanDispersionS(int usable, NtpTimestamp now) {
        double sumS = 0;
        for (int place = usable - 1; place >= 0; place--) {
            sumS = (sumS + register.ranked(place).dispersionS(now)) / 2;
        }
        return sumS / (1 - Math.scalb(1.0, -usable));
    }

    private double rmsFromBestS(int usable) {
        double bestS = register.ranked(0).scaledOffsetS();
        double squares = 0;
        for (int place = 1; place < usable; place++) {
            double differenceS = register.ranked(place).scaledOffsetS() - bestS;
            squares += differenceS * differenceS;
        }
        return Math.sqrt(squares / (usable - 1));
    }
}
