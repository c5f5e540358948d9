package org.ntpdjava.ntp.engine;

import java.util.Set;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.state.LogTopic;
import org.ntpdjava.ntp.state.PeerEvent;
import org.ntpdjava.ntp.state.SystemEvent;

/**
 * What {@code logconfig} has events logged by. Those of the system that concern our being in sync belong to {@code sync},
 * too, as "time reset" and its like did in ntpd until 4.2.5: so they are logged where nobody has chosen anything.
 */
final class EventTopics {
    private static final Set<LogTopic> SYSTEM = Set.of(LogTopic.SYS_EVENTS);
    private static final Set<LogTopic> SYNC = Set.of(LogTopic.SYS_EVENTS, LogTopic.SYNC_EVENTS);
    private static final Set<LogTopic> PEER = Set.of(LogTopic.PEER_EVENTS);
    private static final Set<LogTopic> CLOCK = Set.of(LogTopic.PEER_EVENTS, LogTopic.CLOCK_EVENTS);

    private EventTopics() {}

    static Set<LogTopic> of(SystemEvent event) {
        return switch (event) {
            case SPIKE_DETECT,
                    CLOCK_SYNC,
                    PANIC_STOP,
                    NO_SYSTEM_PEER,
                    LEAP_ARMED,
                    LEAP_DISARMED,
                    LEAP_EVENT,
                    CLOCK_STEP -> SYNC;
            case UNSPECIFIED, FREQ_NOT_SET, FREQ_SET, FREQ_MODE, RESTART, KERNEL, TAI, STALE_LEAP_VALUES -> SYSTEM;
        };
    }

    static Set<LogTopic> of(PeerEvent event) {
        return event == PeerEvent.CLOCK_EVENT ? CLOCK : PEER;
    }

    static Severity severity(SystemEvent event) {
        return switch (event) {
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
    }
}
