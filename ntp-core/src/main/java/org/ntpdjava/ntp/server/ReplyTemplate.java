package org.ntpdjava.ntp.server;

import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.packet.ShortFormat;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.state.LeapSmear;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.TimeSource;

/** What all replies have in common while one {@link SystemState} holds, as it is sent. */
final class ReplyTemplate {
    private static final double UNITS_PER_SECOND = 0x1p32;
    private static final int SMEARED_ID = 254 << 24;
    private static final int HALF_ID_UNIT = 0x200;

    final SystemState state;
    final int leap;
    /** The same for clients, to whom a leap second may be smeared. */
    final int clientLeap;

    final int stratum;
    final int precisionLog2S;
    /** In the {@link ShortFormat}, rounded up, and never 0 when synchronised: half of it is a bound of our error. */
    final int rootDelay;

    private final int referenceId;
    private final long referenceBits;

    private final ClockCorrection correction;
    private final LeapSmear smear;
    private final double rootDispersionS;
    private final double dispersionRate;

    ReplyTemplate(SystemState state) {
        this.state = state;
        boolean synchronised = state.synchronised();
        leap = (synchronised ? state.leap() : LeapIndicator.ALARM).code();
        smear = synchronised ? state.leapStatus().smear() : LeapSmear.OFF;
        clientLeap = smear.isEnabled() ? LeapIndicator.NONE.code() : leap;
        stratum = synchronised ? state.stratum() : 0;
        precisionLog2S = state.precisionLog2S();
        rootDelay = synchronised
                ? ShortFormat.positiveCeiling(state.rootDelayS())
                : ShortFormat.ceiling(state.rootDelayS());
        referenceId = (synchronised ? state.referenceId() : unsynchronisedId(state)).bits();
        referenceBits = state.reference().bits();
        correction = state.correction();
        rootDispersionS = state.rootDispersionS();
        dispersionRate = state.dispersionRate();
    }

    /** At stratum 0 the field is a kiss code: the address of a lost source would be a wrong one. */
    private static ReferenceId unsynchronisedId(SystemState state) {
        return state.referenceId().equals(ReferenceId.STEP) ? ReferenceId.STEP : ReferenceId.INIT;
    }

    long served(long clockBits) {
        return correction.apply(clockBits);
    }

    /** What a client's timestamps are moved by, in units of 2<sup>-32</sup> s. */
    long smearBits(long servedBits, TimeSource time) {
        return smear.offsetBits(servedBits, time);
    }

    /** Whom a client is told we follow: while its time is smeared 254 and by how much, 2 bits of seconds and 22 of fraction. */
    int referenceId(long smearBits) {
        return smearBits == 0 ? referenceId : SMEARED_ID | ((int) ((smearBits + HALF_ID_UNIT) >> 10) & 0xff_ffff);
    }

    /** Moved like the others, or it would be later than they are. */
    long referenceBits(long smearBits) {
        return referenceBits == 0 ? 0 : referenceBits + smearBits;
    }

    /**
     * Root dispersion in the {@link ShortFormat}, grown since the reference time as
     * {@link SystemState#rootDispersionS(org.ntpdjava.ntp.time.NtpTimestamp)} has it. Never 0: nobody knows the time that
     * well, and some clients take 0 for "unknown".
     */
    int rootDispersion(long servedBits) {
        double ageS = referenceBits == 0 ? 0 : Math.max(0, servedBits - referenceBits) / UNITS_PER_SECOND;
        return ShortFormat.positiveCeiling(rootDispersionS + dispersionRate * ageS);
    }
}
