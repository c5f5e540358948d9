package org.ntpdjava.ntp.state;

/**
 * Packets of version 1, by their mode.
 *
 * @param clients mode 3
 * @param withoutMode mode 0: RFC 1059 had no modes
 * @param symmetric mode 1
 * @param others all other modes
 */
public record VersionOneCounters(long clients, long withoutMode, long symmetric, long others) {
    public static final VersionOneCounters NONE = new VersionOneCounters(0, 0, 0, 0);

    public long all() {
        return clients + withoutMode + symmetric + others;
    }

    VersionOneCounters plus(VersionOneCounters other) {
        return new VersionOneCounters(
                clients + other.clients,
                withoutMode + other.withoutMode,
                symmetric + other.symmetric,
                others + other.others);
    }

    VersionOneCounters minus(VersionOneCounters earlier) {
        return new VersionOneCounters(
                clients - earlier.clients,
                withoutMode - earlier.withoutMode,
                symmetric - earlier.symmetric,
                others - earlier.others);
    }
}
