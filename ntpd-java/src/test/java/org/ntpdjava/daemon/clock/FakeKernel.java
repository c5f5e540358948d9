package org.ntpdjava.daemon.clock;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ntpdjava.linux.ClockStatus;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.Timex;
import org.ntpdjava.linux.TimexChange;

/** A kernel's clock that is nobody's: writes down what it is told and shows it. Any thread may use it. */
public final class FakeKernel implements KernelClock {
    final List<TimexChange> changes = new CopyOnWriteArrayList<>();
    /** Refuses with this error number unless it is 0. */
    volatile int errno;

    volatile int status = ClockStatus.STA_PLL;
    volatile long frequencyScaled;
    volatile long tickUs = 10_000;
    volatile long slewLeftUs;
    volatile long gainedNs;

    @Override
    public Timex change(TimexChange change) throws SystemCallException {
        refuse();
        changes.add(change);
        switch (change) {
            case TimexChange.Step _ -> status = status | ClockStatus.STA_UNSYNC;
            case TimexChange.Frequency(long scaledPpm) -> frequencyScaled = scaledPpm - 1; // rounds, as Linux may
            case TimexChange.Status(int bits, long _, long _) -> status = bits;
            case TimexChange.CancelLoop _ -> status = ClockStatus.STA_PLL | ClockStatus.STA_UNSYNC;
            case TimexChange.Slew(long offsetUs) -> slewLeftUs = offsetUs;
            case TimexChange.Tick(long us) -> tickUs = us;
            case TimexChange.TaiOffset _ -> {}
        }
        return read();
    }

    @Override
    public Timex read() throws SystemCallException {
        refuse();
        Timex.Pps noPps = new Timex.Pps(0, 0, 0, 0, 0, 0, 0, 0);
        return new Timex(0, 0, frequencyScaled, 0, 0, status, 0, 1, 500L << 16, 0, 0, tickUs, 0, noPps);
    }

    @Override
    public long slewLeftUs() throws SystemCallException {
        refuse();
        return slewLeftUs;
    }

    @Override
    public long gainedNs() {
        return gainedNs;
    }

    /** Another program sets the rate. */
    public void meddle(long scaledPpm) {
        frequencyScaled = scaledPpm;
    }

    public long frequencyScaled() {
        return frequencyScaled;
    }

    public List<TimexChange> changes() {
        return changes;
    }

    TimexChange last() {
        return changes.getLast();
    }

    private void refuse() throws SystemCallException {
        if (errno != 0) {
            throw new SystemCallException("adjtimex", "test", errno, "reason");
        }
    }
}
