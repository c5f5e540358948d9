package org.ntpdjava.ntp.engine;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.ntpdjava.ntp.state.SystemEvent;

/** Numbers as ntpd writes them in its messages. */
final class Words {
    private static final long SECOND_NS = 1_000_000_000L;

    private Words() {}

    /** {@code -1.234567 s}. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%+.6f s", seconds);
    }

    /** @param clockControl we steer the clock that was moved */
    static String foreignStep(double byS, boolean clockControl) {
        return "clock was moved by " + seconds(byS) + " by another program"
                + (byS > 0 ? ", or the machine slept" : "")
                + (clockControl ? "" : "; the time we serve is not moved");
    }

    /** @param ownPpm what we had set, NaN for nothing yet */
    static String disturbed(Input.ClockDisturbed.Disturbance what, double foundPpm, double ownPpm) {
        return switch (what) {
            case FREQUENCY, TICK ->
                String.format(
                        Locale.ROOT,
                        "the rate of the clock was set to %+.3f PPM by another program%s",
                        foundPpm,
                        Double.isNaN(ownPpm) ? "" : String.format(Locale.ROOT, ", where %+.3f PPM was ours", ownPpm));
            case LOOP -> "the kernel's own clock discipline was switched on by another program, and is off again";
            case SLEW -> "another program was slewing the clock with adjtime, which is stopped";
            case LEAP -> "another program changed the leap second that the kernel is to make, which is put back";
        };
    }

    /** {@code 0.185 PPM}. */
    static String ppm(double ppm) {
        return String.format(Locale.ROOT, "%.3f PPM", ppm);
    }

    static String panic(double offsetS, double panicS) {
        return String.format(Locale.ROOT, "%+.0f s; set clock manually within %.0f s.", offsetS, panicS);
    }

    /** What {@code ntpd -q} prints when it has stepped. */
    static String timeSet(double offsetS) {
        return String.format(Locale.ROOT, "ntpd: time set %+.6fs", offsetS);
    }

    /** What {@code ntpd -q} prints when the offset was below the step threshold. */
    static String timeSlew(double offsetS) {
        return String.format(Locale.ROOT, "ntpd: time slew %+.6fs", offsetS);
    }

    static String noUsableSource(double distanceS) {
        return String.format(
                Locale.ROOT,
                "no usable source for so long that the time may be wrong by %.3f s: unsynchronised from now on",
                distanceS);
    }

    /**
     * Somebody leads, and is heard.
     *
     * @param distanceS what the time may be wrong by
     * @param sourceS how much of that is the leader's own: how late a receiver may be, what a server says of itself
     */
    static String vague(double distanceS, double sourceS) {
        return String.format(
                Locale.ROOT,
                "those who lead are too vague or too new: the time may be wrong by %.3f s, of which they may be wrong by"
                        + " %.3f s themselves: unsynchronised from now on",
                distanceS,
                sourceS);
    }

    /**
     * @param offsetS what those who lead say
     * @param distanceS what the time may be wrong by
     */
    static String uncorrected(double offsetS, double distanceS) {
        return String.format(
                Locale.ROOT,
                "those who lead say that the clock is wrong by %+.3f s, and it is not corrected, or not yet: the time may be"
                        + " wrong by %.3f s: unsynchronised from now on",
                offsetS,
                distanceS);
    }

    /** For example {@code 2026-11-29T01:40:12Z}: when that was, by the clock as it is now. */
    static String utc(long atNs, Now now) {
        return LeapDay.utc(now.served())
                .minusSeconds((now.monotonicNs() - atNs) / SECOND_NS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /** What a system event is about, as ntpd writes it behind its name; empty for most. */
    static String detail(SystemEvent event, double offsetS, double frequencyPpm, double panicS) {
        return switch (event) {
            case FREQ_SET -> "ntpd " + ppm(frequencyPpm);
            case SPIKE_DETECT, CLOCK_STEP -> seconds(offsetS);
            case PANIC_STOP -> panic(offsetS, panicS);
            case UNSPECIFIED,
                    FREQ_NOT_SET,
                    FREQ_MODE,
                    CLOCK_SYNC,
                    RESTART,
                    NO_SYSTEM_PEER,
                    LEAP_ARMED,
                    LEAP_DISARMED,
                    LEAP_EVENT,
                    KERNEL,
                    TAI,
                    STALE_LEAP_VALUES -> "";
        };
    }
}
