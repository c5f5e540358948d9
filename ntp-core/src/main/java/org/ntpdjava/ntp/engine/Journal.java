package org.ntpdjava.ntp.engine;

import java.util.Locale;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
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

    /** Who signs with a key of ours has seen what happened to the system: the next event is the first one. */
    void systemSeen() {
        systemEvent = systemEvent.seen();
    }

    /**
     * Nothing is written of the sixteenth event and those after it when they are all of one kind, as in ntpd. Of a panic the log is
     * told by who ends the daemon: see {@link #panic}.
     *
     * @param detail empty, or what follows the name of the event
     */
    void system(Now now, SystemVariables variables, SystemEvent event, String detail) {
        if (systemEvent.isFullOf(event.code())) {
            return;
        }
        systemEvent = systemEvent.report(event.code());
        int status = statusWord(variables.leap(), variables.source());
        String text = detail.isEmpty() ? event.ntpqText() : event.ntpqText() + " " + detail;
        write(new StatRecord.Protocol(now.served(), IpAddress.ANY_V4, status, event.code(), text));
        if (event != SystemEvent.PANIC_STOP) {
            out.report(EventTopics.severity(event), line("0.0.0.0", status, event.code(), text), EventTopics.of(event));
        }
    }

    /** Why the daemon ends, as ntpd's log has it: the last event, with its detail. */
    String panic(SystemVariables variables, double offsetS, DisciplineConfig config) {
        SystemEvent event = SystemEvent.PANIC_STOP;
        int status = statusWord(variables.leap(), variables.source());
        return line("0.0.0.0", status, event.code(), event.ntpqText() + " " + Words.panic(offsetS, config.panicS()));
    }

    /**
     * As {@link #system}, of an association.
     *
     * @param detail empty, or what follows the name of the event
     */
    void peer(Now now, Association association, PeerEvent event, String detail) {
        if (association.event().isFullOf(event.code())) {
            return;
        }
        association.report(event);
        String text = detail.isEmpty() ? event.ntpqText() : event.ntpqText() + " " + detail;
        int status = association.statusWord();
        int code = PEER_CODE | event.code();
        write(new StatRecord.Protocol(now.served(), association.address(), status, code, text));
        out.report(Severity.INFO, line(association.address().toString(), status, code, text), EventTopics.of(event));
    }

    private static String line(String address, int status, int code, String text) {
        return String.format(Locale.ROOT, "%s %04x %02x %s", address, status, code, text);
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
