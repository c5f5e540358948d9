package org.ntpdjava.ntp.refclock;

import java.util.Locale;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Says which second a pulse began. A pulse alone only says that some second began; another source, whose offset is known
 * to better than half a second, tells which. It is never guessed.
 */
public final class PulseNumberer {
    /** Beyond this, a small error of the numbering source could name the neighbouring second, s. */
    public static final double MAX_DISTANCE_S = 0.4;

    private PulseNumberer() {}

    /** How far past a whole second our clock was at the pulse, s: 0 to 1. */
    public static double pastSecondS(NtpTimestamp pulseAt) {
        return pulseAt.fractionField() * 0x1p-32;
    }

    /** What came of it. */
    public sealed interface Numbering {}

    /**
     * The pulse has a second.
     *
     * @param offsetS true time minus ours at the pulse; positive when our clock is behind
     */
    public record Numbered(double offsetS) implements Numbering {}

    /** The pulse must not be used. */
    public record CannotNumber(String reason) implements Numbering {}

    /**
     * @param pulseAt served time of the edge, fixed errors of the pulse already removed
     * @param numberingOffsetS the offset of the source that knows the seconds; positive when our clock is behind; empty
     *     when there is none
     */
    public static Numbering number(NtpTimestamp pulseAt, OptionalDouble numberingOffsetS) {
        if (numberingOffsetS.isEmpty()) {
            return new CannotNumber("no source tells which second the pulse began");
        }
        double sourceS = numberingOffsetS.getAsDouble();
        // The offsets that would make the pulse a whole second are all a whole number of seconds apart.
        double pastSecondS = pastSecondS(pulseAt);
        double seconds = Math.rint(sourceS + pastSecondS);
        double offsetS = seconds - pastSecondS;
        double distanceS = Math.abs(offsetS - sourceS);
        if (!(distanceS <= MAX_DISTANCE_S)) {
            return new CannotNumber(String.format(
                    Locale.ROOT,
                    "the nearest second is %.3f s from the numbering source, more than %.1f s",
                    distanceS,
                    MAX_DISTANCE_S));
        }
        return new Numbered(offsetS);
    }
}
