package org.ntpdjava.daemon.refclock;

import java.util.Locale;

/** What became of the sentences since the last line of clockstats. One thread. */
final class NmeaTally {
    private long received;
    private long accepted;
    private long refused;
    private long badFormat;
    private long filtered;

    void received() {
        received++;
    }

    void accepted() {
        accepted++;
    }

    /** A time that must not be used. */
    void refused() {
        refused++;
    }

    void badFormat() {
        badFormat++;
    }

    /** A second time of a second already told. */
    void filtered() {
        filtered++;
    }

    /** The counters as ntpd orders them, which begin anew; pulses are counted elsewhere and shown as 0. */
    String drain() {
        String text = String.format(Locale.ROOT, "%d %d %d %d %d 0", received, accepted, refused, badFormat, filtered);
        received = 0;
        accepted = 0;
        refused = 0;
        badFormat = 0;
        filtered = 0;
        return text;
    }
}
