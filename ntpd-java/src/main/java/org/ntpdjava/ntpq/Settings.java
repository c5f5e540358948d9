package org.ntpdjava.ntpq;

import java.time.Duration;

/**
 * What the flags and the small commands set.
 *
 * @param showNames names for addresses, {@code hostnames}
 * @param wide names have a line of their own when they are long
 * @param raw variables as sent
 * @param statusAlways the status line also when variables are named, {@code --old-rv}
 * @param version the NTP version requests claim, 1 to 4
 * @param timeout for the first datagram of an answer
 */
record Settings(boolean showNames, boolean wide, boolean raw, boolean statusAlways, int version, Duration timeout) {
    static final Settings DEFAULT =
            new Settings(true, false, false, false, ControlSession.VERSION, ControlSession.PRIMARY_TIMEOUT);

    Settings withShowNames(boolean newShowNames) {
        return new Settings(newShowNames, wide, raw, statusAlways, version, timeout);
    }

    Settings withRaw(boolean newRaw) {
        return new Settings(showNames, wide, newRaw, statusAlways, version, timeout);
    }

    Settings withVersion(int newVersion) {
        return new Settings(showNames, wide, raw, statusAlways, newVersion, timeout);
    }

    Settings withTimeout(Duration newTimeout) {
        return new Settings(showNames, wide, raw, statusAlways, version, newTimeout);
    }
}
