package org.ntpdjava.daemon.transport;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * Counters that one thread (or one lock) writes and anybody reads. What was received and sent is counted for each address
 * of ours, so that the common case, the same address as before, costs two comparisons; memory is fixed.
 */
final class Tally {
    /** Addresses that are told apart; the first place is that of no address, and of those that find no other. */
    private static final int PLACES = 64;

    private static final int RECEIVED = 0;
    private static final int SENT = PLACES;
    private static final int REFUSED = 2 * PLACES;

    private final AtomicLongArray traffic = new AtomicLongArray(3 * PLACES);
    private final long[] highs = new long[PLACES];
    private final long[] lows = new long[PLACES];
    /** Places that are taken; whoever reads this sees their addresses. */
    private volatile int known = 1;

    private int latest;
    private final AtomicLong unstamped = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicLong truncated = new AtomicLong();
    private final AtomicLong receiveFailures = new AtomicLong();
    private final AtomicLong wakeups = new AtomicLong();
    private final AtomicLong idleWakeups = new AtomicLong();

    /** Where this address is counted; for {@link #sent} and {@link #refused}. */
    int place(long high, long low) {
        int at = latest;
        return highs[at] == high && lows[at] == low ? at : search(high, low);
    }

    private int search(long high, long low) {
        int count = known;
        for (int at = 0; at < count; at++) {
            if (highs[at] == high && lows[at] == low) {
                latest = at;
                return at;
            }
        }
        if (count == PLACES) {
            return 0;
        }
        highs[count] = high;
        lows[count] = low;
        latest = count;
        known = count + 1;
        return count;
    }

    /**
     * A datagram for this address of ours.
     *
     * @return its place
     */
    int received(long high, long low) {
        int at = place(high, low);
        count(RECEIVED + at);
        return at;
    }

    void sent(int place) {
        count(SENT + place);
    }

    /** It was to be sent, and the system did not take it. */
    void refused(int place) {
        count(REFUSED + place);
    }

    void unstamped() {
        add(unstamped, 1);
    }

    void ignored() {
        add(ignored, 1);
    }

    void truncated() {
        add(truncated, 1);
    }

    void receiveFailed() {
        add(receiveFailures, 1);
    }

    /** @param idle there was nothing to read */
    void woke(boolean idle) {
        add(wakeups, 1);
        if (idle) {
            add(idleWakeups, 1);
        }
    }

    /** One writer: no atomic addition needed, only that readers see whole values. */
    private void count(int index) {
        traffic.setOpaque(index, traffic.getPlain(index) + 1);
    }

    private static void add(AtomicLong counter, long n) {
        counter.setRelease(counter.getPlain() + n);
    }

    TransportCounters snapshot() {
        List<LocalTraffic> local =
                IntStream.range(0, known).mapToObj(this::trafficAt).toList();
        return new TransportCounters(
                unstamped.get(),
                ignored.get(),
                truncated.get(),
                receiveFailures.get(),
                wakeups.get(),
                idleWakeups.get(),
                local);
    }

    private LocalTraffic trafficAt(int at) {
        return new LocalTraffic(
                new IpAddress(highs[at], lows[at]),
                traffic.getOpaque(RECEIVED + at),
                traffic.getOpaque(SENT + at),
                traffic.getOpaque(REFUSED + at));
    }
}
