package org.ntpdjava.ntp.time;

/**
 * Clocks that stand at a moment until they are set to another: who decides by them decides the same whenever that moment comes again,
 * in a replay for example. One thread.
 */
public final class StandingTime implements TimeSource {
    private Moment now;

    public StandingTime(Moment now) {
        this.now = now;
    }

    /** @param moment at which they stand from now on */
    public void set(Moment moment) {
        now = moment;
    }

    @Override
    public long clockBits() {
        return now.clock().bits();
    }

    @Override
    public long monotonicNs() {
        return now.monotonicNs();
    }

    @Override
    public Moment now() {
        return now;
    }
}
