package org.ntpdjava.ntp.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpDuration;

/**
 * Notices when somebody else moves the system clock. Each {@link Moment} is a reading of that clock and of the monotonic
 * one, which nobody can step; what the first gains on the second from one moment to the next is explained by our own
 * steps, by a leap second, or by the rates of the two, or it is foreign.
 *
 * <p>On Linux both clocks are steered by the same rate, so between steps the difference is constant within the noise of a
 * moment, microseconds. Elsewhere, and in simulations, the monotonic clock runs freely: hence an allowance of twice what a
 * clock can be steered by. A suspended machine looks the same as a clock set forward, for its monotonic clock stood still.
 *
 * <p>What comes in gently (another loop, {@code adjtime}) is not seen here: {@link Input.ClockDisturbed} tells of it.
 */
final class ClockWatch {
    /** Far beyond the noise of a moment, and far below what would harm anybody before sources tell. */
    private static final double SMALLEST_S = 1e-3;
    /** ±500 ppm of steering and ±500 ppm of a bad oscillator. */
    private static final double LARGEST_RATE = 1000e-6;
    /** A step that was asked for and not seen by then was not made. */
    private static final long STEP_IS_SEEN_NS = 2_000_000_000L;
    /** Kernels leap at midnight; clocks that are to leap may be a little wrong, and moments are a second apart. */
    private static final Duration NEAR_MIDNIGHT = Duration.ofSeconds(5);
    /** An era has to be assumed: with this pivot timestamps mean 1962 to 2098. */
    private static final Instant PIVOT = Instant.parse("2030-01-01T00:00:00Z");

    private final Deque<OwnStep> ownSteps = new ArrayDeque<>();
    private Moment last;

    /** A step we asked for and have not seen yet. */
    private record OwnStep(NtpDuration offset, long askedNs) {}

    ClockWatch(Moment start) {
        last = start;
    }

    /** We have asked for this step, at the moment last observed. */
    void stepping(NtpDuration offset) {
        ownSteps.add(new OwnStep(offset, last.monotonicNs()));
    }

    /** The step we asked for was not made. */
    void refused(NtpDuration offset) {
        ownSteps.removeIf(step -> step.offset().equals(offset));
    }

    /**
     * To be asked once for each input, before anything is made of it.
     *
     * @param announced the leap second that is announced: a jump by it at midnight is not foreign
     * @return what the clock was moved by since the moment before, seconds, positive forward; empty for nothing that is
     *     not explained
     */
    OptionalDouble foreignStepS(Moment at, LeapIndicator announced) {
        long elapsedNs = at.monotonicNs() - last.monotonicNs();
        if (elapsedNs < 0) {
            return OptionalDouble.empty(); // it waited in a queue while a later one was looked at
        }
        double allowedS = SMALLEST_S + LARGEST_RATE * elapsedNs * 1e-9;
        double gainedS = at.clock().secondsSince(last.clock()) - elapsedNs * 1e-9;
        if (ownSteps.isEmpty() && Math.abs(gainedS) <= allowedS) {
            last = at;
            return OptionalDouble.empty(); // as nearly always
        }
        NtpDuration jump = at.clock().minus(last.clock()).minus(NtpDuration.ofNanos(elapsedNs));
        last = at;
        double foreignS = unexplained(jump, allowedS).toSeconds();
        forgetOldSteps(at.monotonicNs());
        if (Math.abs(foreignS) <= allowedS || isLeap(foreignS, allowedS, announced, at)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(foreignS);
    }

    /** What is left of a jump without our own steps. A moment may be from before a step that we asked for since. */
    private NtpDuration unexplained(NtpDuration jump, double allowedS) {
        NtpDuration rest = jump;
        while (!ownSteps.isEmpty()) {
            NtpDuration own = ownSteps.getFirst().offset();
            NtpDuration without = rest.minus(own);
            boolean notMadeYet =
                    rest.abs().toSeconds() <= allowedS && without.abs().compareTo(rest.abs()) >= 0;
            if (notMadeYet) {
                break;
            }
            ownSteps.removeFirst();
            rest = without;
        }
        return rest;
    }

    private void forgetOldSteps(long nowNs) {
        while (!ownSteps.isEmpty() && nowNs - ownSteps.getFirst().askedNs() > STEP_IS_SEEN_NS) {
            ownSteps.removeFirst();
        }
    }

    private static boolean isLeap(double foreignS, double allowedS, LeapIndicator announced, Moment at) {
        return switch (announced) {
            case INSERT -> Math.abs(foreignS + 1) <= allowedS && isNearEndOfMonth(at);
            case DELETE -> Math.abs(foreignS - 1) <= allowedS && isNearEndOfMonth(at);
            case NONE, ALARM -> false;
        };
    }

    private static boolean isNearEndOfMonth(Moment at) {
        Instant clock = at.clock().toInstant(PIVOT);
        int before = clock.minus(NEAR_MIDNIGHT).atZone(ZoneOffset.UTC).getMonthValue();
        int after = clock.plus(NEAR_MIDNIGHT).atZone(ZoneOffset.UTC).getMonthValue();
        return before != after;
    }
}
