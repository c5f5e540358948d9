package org.ntpdjava.ntp.engine;

import java.util.Locale;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.PeerEvent;

/** Counts what is wrong with a reference clock for {@code clockvar}, and makes an event of what is news. */
final class ClockFaults {
    private final Journal journal;

    ClockFaults(Journal journal) {
        this.journal = journal;
    }

    void count(RefclockAssociation source, Reading.Fault fault, Now now) {
        if (source.condition().bad(fault.kind(), fault.timecode())) {
            journal.peer(
                    now,
                    source,
                    PeerEvent.CLOCK_EVENT,
                    "clk_" + fault.kind().name().toLowerCase(Locale.ROOT));
        }
    }
}
