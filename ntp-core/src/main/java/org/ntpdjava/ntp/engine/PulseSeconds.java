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
 * configured, is taken at its word. One whose lateness nobody knows has to {@linkplain SecondProof prove} which pulse it
 * means. Failing that our own clock tells, while it is well known, or what was learnt of the lateness, where it fits. A timing
 * receiver that has {@linkplain AnnouncedPulse announced} the pulse is taken at its word before all that.
 */
final class PulseSeconds {
    /** A lateness known from before names a second only if it is right to this, s. */
    private static final double LEARNT_FITS_S = 0.03;

    private final SecondProof proof = new SecondProof();
    private final AnnouncedPulse announced = new AnnouncedPulse();
    private @Nullable RefclockAssociation numberer;
    private NtpTimestamp heardAt = NtpTimestamp.ZERO;

    /** Another configuration: arrivals mean something else. */
    void restart() {
        numberer = null;
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
        return proof.isProved() ? numberer : null;
    }

    /**
     * @param pulseAt served time of the edge, fixed errors of the pulse already removed
     * @param pulsing whose pulse it is
     * @param by who tells the seconds, itself for one; null for nobody
     * @param clockKnows our own clock is sure of its second
     */
    Numbering number(
            NtpTimestamp pulseAt,
            RefclockAssociation pulsing,
            @Nullable SampledAssociation by,
            boolean clockKnows,
            NtpTimestamp served) {
        if (by instanceof RefclockAssociation clock) {
            boolean learns = clock.learnsLatency();
            if (learns) {
                hear(pulseAt, clock, served);
            }
            if (clock.seconds().announced.names(pulseAt)) {
                return byItsWord(pulseAt, clock, learns, served);
            }
            if (learns) {
                return byArrivals(pulseAt, clock, rawOffsetS(clock, pulsing, served), clockKnows);
            }
        }
        numberer = null;
        if (by == null) {
            return PulseNumberer.number(pulseAt, OptionalDouble.empty());
        }
        return PulseNumberer.number(
                pulseAt,
                by == pulsing
                        ? pulsing.ownOffsetS(served)
                        : OptionalDouble.of(by.filter().offsetS()));
    }

    /** The pulse has been announced, which also tells how late the sentence before it was. */
    private Numbered byItsWord(NtpTimestamp pulseAt, RefclockAssociation clock, boolean learns, NtpTimestamp served) {
        double offsetS = clock.seconds().announced.second().secondsSince(pulseAt);
        if (learns) {
            clock.ownOffsetS(served).ifPresent(toldS -> proof.told(offsetS - toldS));
        }
        return new Numbered(offsetS);
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
        if (numberer != clock) {
            numberer = clock;
            proof.restart(clock.speaksNmea() ? SecondProof.AFTER_ITS_PULSE_S : SecondProof.ABOUT_ITS_PULSE_S);
        }
        OptionalDouble toldS = clock.ownOffsetS(served);
        if (toldS.isPresent() && !clock.ownTimeAt().equals(heardAt)) {
            heardAt = clock.ownTimeAt();
            proof.hear(-(toldS.getAsDouble() + PulseNumberer.pastSecondS(pulseAt)));
        }
    }

    private Numbering byArrivals(
            NtpTimestamp pulseAt, RefclockAssociation clock, OptionalDouble rawS, boolean clockKnows) {
        if (rawS.isEmpty()) {
            return PulseNumberer.number(pulseAt, rawS);
        }
        double toldS = rawS.getAsDouble();
        if (proof.isProved() && within(proof.marginS(), pulseAt, toldS + proof.latencyS()) instanceof Numbered proved) {
            return proved;
        }
        if (clockKnows) {
            return PulseNumberer.number(pulseAt, OptionalDouble.of(0));
        }
        Latency latency = clock.latency();
        return latency.isLearnt() && within(LEARNT_FITS_S, pulseAt, toldS - latency.biasS()) instanceof Numbered learnt
                ? learnt
                : unproved(clock);
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
