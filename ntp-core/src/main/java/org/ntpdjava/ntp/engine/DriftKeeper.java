package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.discipline.ClockDiscipline;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * When to write the drift file: at most once an hour, when the frequency has moved by more than the wander threshold
 * since it was last written; the threshold halves with each hour that does not write, as in ntpd.
 */
final class DriftKeeper {
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final double WANDER_THRESHOLD_PPM = 0.1;

    private double thresholdPpm = WANDER_THRESHOLD_PPM;
    private double writtenPpm;
    private long nextNs;

    /** @param driftPpm what the file says now; empty when there is none */
    DriftKeeper(OptionalDouble driftPpm, long startNs) {
        writtenPpm = driftPpm.orElse(Double.NaN);
        nextNs = startNs + HOUR_NS;
    }

    /** What a restart shall know. */
    ClockMemory memory(ClockDiscipline discipline, NtpTimestamp servedNow) {
        return new ClockMemory(discipline.frequencyPpm(), discipline.wanderPpm(), 0, 0, 0, servedNow, List.of());
    }

    /** To be asked once a second; true when {@code frequencyPpm} should be written now. */
    boolean isDue(double frequencyPpm, boolean frequencyKnown, long nowNs) {
        if (nowNs - nextNs < 0) {
            return false;
        }
        nextNs = nowNs + HOUR_NS;
        if (!frequencyKnown) {
            return false;
        }
        if (Math.abs(frequencyPpm - writtenPpm) < thresholdPpm) {
            thresholdPpm /= 2;
            return false;
        }
        thresholdPpm = WANDER_THRESHOLD_PPM;
        writtenPpm = frequencyPpm;
        return true;
    }
}
