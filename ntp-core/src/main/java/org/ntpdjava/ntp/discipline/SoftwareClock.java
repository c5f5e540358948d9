package org.ntpdjava.ntp.discipline;

import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A clock made of the system clock and a correction. Times are whole units of 2<sup>-32</sup> s; what a change of rate
 * leaves of a unit is carried on, so that no number of changes adds up to an error.
 */
final class SoftwareClock implements SteeredClock {
    private ClockCorrection correction = ClockCorrection.IDENTITY;
    /** What {@link #correction} is short of the exact offset, in units, within ±0.5. */
    private double carryUnits;

    @Override
    public NtpTimestamp served(NtpTimestamp raw) {
        return correction.apply(raw);
    }

    @Override
    public void step(NtpDuration offset, NtpTimestamp rawNow) {
        correction = new ClockCorrection(
                correction.referenceBits(), correction.offsetUnits() + offset.units(), correction.rate());
    }

    /** The reference moves along: what the rate gains in the time that was jumped over was never gained. */
    @Override
    public void rawMoved(NtpDuration by) {
        correction = new ClockCorrection(
                correction.referenceBits() + by.units(), correction.offsetUnits() - by.units(), correction.rate());
    }

    @Override
    public void setFrequency(double frequencyPpm, NtpTimestamp rawNow) {
        double gainedUnits = correction.rate() * (rawNow.bits() - correction.referenceBits()) + carryUnits;
        long wholeUnits = Math.round(gainedUnits);
        carryUnits = gainedUnits - wholeUnits;
        correction = new ClockCorrection(rawNow.bits(), correction.offsetUnits() + wholeUnits, frequencyPpm * 1e-6);
    }

    @Override
    public ClockCorrection correction() {
        return correction;
    }
}
