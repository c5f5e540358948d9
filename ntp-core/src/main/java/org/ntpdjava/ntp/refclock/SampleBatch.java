package org.ntpdjava.ntp.refclock;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
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
    private final Deque<Double> offsetsS = new ArrayDeque<>(CAPACITY);
    private NtpTimestamp oldestAt = NtpTimestamp.ZERO;
    private NtpTimestamp newestAt = NtpTimestamp.ZERO;

    /** @param precisionLog2S of the readings: jitter is never believed to be less */
    public SampleBatch(int precisionLog2S) {
        precisionS = Math.scalb(1.0, precisionLog2S);
    }

    /**
     * What a batch amounts to.
     *
     * @param offsetS mean of the kept offsets; positive when our clock is behind
     * @param jitterS their RMS difference from that mean, at least the precision; what our clock drifted meanwhile is in it
     * @param at served time at the middle, between the oldest and the newest one
     * @param kept how many were averaged
     * @param collected how many there were
     */
    public record Summary(double offsetS, double jitterS, NtpTimestamp at, int kept, int collected) {}

    /**
     * @param offsetS the clock minus ours; positive when ours is behind
     * @param at served time of the reading
     */
    public void add(double offsetS, NtpTimestamp at) {
        if (offsetsS.size() == CAPACITY) {
            offsetsS.removeFirst();
        }
        if (offsetsS.isEmpty()) {
            oldestAt = at;
        }
        offsetsS.addLast(offsetS);
        newestAt = at;
    }

    public int size() {
        return offsetsS.size();
    }

    /** The summary of what was collected; the batch is empty afterwards. Empty when nothing was collected. */
    public Optional<Summary> take() {
        if (offsetsS.isEmpty()) {
            return Optional.empty();
        }
        double[] sortedS =
                offsetsS.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        offsetsS.clear();
        return Optional.of(summary(trimmed(sortedS), sortedS.length));
    }

    public void clear() {
        offsetsS.clear();
    }

    /** Our clock has been moved forward by {@code phaseS} in a known way: what was collected stays valid. */
    public void corrected(double phaseS) {
        double[] movedS = offsetsS.stream().mapToDouble(s -> s - phaseS).toArray();
        offsetsS.clear();
        Arrays.stream(movedS).forEach(offsetsS::addLast);
    }

    private static double[] trimmed(double[] sortedS) {
        int low = 0;
        int high = sortedS.length;
        int keep = high - high * 4 / 10;
        while (high - low > keep) {
            double medianS = sortedS[(low + high) / 2];
            if (sortedS[high - 1] - medianS < medianS - sortedS[low]) {
                low++;
            } else {
                high--;
            }
        }
        return Arrays.copyOfRange(sortedS, low, high);
    }

    private Summary summary(double[] keptS, int collected) {
        double meanS = Arrays.stream(keptS).average().orElseThrow();
        double meanSquare = Arrays.stream(keptS)
                .map(s -> (s - meanS) * (s - meanS))
                .average()
                .orElseThrow();
        double jitterS = Math.max(Math.sqrt(meanSquare), precisionS);
        return new Summary(meanS, jitterS, middleAt(), keptS.length, collected);
    }

    private NtpTimestamp middleAt() {
        return oldestAt.plus(new NtpDuration(newestAt.minus(oldestAt).units() / 2));
    }
}
