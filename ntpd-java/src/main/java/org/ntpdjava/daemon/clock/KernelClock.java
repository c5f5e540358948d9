package org.ntpdjava.daemon.clock;

import org.ntpdjava.linux.Adjtimex;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimexChange;

/** The kernel's clock as far as we write it, so that tests can put something harmless in its place. */
@FunctionalInterface
public interface KernelClock {
    /** Performs one change. */
    void change(TimexChange change) throws SystemCallException;

    /** The clock of this machine. */
    static KernelClock ofThisMachine() {
        Adjtimex adjtimex = new Adjtimex();
        return adjtimex::change;
    }
}
