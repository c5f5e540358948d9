package org.ntpdjava.ntp.refclock;

import org.ntpdjava.ntp.filter.ClockFilter;
import org.ntpdjava.ntp.filter.FilterResult;
import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.filter.SampleFilter;
import org.ntpdjava.ntp.state.FilterStages;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The median filter of a reference clock: a window that slides over its last readings. Of their sorted offsets, the one
 * farther from the median is dropped from either end until 60 % are left; the rest is averaged.
 *
 * <p>ntpd collects for a whole poll and makes one sample of it. Here every reading gives a new output, so that selection
 * sees a clock as it is now; the window only keeps one wild reading from making a falseticker of it.
 *
 * <p>Jitter is the RMS difference of the kept offsets from their mean, at least our precision; what our clock drifted
 * meanwhile is in it. The output's time is the mean time of the kept readings: a clock that drifts had that offset then,
 * whichever were dropped. Its dispersion is the jitter, but at least that of the latest reading.
 *
 * <p>Creates no objects but in {@link #at}, {@link #stages} and {@link #current}.
 */
public final class SampleBatch implements SampleFilter {
    /** A quarter of a minute at one reading a second. */
    public static final int WINDOW = 16;
    /** Fewer readings of a device are no evidence: a first sentence may have waited in a buffer. */
    public static final int LEAST_READINGS = 3;
    /** What is older than this when a newer one comes, or none does, has nothing to say any more, s. */
    public static final double MAX_AGE_S = 256;

    private final double precisionS;
    private final int leastReadings;
    /** Offsets on the scale of a clock that is never corrected, as in {@link ClockFilter}. */
    private final ReadingWindow window;

    private double correctedS;
    private double scaledOffsetS;
    private double readingDispersionS;
    private double dispersionS;
    private double jitterS;
    private long meanAtBits;

    private SampleBatch(int precisionLog2S, int capacity, int leastReadings) {
        precisionS = Math.scalb(1.0, precisionLog2S);
        this.leastReadings = leastReadings;
        window = new ReadingWindow(capacity);
        clear();
    }

    /**
     * For a device that speaks about once a second.
     *
     * @param precisionLog2S of our clock: jitter is never believed to be less
     */
    public static SampleBatch ofDevice(int precisionLog2S) {
        return new SampleBatch(precisionLog2S, WINDOW, LEAST_READINGS);
    }

    /** For our own clock as a source (driver 1): one reading a poll, and the last one is all there is to know. */
    public static SampleBatch ofLocalClock(int precisionLog2S) {
        return new SampleBatch(precisionLog2S, 1, 1);
    }

    /** @return FRESH, or GATHERING while there are fewer readings than it takes to be believed */
    @Override
    public FilterResult add(Sample reading) {
        window.add(reading.offsetS() + correctedS, reading.at());
        window.dropOlderThan(MAX_AGE_S, reading.at());
        readingDispersionS = reading.dispersionS();
        return renew() ? FilterResult.FRESH : FilterResult.GATHERING;
    }

    /** How many readings are held. */
    public int size() {
        return window.size();
    }

    @Override
    public void missed(NtpTimestamp now) {
        window.dropOlderThan(MAX_AGE_S, now);
        renew();
    }

    @Override
    public void clear() {
        window.clear();
        correctedS = 0;
        scaledOffsetS = 0;
        readingDispersionS = 0;
        dispersionS = MAX_DISPERSION_S;
        jitterS = precisionS;
        meanAtBits = 0;
    }

    @Override
    public void corrected(double phaseS) {
        correctedS += phaseS;
    }

    @Override
    public double offsetS() {
        return meanAtBits == 0 ? 0 : scaledOffsetS - correctedS;
    }

    @Override
    public double delayS() {
        return 0;
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
        return meanAtBits == 0 ? NtpTimestamp.ZERO : new NtpTimestamp(meanAtBits);
    }

    @Override
    public double ageS(NtpTimestamp now) {
        return meanAtBits == 0 ? 0 : Math.max(0, ReadingWindow.secondsBetween(meanAtBits, now.bits()));
    }

    /** Always 0: the trimmed mean leaves spikes aside without a word. */
    @Override
    public double spikeOffsetS() {
        return 0;
    }

    @Override
    public FilterStages stages(NtpTimestamp now) {
        FilterStages.Builder out = new FilterStages.Builder(ClockFilter.STAGES);
        for (int i = 0; i < Math.min(window.size(), ClockFilter.STAGES); i++) {
            double agedS = readingDispersionS + SystemState.PHI * Math.max(0, window.ageS(i, now));
            out.set(i, window.offsetS(i) - correctedS, 0, agedS);
        }
        return out.build();
    }

    /** With too few readings the offset stays, but nobody may rely on it; returns false then. */
    private boolean renew() {
        if (window.size() < leastReadings) {
            dispersionS = MAX_DISPERSION_S;
            return false;
        }
        window.trim();
        scaledOffsetS = window.meanOffsetS();
        jitterS = Math.max(precisionS, window.rmsFromS(scaledOffsetS));
        dispersionS = Math.max(jitterS, readingDispersionS);
        long bits = window.meanAtBits();
        // All zeros means that there is none; one unit of 2^-32 s more harms nobody.
        meanAtBits = bits == 0 ? 1 : bits;
        return true;
    }
}
