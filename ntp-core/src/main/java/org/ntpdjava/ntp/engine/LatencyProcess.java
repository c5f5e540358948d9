package org.ntpdjava.ntp.engine;

import java.util.Locale;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.refclock.SecondProof;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Learns how late reference clocks speak, while the clock is set by others that know better. So a receiver whose sentences
 * are late has its vote, and when the pulse is lost it can take over without the time moving. (ntpd and chrony leave that
 * to the user: {@code time2}, {@code offset}.)
 *
 * <p>Nobody is learnt against himself: whoever has a share in the time is not listened to. A source that numbers the pulse
 * decides which second it is, and nothing else: so it can be learnt against that pulse, its own or another's.
 */
final class LatencyProcess {
    private final SystemProcess system;
    private final ClockTrust trust;
    private final Outbox out;
    private final Observations observations = new Observations();

    LatencyProcess(SystemProcess system, ClockTrust trust, Outbox out) {
        this.system = system;
        this.trust = trust;
        this.out = out;
    }

    /**
     * It has told the time in a sentence.
     *
     * @param offsetS as it told it, not corrected
     * @param at when
     */
    void told(RefclockAssociation source, double offsetS, NtpTimestamp at, Now now) {
        boolean ownPulse = source.leadsByPulses() && trust.follows(source);
        if (!source.learnsLatency() || !(ownPulse || trust.isBetterThan(source)) || !trust.isWhereItShouldBe(now)) {
            return;
        }
        double differenceS = offsetS - system.residualS(now);
        if (Math.abs(differenceS) <= Latency.LARGEST_READING_S) {
            overhear(source, new Sample(offsetS, 0, 0, at), now);
            boolean mayBeEarly = mayBeEarly(source, now);
            if (trust.knowsTheSecond(now) && source.latency().takesNewHabit(differenceS, mayBeEarly)) {
                source.forgetSentences();
                source.tellLatency();
                beginAnew(source);
                report(source, source.latency());
            }
            learn(source, differenceS, ownPulse || system.selection().pps(), mayBeEarly, now);
        }
    }

    /** A pulse has been heard: where it proves how late its numberer speaks, that is known at once. */
    void pulsed(RefclockAssociation pulsing) {
        RefclockAssociation numberer = pulsing.seconds().provedOf();
        if (numberer == null) {
            return;
        }
        Latency latency = numberer.latency();
        double beforeS = latency.biasS();
        SecondProof proof = pulsing.seconds().proof();
        if (latency.prove(proof.latencyS(), proof.spreadS(), proof.arrivals())) {
            correct(numberer, latency.biasS() - beforeS);
            report(numberer, latency);
        }
    }

    private void correct(RefclockAssociation source, double moreS) {
        source.lessenedBy(moreS);
        source.tellLatency();
        beginAnew(source);
    }

    /** To the estimator it is another source. Pulses it brings are what they were. */
    private void beginAnew(RefclockAssociation source) {
        if (!source.leadsByPulses()) {
            system.forget(source);
        }
    }

    /** What its readings are worth is known when it takes over one day; the error of our own clock is none of theirs. */
    private void overhear(RefclockAssociation source, Sample sample, Now now) {
        system.discipline().overhear(observations.measurement(source, sample, 0, now), now.monotonicNs());
    }

    /**
     * A receiver names a second when it has begun. One that seems to be early tells another second, unless a server says that our
     * clock is not wrong by one.
     */
    private boolean mayBeEarly(RefclockAssociation source, Now now) {
        return !source.speaksNmea() || trust.witness(now) != null;
    }

    private void learn(RefclockAssociation source, double differenceS, boolean byPulse, boolean mayBeEarly, Now now) {
        Latency latency = source.latency();
        boolean first = !latency.isLearnt();
        double beforeS = latency.biasS();
        if (!latency.hear(differenceS, system.boundS(now), byPulse, mayBeEarly)) {
            return;
        }
        correct(source, latency.biasS() - beforeS);
        if (first) {
            report(source, latency);
        }
    }

    private void report(RefclockAssociation source, Latency latency) {
        double lateS = -latency.biasS();
        out.report(
                Severity.INFO,
                String.format(
                        Locale.ROOT,
                        "%s speaks %.4f s %s by habit: its offsets are corrected by that from now on",
                        source.name(),
                        Math.abs(lateS),
                        lateS < 0 ? "early" : "late"));
    }
}
