package org.ntpdjava.daemon.clock;

import org.ntpdjava.linux.Adjtimex;
import org.ntpdjava.linux.ClockGettime;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.Timex;
import org.ntpdjava.linux.TimexChange;

/** The kernel's clock as far as we touch it, so that tests can put something harmless in its place. */
public interface KernelClock {
    /**
     * Performs one change.
     *
     * @return the state of the clock right afterwards
     */
    Timex change(TimexChange change) throws SystemCallException;

    /** Looks and changes nothing. */
    Timex read() throws SystemCallException;

    /** Microseconds an {@code adjtime} has still to slew; looks and changes nothing. */
    long slewLeftUs() throws SystemCallException;

    /** What steering has made the monotonic clock gain on the oscillator since some time, ns; looks and changes nothing. */
    long gainedNs();

    /** The clock of this machine. */
    static KernelClock ofThisMachine() {
        Adjtimex adjtimex = new Adjtimex();
        ClockGettime clocks = new ClockGettime();
        return new KernelClock() {
            @Override
            public Timex change(TimexChange change) throws SystemCallException {
                return adjtimex.change(change);
            }

            @Override
            public Timex read() throws SystemCallException {
                return adjtimex.read();
            }

            @Override
            public long slewLeftUs() throws SystemCallException {
                return adjtimex.slewLeftUs();
            }

            @Override
            public long gainedNs() {
                return clocks.gainedNs();
            }
        };
    }
}
