package org.ntpdjava.ntpq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server has two of its restriction bits. Classic ntpd 4.2.8p12 put a new one in and moved those above it; NTPsec's, ours,
 * and older ones have them where they were.
 */
record RestrictionBits(int limited, int kod) {
    /** As ntpq 4.2.8p15 takes every server's to be. */
    static final RestrictionBits CLASSIC = new RestrictionBits(0x40, 0x800);

    static final RestrictionBits BEFORE = new RestrictionBits(0x20, 0x400);

    private static final Pattern CLASSIC_VERSION = Pattern.compile("ntpd 4\\.2\\.8(?:p(\\d{1,3}))?\\D.*");
    private static final int MOVED_IN = 12;

    /** @param version the variable of that name */
    static RestrictionBits of(String version) {
        Matcher classic = CLASSIC_VERSION.matcher(version + " ");
        if (!classic.matches()) {
            return version.startsWith("ntpd 4.2.9") || version.startsWith("ntpd 4.4") ? CLASSIC : BEFORE;
        }
        return classic.group(1) != null && Integer.parseInt(classic.group(1)) >= MOVED_IN ? CLASSIC : BEFORE;
    }

    /** {@code K} for who is told to be quiet, {@code L} for whose answers are left out, a point for others. */
    char mark(int restrictions) {
        if ((restrictions & kod) != 0) {
            return 'K';
        }
        return (restrictions & limited) != 0 ? 'L' : '.';
    }
}
