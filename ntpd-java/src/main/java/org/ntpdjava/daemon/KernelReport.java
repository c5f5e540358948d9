package org.ntpdjava.daemon;

import java.util.Optional;
import org.ntpdjava.linux.Adjtimex;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.Timex;
import org.ntpdjava.ntp.control.KernelClock;

/** What the kernel says of its clock, in the units of {@link KernelClock}. */
final class KernelReport {
    private static final double NS_PER_S = 1e9;
    private static final double US_PER_S = 1e6;
    private static final double SCALED_PER_PPM = 0x1p16;

    private KernelReport() {}

    /** Looks and changes nothing; empty when the kernel does not say. */
    static Optional<KernelClock> ofThisMachine() {
        try {
            return Optional.of(of(new Adjtimex().read()));
        } catch (SystemCallException unreadable) {
            return Optional.empty();
        }
    }

    static KernelClock of(Timex timex) {
        Timex.Pps pps = timex.pps();
        return new KernelClock(
                timex.offsetNs() / NS_PER_S,
                timex.frequencyPpm(),
                timex.maxErrorUs() / US_PER_S,
                timex.estimatedErrorUs() / US_PER_S,
                timex.status(),
                (int) timex.timeConstant(),
                timex.precisionUs(),
                timex.toleranceScaled() / SCALED_PER_PPM,
                pps.frequencyScaled() / SCALED_PER_PPM,
                pps.stabilityScaled() / SCALED_PER_PPM,
                pps.jitterNs() / NS_PER_S,
                pps.intervalLog2S(),
                pps.calibrations(),
                pps.calibrationErrors(),
                pps.jitterExceeded(),
                pps.stabilityExceeded());
    }
}
