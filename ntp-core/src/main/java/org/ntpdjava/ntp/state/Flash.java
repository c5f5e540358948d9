package org.ntpdjava.ntp.state;

import java.util.ArrayList;
import java.util.List;

/**
 * The flash bits: which of the packet and peer tests the last packet failed (RFC 5905 sections 8 and 9.2, tests 1 to 9
 * and 10 to 13 by ntpd's numbers).
 */
public enum Flash {
    PKT_DUP(0x1),
    PKT_BOGUS(0x2),
    PKT_UNSYNC(0x4),
    PKT_DENIED(0x8),
    PKT_AUTH(0x10),
    PKT_STRATUM(0x20),
    PKT_HEADER(0x40),
    PKT_AUTOKEY(0x80),
    PKT_CRYPTO(0x100),
    PEER_STRATUM(0x200),
    PEER_DIST(0x400),
    PEER_LOOP(0x800),
    PEER_UNREACH(0x1000);

    private final int bit;

    Flash(int bit) {
        this.bit = bit;
    }

    public int bit() {
        return bit;
    }

    /** ntpq's word, for example {@code peer_dist}. */
    public String ntpqText() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static List<Flash> of(int bits) {
        List<Flash> set = new ArrayList<>();
        for (Flash flash : values()) {
            if ((bits & flash.bit) != 0) {
                set.add(flash);
            }
        }
        return set;
    }
}
