package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.time.NtpTimestamp;

class EventCountsTest {
    private final EventCounts counts = new EventCounts();

    private void happened(int code) {
        counts.accept(new StatRecord.Protocol(NtpTimestamp.ZERO, IpAddress.ANY_V4, 0, code, ""));
    }

    @Test
    void countsEventsOfTheSystemByTheirCode() {
        happened(SystemEvent.CLOCK_STEP.code());
        happened(SystemEvent.CLOCK_STEP.code());
        happened(SystemEvent.CLOCK_SYNC.code());
        assertEquals(2, counts.get().get(SystemEvent.CLOCK_STEP.code()));
        assertEquals(1, counts.get().get(SystemEvent.CLOCK_SYNC.code()));
    }

    /** Those of associations have their own codes, and other lines are no events. */
    @Test
    void countsNothingElse() {
        happened(0x84);
        counts.accept(new StatRecord.Loop(NtpTimestamp.ZERO, 0, 0, 0, 0, 6));
        assertEquals(Collections.nCopies(SystemEvent.values().length, 0L), counts.get());
    }
}
