package org.ntpdjava.ntp.server;

import java.util.Set;

/**
 * What a {@code restrict} line takes away from an address, or adds for it. {@code ntpport} is none of them: it is a part
 * of the match ({@link AccessRule#ntpPort}).
 *
 * <p>The bits are those that NTPsec and ntpd up to 4.2.8p11 show in mode 6 ({@code rs} of mrulist); {@link #NOEPEER},
 * which they do not know, has one that they leave free.
 */
public enum AccessFlag {
    /** Drop everything. */
    IGNORE(0x1, "ignore"),
    /** Drop time packets; queries are still answered. */
    NOSERVE(0x2, "noserve"),
    /** Serve only what carries a MAC that verifies. */
    NOTRUST(0x4, "notrust"),
    /** Serve only the current version, 4. */
    VERSION(0x8, "version"),
    /** No new association by a packet of a stranger, unless authenticated. */
    NOPEER(0x10, "nopeer"),
    /** Rate limit. */
    LIMITED(0x20, "limited"),
    /** Drop queries of mode 6 and 7. */
    NOQUERY(0x40, "noquery"),
    /** Answer queries that read, refuse those that write. */
    NOMODIFY(0x80, "nomodify"),
    /** Trap service, obsolete. */
    NOTRAP(0x100, "notrap"),
    /** Trap service, obsolete. */
    LOWPRIOTRAP(0x200, "lowpriotrap"),
    /** Tell who exceeds the rate limit with a RATE kiss; nothing without {@link #LIMITED}. */
    KOD(0x400, "kod"),
    /** MS-SNTP signatures. */
    MSSNTP(0x800, "mssntp"),
    /** Drop one packet of ten, for tests. */
    FLAKE(0x1000, "flake"),
    /** Refuse the list of clients. */
    NOMRULIST(0x2000, "nomrulist"),
    /** No new association by a packet of a stranger, even if authenticated. */
    NOEPEER(0x4000, "noepeer");

    private final int bit;
    private final String keyword;

    AccessFlag(int bit, String keyword) {
        this.bit = bit;
        this.keyword = keyword;
    }

    /** One bit of a set of flags held in an int. */
    public int bit() {
        return bit;
    }

    /** The word of ntp.conf. */
    public String keyword() {
        return keyword;
    }

    public boolean in(int flags) {
        return (flags & bit) != 0;
    }

    /** The bits of several flags. */
    public static int bits(Set<AccessFlag> flags) {
        int bits = 0;
        for (AccessFlag flag : flags) {
            bits |= flag.bit;
        }
        return bits;
    }
}
