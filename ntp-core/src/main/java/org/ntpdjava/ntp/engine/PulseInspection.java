package org.ntpdjava.ntp.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.engine.PulseTroubles.Kind;
import org.ntpdjava.ntp.refclock.PulseVerdict;
import org.ntpdjava.ntp.refclock.PulseVerdict.Refused;
import org.ntpdjava.ntp.refclock.PulseVerdict.Regular;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.refclock.SecondProof;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Looks at each edge before it is used: whether it belongs to a pulse per second, and whether that pulse begins the seconds
 * of those who know them better. What does not is named, in the log, in {@code clockvar} and as a reason.
 *
 * <p>A pulse on the wrong edge is as steady as a right one. Where our own clock is known, or a server tells the seconds, it
 * shows by its distance; sentences tell only once their habit is known, for they are late.
 */
final class PulseInspection {
    /** More than what is known of the clock may explain, s: noise of pulses, and of what is known. */
    private static final double CLOCK_MARGIN_S = 0.005;
    /** The same with a server, of whose path less is known than it says, s. */
    private static final double SERVER_MARGIN_S = 0.01;

    /** The same with sentences whose habit is known, s. */
    private static final double HABIT_MARGIN_S = 0.03;
    /** Of the spread of readings, what their mean may change by with the moods of a receiver. */
    private static final double MOOD = 1.0 / 3;

    /** So many sentences after a pulse tell all that will be told. */
    private static final int ENOUGH = 24;

    /** What has become of a pulse that was numbered. */
    enum Agreement {
        /** Nobody contradicts it. */
        GIVEN,
        /** Sentences may contradict it: more of them will tell. */
        OPEN,
        /** It is not used, which has been told. */
        REFUSED
    }

    private final SystemProcess system;
    private final ClockFaults faults;
    private final Outbox out;

    PulseInspection(SystemProcess system, ClockFaults faults, Outbox out) {
        this.system = system;
        this.faults = faults;
        this.out = out;
    }

    /**
     * True when the edge is one of a pulse per second.
     *
     * @param at served time of the edge
     */
    boolean isRegular(RefclockAssociation source, long sequence, NtpTimestamp at, Now now) {
        PulseVerdict verdict = source.pulses().judge(sequence, at);
        switch (verdict) {
            case Regular regular -> regular(source, regular, now);
            case Refused refused -> refused(source, refused, now);
        }
        return verdict instanceof Regular;
    }

    private void regular(RefclockAssociation source, Regular pulse, Now now) {
        if (pulse.missing() > 0) {
            odd(source, Kind.MISSING, pulse.missing(), "no pulse for " + pulse.missing() + " s", now);
        }
        if (pulse.unseen() > 0) {
            odd(source, Kind.UNSEEN, pulse.unseen(), pulse.unseen() + " that were counted and not told", now);
        }
        if (pulse.extra() > 0) {
            odd(source, Kind.DOUBLED, pulse.extra(), pulse.extra() + " that were counted and not told", now);
        }
        if (!source.pulseTroubles().areRecent(now.monotonicNs())) {
            source.settle(Stage.ODD_PULSES);
        }
    }

    private void refused(RefclockAssociation source, Refused edge, Now now) {
        switch (edge.fault()) {
            case FIRST -> {}
            case DOUBLED -> odd(source, Kind.DOUBLED, 1, millis(edge.amount()) + " after the pulse", now);
            case LATE -> odd(source, Kind.LATE, 1, "late by " + millis(edge.amount()), now);
            case STRAY -> odd(source, Kind.STRAY, 1, millis(edge.amount()) + " before the pulse", now);
            case IRREGULAR ->
                wrong(
                        source,
                        Kind.STRAY,
                        "edges come that are no pulse per second: is it the right pin and wire?",
                        now);
            case FAST ->
                wrong(
                        source,
                        Kind.FAST,
                        String.format(
                                Locale.ROOT,
                                "%.0f edges come each second, evenly; a pulse per second is needed: set the receiver's time"
                                        + " pulse to 1 Hz%s",
                                edge.amount(),
                                edge.amount() == 2 ? ", or take one edge only if these are both of one pulse" : ""),
                        now);
        }
    }

    /**
     * Whether its second is contradicted.
     *
     * @param by who numbered the pulse, itself for one
     * @param offsetS true time minus ours, as the pulse has it
     * @param clockJudges our own clock is sure of its second
     */
    Agreement agreement(
            RefclockAssociation source, @Nullable SampledAssociation by, double offsetS, boolean clockJudges, Now now) {
        Agreement agreement = clockJudges
                ? judged(contradicts(
                        source, offsetS - system.residualS(now), system.boundS(now) + CLOCK_MARGIN_S, "", now))
                : by instanceof RefclockAssociation clock ? withHabit(source, clock, now) : Agreement.GIVEN;
        if (by instanceof NetworkAssociation server
                && contradicts(
                        source,
                        offsetS - server.filter().offsetS(),
                        server.rootDistanceS(now.served()) + SERVER_MARGIN_S,
                        " of " + server.remote().address(),
                        now)) {
            agreement = Agreement.REFUSED;
        }
        if (agreement == Agreement.GIVEN) {
            source.settle(Stage.WRONG_PULSES);
        }
        return agreement;
    }

    private static Agreement judged(boolean contradicted) {
        return contradicted ? Agreement.REFUSED : Agreement.GIVEN;
    }

    /**
     * In this run sentences may have come at another time after the pulses. Their mean is compared with that of before; both are
     * better known than any of them, the better the more there are.
     */
    private Agreement withHabit(RefclockAssociation source, RefclockAssociation clock, Now now) {
        Latency latency = clock.latency();
        if (!latency.isConfirmed() || source.seconds().provedOf() != clock) {
            return Agreement.GIVEN;
        }
        SecondProof proof = source.seconds().proof();
        double movedS = proof.latencyS() + latency.biasS();
        double spreadS = Math.max(latency.errorS(), proof.spreadS());
        double doubtS =
                Latency.SIGMAS * spreadS * Math.sqrt(MOOD * MOOD + 1.0 / proof.arrivals() + 1.0 / latency.readings());
        if (contradicts(source, movedS, HABIT_MARGIN_S + doubtS, " of " + clock.name(), now)) {
            return Agreement.REFUSED;
        }
        return Math.abs(movedS) <= HABIT_MARGIN_S || proof.arrivals() >= ENOUGH ? Agreement.GIVEN : Agreement.OPEN;
    }

    private boolean contradicts(RefclockAssociation source, double earlyS, double mostS, String whose, Now now) {
        if (Math.abs(earlyS) <= mostS) {
            return false;
        }
        String text = String.format(
                Locale.ROOT,
                "pulses come %s %s the second%s, which is known to %s: %s",
                millis(Math.abs(earlyS)),
                earlyS < 0 ? "after" : "before",
                whose,
                millis(mostS),
                isWholeSeconds(earlyS)
                        ? "who numbers them names another second; a receiver may not know the leap seconds until some minutes"
                                + " after its first fix"
                        : "is it the other edge of the pulse? fudge flag2 "
                                + (source.config().flag(2) ? 0 : 1) + " takes that");
        wrong(source, Kind.APART, text, now);
        return true;
    }

    /** No edge is that far from another; a second is. */
    private static boolean isWholeSeconds(double earlyS) {
        double seconds = Math.rint(Math.abs(earlyS));
        return seconds > 0 && Math.abs(Math.abs(earlyS) - seconds) < SERVER_MARGIN_S;
    }

    /** Some edges are left out, the others are followed. */
    private void odd(RefclockAssociation source, Kind kind, long times, String what, Now now) {
        note(source, kind, times, what, now);
        source.find(Reason.of(Stage.ODD_PULSES, source.pulseTroubles().summary(now.monotonicNs())));
    }

    /** None is followed. */
    private void wrong(RefclockAssociation source, Kind kind, String what, Now now) {
        note(source, kind, 1, what, now);
        source.find(Reason.of(Stage.WRONG_PULSES, what));
        faults.count(source, new Reading.Fault(Reading.Fault.Kind.BAD_TIME, what), now);
    }

    private void note(RefclockAssociation source, Kind kind, long times, String what, Now now) {
        PulseTroubles troubles = source.pulseTroubles();
        if (troubles.note(kind, times, what, now.monotonicNs())) {
            out.report(
                    Severity.WARNING,
                    source.name() + ": " + kind.what() + ": " + what + "; so far " + troubles.count(kind));
        }
        source.condition().counted(troubles.counters());
    }

    private static String millis(double seconds) {
        return String.format(Locale.ROOT, "%.3f ms", seconds * 1e3);
    }
}
