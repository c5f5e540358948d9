package org.ntpdjava.ntp.engine;

import java.util.Locale;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.filter.SampleFilter;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.EventCount;
import org.ntpdjava.ntp.state.PeerEvent;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.LeapIndicator;

/** Turns what happens into lines: events for protostats and the log, measurements for the other statistics. */
final class Journal {
    /** CTL_PEER_EVENT bit that tells peer events from system events on the wire. */
    private static final int PEER_CODE = 0x80;

    private final Outbox out;
    private EventCount systemEvent = EventCount.NONE;

    Journal(Outbox out) {
        this.out = out;
    }

    EventCount systemEvent() {
        return systemEvent;
    }

    /** @param detail empty, or what follows the name of the event */
    void system(Now now, SystemVariables variables, SystemEvent event, String detail) {
        systemEvent = systemEvent.report(event.code());
        int status = statusWord(variables.leap(), variables.source());
        String text = detail.isEmpty() ? event.ntpqText() : event.ntpqText() + " " + detail;
        write(new StatRecord.Protocol(now.served(), IpAddress.ANY_V4, status, event.code(), text));
        Severity severity = switch (event) {
            case PANIC_STOP -> Severity.ERROR;
            case CLOCK_STEP, SPIKE_DETECT, NO_SYSTEM_PEER -> Severity.WARNING;
            case UNSPECIFIED,
                    FREQ_NOT_SET,
                    FREQ_SET,
                    FREQ_MODE,
                    CLOCK_SYNC,
                    RESTART,
                    LEAP_ARMED,
                    LEAP_DISARMED,
                    LEAP_EVENT,
                    KERNEL,
                    TAI,
                    STALE_LEAP_VALUES -> Severity.INFO;
        };
        out.report(severity, String.format(Locale.ROOT, "0.0.0.0 %04x %02x %s", status, event.code(), text));
    }

    /** @param detail empty, or what follows the name of the event */
    void peer(Now now, Association association, PeerEvent event, String detail) {
        association.report(event);
        String text = detail.isEmpty() ? event.ntpqText() : event.ntpqText() + " " + detail;
        int status = association.statusWord();
        write(new StatRecord.Protocol(now.served(), association.address(), status, PEER_CODE | event.code(), text));
    }

    /** peerstats: the filter has a new output. */
    void peerSample(Now now, SampledAssociation association) {
        SampleFilter filter = association.filter();
        write(new StatRecord.Peer(
                now.served(),
                association.address(),
                association.statusWord(),
                filter.offsetS(),
                filter.delayS(),
                filter.dispersionS(),
                filter.jitterS()));
    }

    void write(StatRecord line) {
        out.add(new Action.WriteStatistics(line));
    }

    private int statusWord(LeapIndicator leap, ClockSource source) {
        return leap.code() << 14 | source.code() << 8 | systemEvent.bits();
    }
}
