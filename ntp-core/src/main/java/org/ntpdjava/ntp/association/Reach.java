package org.ntpdjava.ntp.association;

/**
 * The reachability register of RFC 5905 sections 9.1 and 13: the last eight polls, newest in the lowest bit, a one bit
 * for each that was answered.
 */
public final class Reach {
    private int register;
    private int unanswered;

    /** A poll begins: the register shifts, and until {@link #heard} this poll counts as unanswered. */
    public void poll() {
        register = register << 1 & 0xff;
        unanswered++;
    }

    /** The current poll has been answered with something usable. */
    public void heard() {
        register |= 1;
        unanswered = 0;
    }

    /** Back to the start, as after a step of the clock. */
    public void clear() {
        register = 0;
        unanswered = 0;
    }

    /** 0 to 255. */
    public int register() {
        return register;
    }

    /** One of the last eight polls was answered. */
    public boolean isReachable() {
        return register != 0;
    }

    /** None of the last three polls was answered: what the filter holds is getting old (RFC 5905 appendix A.5.7.1). */
    public boolean isSilent() {
        return (register & 7) == 0;
    }

    /** Polls since the last answer, the current one included. */
    public int unanswered() {
        return unanswered;
    }
}
