package org.ntpdjava.clknetsim;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How late a receiver speaks: normal, from the beginning of the second to the first octet of its sentence.
 *
 * @param meanS 0 to 0.9
 * @param jitterS standard deviation, 0 to 0.3
 */
public record NmeaLatency(double meanS, double jitterS) {
    /** A receiver on a serial line, as usual. */
    public static final NmeaLatency DEFAULT = new NmeaLatency(0.157, 0.030);

    private static final double LARGEST_MEAN_S = 0.9;
    private static final double LARGEST_JITTER_S = 0.3;
    /** It never speaks before the second has begun, nor after the next. */
    private static final double LATEST_S = 0.99;

    private static final String NUMBER = "(\\d{1,3}(?:\\.\\d{0,9})?)";
    private static final Pattern TEXT = Pattern.compile(NUMBER + "(?:," + NUMBER + ")?");

    public NmeaLatency {
        if (!isPossible(meanS, jitterS)) {
            throw new IllegalArgumentException("a latency of " + meanS + " s, jitter " + jitterS + " s");
        }
    }

    private static boolean isPossible(double meanS, double jitterS) {
        return meanS >= 0 && meanS <= LARGEST_MEAN_S && jitterS >= 0 && jitterS <= LARGEST_JITTER_S;
    }

    /** From {@code MEAN} or {@code MEAN,JITTER}, seconds; empty for anything else or out of range. */
    public static Optional<NmeaLatency> parse(String text) {
        Matcher numbers = TEXT.matcher(text);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        double meanS = Double.parseDouble(numbers.group(1));
        String jitter = numbers.group(2);
        double jitterS = jitter == null ? 0 : Double.parseDouble(jitter);
        return isPossible(meanS, jitterS) ? Optional.of(new NmeaLatency(meanS, jitterS)) : Optional.empty();
    }

    /** The next delay, 0 to less than 1 s. */
    double drawS(RandomGenerator random) {
        return Math.clamp(meanS + jitterS * random.nextGaussian(), 0, LATEST_S);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s,%s", meanS, jitterS);
    }
}
