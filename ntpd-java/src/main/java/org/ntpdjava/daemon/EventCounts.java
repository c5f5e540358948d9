package org.ntpdjava.daemon;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.SystemEvent;

/** How often each event of the system has happened, as protostats would have it. Written by the engine's thread, read by any. */
final class EventCounts implements Consumer<StatRecord> {
    /** Codes above are those of associations. */
    private static final int CODES = SystemEvent.values().length;

    private final AtomicLongArray counts = new AtomicLongArray(CODES);

    @Override
    public void accept(StatRecord line) {
        if (line instanceof StatRecord.Protocol event && event.code() < CODES) {
            counts.incrementAndGet(event.code());
        }
    }

    /** By code. */
    List<Long> get() {
        return IntStream.range(0, CODES).mapToObj(counts::get).toList();
    }
}
