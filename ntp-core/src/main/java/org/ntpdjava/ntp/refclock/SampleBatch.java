package org.ntpdjava.ntp.refclock;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The median filter of a reference clock: collects what the clock says between two polls and makes one sample of it, as
 * ntpd does. Of the sorted offsets, the one farther from the median is dropped from either end until 60 % are left; the
 * rest is averaged.
 */
public final class SampleBatch {
    /** As many as one poll of 64 s brings; older ones give way. */
    public static final int CAPACITY = 64;

    private final double precisionS;
    private final Deque<Stamped> readings = new ArrayDeque<>(CAPACITY);

    /** @param precisionLog2S of the readings: jitter is never believed to be less */
    public SampleBatch(int precisionLog2S) {
        precisionS = Math.scalb(1.0, precisionLog2S);
    }

    private record Stamped(double offsetS, NtpTimestamp at) {
        Stamped movedBy(double phaseS) {
            return new Stamped(offsetS - phaseS, at);
        }
    }

    /**
     * What a batch amounts to.
     *
     * @param offsetS mean of the kept offsets; positive when our clock is behind
     * @param jitterS their RMS difference from that mean, at least the precision; what our clock drifted meanwhile is in it
     * @param at mean served time of the kept offsets: a clock that drifts had {@code offsetS} then, whichever were dropped
     * @param kept how many were averaged
     * @param collected how many there were
     */
    public record Summary(double offsetS, double jitterS, NtpTimestamp at, int kept, int collected) {}

    /**
     * @param offsetS the clock minus ours; positive when ours is behind
     * @param at served time of the reading
     */
    public void add(double offsetS, NtpTimestamp at) {
        if (readings.size() == CAPACITY) {
            readings.removeFirst();
        }
        readings.addLast(new Stamped(offsetS, at));
    }

    public int size() {
        return readings.size();
    }

    /** The summary of what was collected; the batch is empty afterwards. Empty when nothing was collected. */
    public Optional<Summary> take() {
        if (readings.isEmpty()) {
            return Optional.empty();
        }
        List<Stamped> sorted = readings.stream()
                .sorted(Comparator.comparingDouble(Stamped::offsetS))
                .toList();
        readings.clear();
        return Optional.of(summary(trimmed(sorted), sorted.size()));
    }

    public void clear() {
        readings.clear();
    }

    /** Our clock has been moved forward by {@code phaseS} in a known way: what was collected stays valid. */
    public void corrected(double phaseS) {
        List<Stamped> moved =
                readings.stream().map(reading -> reading.movedBy(phaseS)).toList();
        readings.clear();
        readings.addAll(moved);
    }

    private static List<Stamped> trimmed(List<Stamped> sorted) {
        int low = 0;
        int high = sorted.size();
        int keep = high - high * 4 / 10;
        while (high - low > keep) {
            double medianS = sorted.get((low + high) / 2).offsetS();
            if (sorted.get(high - 1).offsetS() - medianS
                    < medianS - sorted.get(low).offsetS()) {
                low++;
            } else {
                high--;
            }
        }
        return sorted.subList(low, high);
    }

    private Summary summary(List<Stamped> kept, int collected) {
        double meanS = kept.stream().mapToDouble(Stamped::offsetS).average().orElseThrow();
        double meanSquare = kept.stream()
                .mapToDouble(reading -> (reading.offsetS() - meanS) * (reading.offsetS() - meanS))
                .average()
                .orElseThrow();
        double jitterS = Math.max(Math.sqrt(meanSquare), precisionS);
        return new Summary(meanS, jitterS, meanAt(kept), kept.size(), collected);
    }

    private static NtpTimestamp meanAt(List<Stamped> kept) {
        NtpTimestamp first = kept.getFirst().at();
        double laterS = kept.stream()
                .mapToDouble(reading -> reading.at().secondsSince(first))
                .average()
                .orElseThrow();
        return first.plus(NtpDuration.ofSeconds(laterS));
    }
}
