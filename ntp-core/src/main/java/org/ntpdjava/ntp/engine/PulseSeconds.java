package org.ntpdjava.ntp.engine;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.refclock.AnnouncedPulse;
import org.ntpdjava.ntp.refclock.PulseNumberer;
import org.ntpdjava.ntp.refclock.PulseNumberer.CannotNumber;
import org.ntpdjava.ntp.refclock.PulseNumberer.Numbered;
import org.ntpdjava.ntp.refclock.PulseNumberer.Numbering;
import org.ntpdjava.ntp.refclock.SecondProof;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Which seconds the pulses of one association begin, and by whom it is known. A server, or a clock whose lateness is
 * configured, is taken at its word. Where one leads whose lateness nobody knows, our own clock tells, while it is well known,
 * or a server that has its vote beside it. Failing that it has to {@linkplain SecondProof prove} which pulse it means, or what
 * was learnt of its lateness tells, where it fits. A timing receiver that has {@linkplain AnnouncedPulse announced} the pulse
 * is taken at its word before all that.
 */
final class PulseSeconds {
    /** A lateness known from before names a second only if it is right to this, s. */
    private static final double LEARNT_FITS_S = 0.03;
    /** Two latencies this near to a whole second apart are one, of a sentence that tells another second, s. */
    private static final double WHOLE_SECOND_S = 0.1;

    private static final double HALF_A_SECOND_S = 0.5;
    /** So long a clock is believed against the sentences that it has its second from, s. */
    private static final double DISPUTE_S = 60;
    /** After so long without a pulse nothing is known of the next one, s. */
    private static final double GAP_S = 5;

    private final SecondProof proof = new SecondProof();
    private final AnnouncedPulse announced = new AnnouncedPulse();
    private @Nullable RefclockAssociation numberer;
    private NtpTimestamp heardAt = NtpTimestamp.ZERO;
    private NtpTimestamp pulsedAt = NtpTimestamp.ZERO;
    /** Who knows better says that sentences tell another second than the proof has it. */
    private boolean refuted;
    /** Since when the second of our clock has been disputed; zero while it is not. */
    private NtpTimestamp disputedSince = NtpTimestamp.ZERO;
    /** The last pulse was numbered by a server beside the one that leads. */
    private boolean witnessed;

    /** Another configuration: arrivals mean something else. */
    void restart() {
        numberer = null;
        disputedSince = NtpTimestamp.ZERO;
    }

    /** What the clock itself has said of its next pulse. */
    AnnouncedPulse announced() {
        return announced;
    }

    /**
     * How late this pulse is by the word of who made it, s.
     *
     * @param by who tells the seconds; null for nobody
     */
    static double lateS(NtpTimestamp pulseAt, @Nullable SampledAssociation by) {
        return by instanceof RefclockAssociation clock
                        && clock.seconds().announced.names(pulseAt)
                ? clock.seconds().announced.lateS()
                : 0;
    }

    SecondProof proof() {
        return proof;
    }

    /** Whose lateness is proved; null for nobody's. */
    @Nullable
    RefclockAssociation provedOf() {
        return proof.isProved() && !refuted ? numberer : null;
    }

    /** The last pulse was numbered by the witness. */
    boolean isWitnessed() {
        return witnessed;
    }

    /**
     * @param pulseAt served time of the edge, fixed errors of the pulse already removed
     * @param pulsing whose pulse it is
     * @param by who tells the seconds, itself for one; null for nobody
     * @param clockKnows our own clock is sure of its second
     * @param witness a server that may be asked if that one is not sure; null for none
     */
    Numbering number(
            NtpTimestamp pulseAt,
            RefclockAssociation pulsing,
            @Nullable SampledAssociation by,
            boolean clockKnows,
            @Nullable SampledAssociation witness,
            NtpTimestamp served) {
        witnessed = false;
        refuted = false;
        if (by instanceof RefclockAssociation clock) {
            boolean learns = clock.learnsLatency();
            if (learns) {
                hear(pulseAt, clock, served);
            }
            AnnouncedPulse word = clock.seconds().announced;
            if (word.names(pulseAt)) {
                double offsetS = word.second().secondsSince(pulseAt);
                if (!learns || accepts(offsetS, clock, served)) {
                    return new Numbered(offsetS);
                }
            }
            if (learns) {
                return byArrivals(pulseAt, clock, rawOffsetS(clock, pulsing, served), clockKnows, witness);
            }
        }
        numberer = null;
        if (by == null) {
            return PulseNumberer.number(pulseAt, OptionalDouble.empty());
        }
        OptionalDouble toldS = by == pulsing
                ? pulsing.ownOffsetS(served)
                : OptionalDouble.of(by.filter().offsetS());
        return toldS.isPresent()
                ? byItsLatency(PulseNumberer.number(pulseAt, toldS), by)
                : PulseNumberer.number(pulseAt, toldS);
    }

    /** What the user says of its lateness may be what is wrong. */
    private static Numbering byItsLatency(Numbering numbering, SampledAssociation by) {
        return numbering instanceof CannotNumber(String reason)
                        && by instanceof RefclockAssociation clock
                        && clock.config().time2S().isPresent()
                ? new CannotNumber(reason + "; is the time2 of " + clock.name() + " right? Without it that is learnt")
                : numbering;
    }

    /**
     * The pulse has been announced, which also tells how late the sentence before it was. An announcement that came behind its
     * pulse would number the next one: then sentences would come before their pulse, and it is not accepted.
     */
    private boolean accepts(double offsetS, RefclockAssociation clock, NtpTimestamp served) {
        OptionalDouble toldS = clock.ownOffsetS(served);
        if (toldS.isEmpty()) {
            return true;
        }
        double lateS = offsetS - toldS.getAsDouble();
        boolean possible = !clock.speaksNmea() || proof.allows(lateS);
        if (possible) {
            proof.told(lateS);
        }
        return possible;
    }

    /**
     * What it tells, without what has been learnt of its lateness. A single sentence may name a wrong second, so those of
     * another clock are filtered (what the filter holds was lessened); its own filter holds pulses.
     */
    private static OptionalDouble rawOffsetS(
            RefclockAssociation clock, RefclockAssociation pulsing, NtpTimestamp served) {
        return clock == pulsing
                ? pulsing.ownOffsetS(served)
                : OptionalDouble.of(clock.filter().offsetS() + clock.latency().biasS());
    }

    /** Each sentence counts once, however many pulses follow it. */
    private void hear(NtpTimestamp pulseAt, RefclockAssociation clock, NtpTimestamp served) {
        boolean isBack = pulseAt.secondsSince(pulsedAt) > GAP_S; // perhaps by its other edge
        if (numberer != clock || isBack) {
            proof.restart(clock.speaksNmea() ? SecondProof.AFTER_ITS_PULSE_S : SecondProof.ABOUT_ITS_PULSE_S);
        }
        numberer = clock;
        pulsedAt = pulseAt;
        OptionalDouble toldS = clock.ownOffsetS(served);
        if (toldS.isPresent() && !clock.ownTimeAt().equals(heardAt)) {
            heardAt = clock.ownTimeAt();
            proof.hear(-(toldS.getAsDouble() + PulseNumberer.pastSecondS(pulseAt)));
        }
    }

    private Numbering byArrivals(
            NtpTimestamp pulseAt,
            RefclockAssociation clock,
            OptionalDouble rawS,
            boolean clockKnows,
            @Nullable SampledAssociation witness) {
        if (rawS.isEmpty()) {
            return PulseNumberer.number(pulseAt, rawS);
        }
        double toldS = rawS.getAsDouble();
        dispute(pulseAt, clockKnows && proof.isProved() && Math.abs(toldS + proof.latencyS()) > HALF_A_SECOND_S);
        boolean clockJudges = clockKnows && !disputesClock(pulseAt);
        OptionalDouble knownS = clockJudges
                ? OptionalDouble.of(0)
                : witness == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(witness.filter().offsetS());
        refuted = knownS.isPresent() && Math.abs(toldS + proof.latencyS() - knownS.getAsDouble()) > HALF_A_SECOND_S;
        Latency latency = clock.latency();
        if (proof.isProved()
                && !refuted
                && !tellsAnotherSecond(latency)
                && within(proof.marginS(), pulseAt, toldS + proof.latencyS()) instanceof Numbered proved) {
            return proved;
        }
        if (knownS.isPresent()) {
            witnessed = !clockJudges;
            return PulseNumberer.number(pulseAt, knownS);
        }
        return latency.isLearnt() && within(LEARNT_FITS_S, pulseAt, toldS - latency.biasS()) instanceof Numbered learnt
                ? learnt
                : unproved(clock);
    }

    /**
     * The sentences name another second than our clock shows. One of the two is wrong; when nobody else can tell, that is soon enough
     * the clock, which has its second from such sentences.
     */
    private void dispute(NtpTimestamp pulseAt, boolean disputed) {
        disputedSince = !disputed ? NtpTimestamp.ZERO : disputedSince.isZero() ? pulseAt : disputedSince;
    }

    /** They have for so long that the clock is no judge of it any more. */
    boolean disputesClock(NtpTimestamp pulseAt) {
        return !disputedSince.isZero() && pulseAt.secondsSince(disputedSince) > DISPUTE_S;
    }

    /** It has been learnt that this receiver does not tell the second that is going on, which the proof takes for granted. */
    private boolean tellsAnotherSecond(Latency latency) {
        double apartS = Math.abs(proof.latencyS() + latency.biasS());
        return latency.isLearnt() && apartS > HALF_A_SECOND_S && Math.abs(apartS - Math.rint(apartS)) < WHOLE_SECOND_S;
    }

    private static Numbering within(double mostS, NtpTimestamp pulseAt, double offsetS) {
        return PulseNumberer.number(pulseAt, OptionalDouble.of(offsetS)) instanceof Numbered numbered
                        && Math.abs(numbered.offsetS() - offsetS) <= mostS
                ? numbered
                : new CannotNumber("it does not fit");
    }

    private Numbering unproved(RefclockAssociation clock) {
        return new CannotNumber(String.format(
                Locale.ROOT,
                "sentences of %s come %.3f s after a pulse, give or take %.3f s, and may belong to it or to the one"
                        + " before: more of them, time2 or a server will tell",
                clock.name(),
                proof.latencyS(),
                proof.spreadS()));
    }
}
