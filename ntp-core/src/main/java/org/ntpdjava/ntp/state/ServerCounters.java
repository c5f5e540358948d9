package org.ntpdjava.ntp.state;

/** What a server did with the packets it received, as ntpq's {@code sysstats} counts them. */
public record ServerCounters(
        long received,
        long processed,
        long thisVersion,
        long oldVersion,
        long badFormat,
        long badAuth,
        long declined,
        long restricted,
        long limited,
        long kissesSent,
        VersionOneCounters versionOne) {
    public static final ServerCounters NONE = new ServerCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Of one that nobody asked in version 1. */
    public ServerCounters(
            long received,
            long processed,
            long thisVersion,
            long oldVersion,
            long badFormat,
            long badAuth,
            long declined,
            long restricted,
            long limited,
            long kissesSent) {
        this(
                received,
                processed,
                thisVersion,
                oldVersion,
                badFormat,
                badAuth,
                declined,
                restricted,
                limited,
                kissesSent,
                VersionOneCounters.NONE);
    }

    public ServerCounters plus(ServerCounters other) {
        return new ServerCounters(
                received + other.received,
                processed + other.processed,
                thisVersion + other.thisVersion,
                oldVersion + other.oldVersion,
                badFormat + other.badFormat,
                badAuth + other.badAuth,
                declined + other.declined,
                restricted + other.restricted,
                limited + other.limited,
                kissesSent + other.kissesSent,
                versionOne.plus(other.versionOne));
    }

    /** What was counted since {@code earlier}. */
    public ServerCounters minus(ServerCounters earlier) {
        return new ServerCounters(
                received - earlier.received,
                processed - earlier.processed,
                thisVersion - earlier.thisVersion,
                oldVersion - earlier.oldVersion,
                badFormat - earlier.badFormat,
                badAuth - earlier.badAuth,
                declined - earlier.declined,
                restricted - earlier.restricted,
                limited - earlier.limited,
                kissesSent - earlier.kissesSent,
                versionOne.minus(earlier.versionOne));
    }
}
