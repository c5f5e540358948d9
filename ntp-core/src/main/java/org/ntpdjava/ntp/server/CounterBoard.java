package org.ntpdjava.ntp.server;

import java.util.concurrent.atomic.AtomicLongArray;
import org.ntpdjava.ntp.state.ServerCounters;

/**
 * The counters of one receiver: written by its thread, read by any. Opaque access is enough, since each number stands
 * alone, and costs no fence.
 */
final class CounterBoard {
    /** One counter of {@link ServerCounters}. */
    enum Count {
        RECEIVED,
        PROCESSED,
        THIS_VERSION,
        OLD_VERSION,
        BAD_FORMAT,
        BAD_AUTH,
        DECLINED,
        RESTRICTED,
        LIMITED,
        KISSES_SENT
    }

    private final AtomicLongArray counts = new AtomicLongArray(Count.values().length);

    void add(Count count) {
        int index = count.ordinal();
        counts.setOpaque(index, counts.getPlain(index) + 1);
    }

    ServerCounters snapshot() {
        return new ServerCounters(
                of(Count.RECEIVED),
                of(Count.PROCESSED),
                of(Count.THIS_VERSION),
                of(Count.OLD_VERSION),
                of(Count.BAD_FORMAT),
                of(Count.BAD_AUTH),
                of(Count.DECLINED),
                of(Count.RESTRICTED),
                of(Count.LIMITED),
                of(Count.KISSES_SENT));
    }

    private long of(Count count) {
        return counts.getOpaque(count.ordinal());
    }
}
