package org.ntpdjava.daemon.transport;

import java.util.HashMap;
import java.util.Map;
import org.ntpdjava.ntp.time.RunningMedian;

/**
 * How long before a packet of ours leaves it is stamped, learnt from those that left: for each length, which tells a packet
 * with a MAC from one without; the MAC is made after the transmit timestamp was written. Nothing learnt, nothing added.
 *
 * <p>Units are 2<sup>-32</sup> s. For one thread at a time.
 */
final class StampLead {
    /** 1 ms: a MAC before the compiler has come; what takes longer is no property of the way but an interruption. */
    private static final long MOST_UNITS = (1L << 32) / 1_000;

    private static final int REMEMBERED = 15;

    private final Map<Integer, RunningMedian> byOctets = new HashMap<>();

    /** Stamps with the time when it will leave. */
    SendStamp ahead(int octets, SendStamp stamp) {
        long leadUnits = units(octets);
        return (payload, clockBits) -> stamp.stamp(payload, clockBits + leadUnits);
    }

    private long units(int octets) {
        RunningMedian known = byOctets.get(octets);
        return known == null ? 0 : known.median();
    }

    /** @param tookUnits from the look at the clock to the departure; one that cannot be is ignored */
    void learn(int octets, long tookUnits) {
        if (tookUnits >= 0 && tookUnits <= MOST_UNITS) {
            byOctets.computeIfAbsent(octets, _ -> new RunningMedian(REMEMBERED)).add(tookUnits);
        }
    }
}
