package org.ntpdjava.daemon.clock;

import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimexChange;

/** Access to a kernel's clock, to steer it. */
public final class KernelClockAccess implements ClockAccess {
    private final KernelClock kernel;

    public KernelClockAccess(KernelClock kernel) {
        this.kernel = kernel;
    }

    @Override
    public SystemClock open(PulseDevices pulses) throws ClockControlException {
        return LinuxClock.takeOver(kernel, pulses);
    }

    /** A tick that is not nominal counts too: taking over makes it nominal, and the frequency has to carry it. */
    @Override
    public double presentPpm() {
        double limitPpm = TimexChange.Frequency.LIMIT_PPM;
        try {
            return Math.clamp(kernel.read().ratePpm(), -limitPpm, limitPpm);
        } catch (SystemCallException e) {
            return 0; // opening it fails too, and says why
        }
    }
}
