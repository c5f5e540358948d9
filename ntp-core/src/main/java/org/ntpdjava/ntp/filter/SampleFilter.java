package org.ntpdjava.ntp.filter;

import org.ntpdjava.ntp.state.FilterStages;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What stands between the samples of one source and the selection: takes every sample in, and always has the peer
 * variables offset, delay, disp and jitter (RFC 5905 section 10) to tell. The {@link ClockFilter} does it for servers and
 * peers, a batch of readings for reference clocks.
 *
 * <p>Taking in and reading out create no objects, except where a method says so. Used by one thread.
 */
public interface SampleFilter {
    /** MAXDISP of RFC 5905: the dispersion of what holds nothing, s. */
    double MAX_DISPERSION_S = 16;

    /** Takes a sample in and forms a new output where it can. */
    FilterResult add(Sample sample);

    /** A poll was not answered: what is held grows old, the offset stays. */
    void missed(NtpTimestamp at);

    /** Forgets everything, as after a step of the clock. */
    void clear();

    /**
     * The clock that the offsets were measured against has been moved forward by {@code phaseS} in a known way (slewed or
     * shifted): what is held moves along and stays valid.
     */
    void corrected(double phaseS);

    /** Source minus our clock, positive when our clock is behind; 0 before the first output. */
    double offsetS();

    /** Round trip; 0 for a reference clock. */
    double delayS();

    /** As it was at the last change; 16 s when there is nothing to rely on. */
    double dispersionS();

    /** RMS of the offset differences, never less than our precision. */
    double jitterS();

    /** Served time that {@link #offsetS} was measured at; zero before the first output. May create an object. */
    NtpTimestamp at();

    /** Seconds from {@link #at} to {@code now}, not negative; 0 before the first output. */
    double ageS(NtpTimestamp now);

    /** The offset that was last kept out as {@link FilterResult#POPCORN}; 0 when none was. */
    double spikeOffsetS();

    /** The newest samples first, eight of them, dispersion aged to {@code now}; missing ones have 16 s. Creates objects. */
    FilterStages stages(NtpTimestamp now);

    /** The output, frozen. Creates an object. */
    default FilterOutput current() {
        return new FilterOutput(offsetS(), delayS(), dispersionS(), jitterS(), at());
    }
}
