package org.ntpdjava.ntp.server;

import org.ntpdjava.ntp.packet.IpAddress;

/** Numbers for addresses of ours, given by one thread and read by any; 0 for none, and for those that are too many. */
final class LocalNumbers {
    private static final int MOST = 256;

    private final long[] highs = new long[MOST];
    private final long[] lows = new long[MOST];
    /** Numbers given; whoever reads this sees their addresses. */
    private volatile int known = 1;

    private int latest;

    /** The number of this address, a new one if need be; allocates nothing. */
    int of(long high, long low) {
        int number = latest;
        return highs[number] == high && lows[number] == low ? number : search(high, low);
    }

    private int search(long high, long low) {
        int count = known;
        int number = 0;
        while (number < count && (highs[number] != high || lows[number] != low)) {
            number++;
        }
        if (number == MOST) {
            return 0;
        }
        if (number == count) {
            highs[number] = high;
            lows[number] = low;
            known = count + 1;
        }
        latest = number;
        return number;
    }

    /** Unspecified for number 0. */
    IpAddress address(int number) {
        return number < known ? new IpAddress(highs[number], lows[number]) : IpAddress.ANY_V6;
    }
}
