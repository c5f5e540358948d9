package org.ntpdjava.daemon.config;

/** What {@code enable} and {@code disable} switch. */
public enum SystemFlag implements Keyword {
    /** Strangers need a key before an association is created for them. On. */
    AUTH,
    /** Listen to broadcast servers. Off. */
    BCLIENT,
    /** Measure the offset of reference clocks against the network. Off. */
    CALIBRATE,
    /** Discipline the clock with the kernel's help. On. */
    KERNEL,
    /** Answer mode 7. Off. */
    MODE7,
    /** Remember who asked. On. */
    MONITOR,
    /** Steer the clock at all. On. */
    NTP,
    /** A word of ntpd 4.0 that its successors reject: pulses are always used here. */
    PPS,
    /** Write statistics files. On. */
    STATS,
    UNPEER_CRYPTO_EARLY,
    UNPEER_CRYPTO_NAK_EARLY,
    UNPEER_DIGEST_EARLY
}
