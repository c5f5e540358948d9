package org.ntpdjava.ntp.engine;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.refclock.PulseNumberer;
import org.ntpdjava.ntp.refclock.PulseNumberer.CannotNumber;
import org.ntpdjava.ntp.refclock.PulseNumberer.Numbered;
import org.ntpdjava.ntp.refclock.PulseNumberer.Numbering;
import org.ntpdjava.ntp.refclock.SecondProof;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Which seconds the pulses of one association begin, and by whom it is known. A server, or a clock whose lateness is
 * configured, is taken at its word. One whose lateness nobody knows has to {@linkplain SecondProof prove} which pulse it
 * means; failing that, what has been learnt of it must fit well.
 */
final class PulseSeconds {
    /** What was learnt of a latency names a second only if it is right to this, s. */
    private static final double LEARNT_FITS_S = 0.1;

    private final SecondProof proof = new SecondProof();
    private int provedById;

    /**
     * @param pulseAt served time of the edge, fixed errors of the pulse already removed
     * @param pulsing whose pulse it is
     * @param by who tells the seconds, itself for one; null for nobody
     */
    Numbering number(
            NtpTimestamp pulseAt, RefclockAssociation pulsing, @Nullable SampledAssociation by, NtpTimestamp served) {
        if (by instanceof RefclockAssociation clock && clock.hasUnknownLatency()) {
            hear(pulseAt, clock, served);
            return byArrivals(pulseAt, clock, offsetS(clock, pulsing, served));
        }
        return PulseNumberer.number(pulseAt, by == null ? OptionalDouble.empty() : offsetS(by, pulsing, served));
    }

    /** A single sentence may name a wrong second, so those of another clock are filtered; its own filter holds pulses. */
    private static OptionalDouble offsetS(SampledAssociation by, RefclockAssociation pulsing, NtpTimestamp served) {
        return by == pulsing
                ? pulsing.ownOffsetS(served)
                : OptionalDouble.of(by.filter().offsetS() + learntS(by));
    }

    private static double learntS(SampledAssociation by) {
        return by instanceof RefclockAssociation clock ? clock.latency().biasS() : 0;
    }

    private void hear(NtpTimestamp pulseAt, RefclockAssociation clock, NtpTimestamp served) {
        if (provedById != clock.id()) {
            provedById = clock.id();
            proof.restart(clock.speaksNmea() ? SecondProof.AFTER_ITS_PULSE_S : SecondProof.ABOUT_ITS_PULSE_S);
        }
        OptionalDouble toldS = clock.ownOffsetS(served);
        if (toldS.isPresent()) {
            proof.hear(-(toldS.getAsDouble() + PulseNumberer.pastSecondS(pulseAt)));
        }
    }

    /** @param rawS what it tells, not lessened by its latency */
    private Numbering byArrivals(NtpTimestamp pulseAt, RefclockAssociation clock, OptionalDouble rawS) {
        if (rawS.isEmpty()) {
            return PulseNumberer.number(pulseAt, rawS);
        }
        if (proof.isProved()) {
            return PulseNumberer.number(pulseAt, OptionalDouble.of(rawS.getAsDouble() + proof.latencyS()));
        }
        double knownS = rawS.getAsDouble() - clock.latency().biasS();
        if (clock.latency().isLearnt()
                && PulseNumberer.number(pulseAt, OptionalDouble.of(knownS)) instanceof Numbered numbered
                && Math.abs(numbered.offsetS() - knownS) <= LEARNT_FITS_S) {
            return numbered;
        }
        return new CannotNumber(String.format(
                Locale.ROOT,
                "sentences of %s come %.3f s after a pulse, give or take %.3f s, and may belong to it or to the one"
                        + " before: more of them, time2 or a server will tell",
                clock.name(),
                proof.latencyS(),
                proof.spreadS()));
    }
}
