package org.ntpdjava.ntp.server;

import org.ntpdjava.ntp.packet.IpAddress;

/** Which addresses a packet can honestly come from. */
final class SourceAddress {
    private static final int REFCLOCK_NET = 0x7f7f;
    private static final long IPV6_MULTICAST = 0xff;

    private SourceAddress() {}

    /**
     * False for what no single host can have: unspecified, multicast, limited broadcast; and for 127.127.t.u, which
     * stands for a reference clock: only a driver speaks for one.
     */
    static boolean isPlausible(long high, long low) {
        if (IpAddress.isIpv4(high, low)) {
            return isPlausibleIpv4((int) low);
        }
        return high >>> 56 != IPV6_MULTICAST && (high | low) != 0;
    }

    private static boolean isPlausibleIpv4(int address) {
        boolean multicast = address >>> 28 == 0xe;
        return address != 0 && address != -1 && !multicast && address >>> 16 != REFCLOCK_NET;
    }
}
