package org.ntpdjava.ntp.discipline;

import java.util.List;
import java.util.Locale;
import org.ntpdjava.ntp.state.SystemEvent;

/** What the clock discipline did with an offset, and what the caller must do now. */
public sealed interface Update {
    /** Events to report, in order; mostly none. {@code clock_sync} is the caller's to report. */
    List<SystemEvent> events();

    /** Nothing to do yet: too little is known for a first correction. */
    record Collecting() implements Update {
        @Override
        public List<SystemEvent> events() {
            return List.of();
        }
    }

    /** The one of its kind. */
    Update COLLECTING = new Collecting();

    /** Slewing without an event. */
    Update SLEWING = new Slewing(List.of());

    /** Nothing changed: the offset was a possible spike. The clock is not updated. */
    record Ignored(String reason, List<SystemEvent> events) implements Update {
        public Ignored {
            events = List.copyOf(events);
        }

        static Ignored spike(double offsetS, DisciplineConfig config, double lastedS, List<SystemEvent> events) {
            return new Ignored(
                    String.format(
                            Locale.ROOT,
                            "offset %.3f s is above the step threshold of %.3f s; it is believed when it lasts %.0f s,"
                                    + " now %.0f s",
                            offsetS,
                            config.stepS(),
                            config.stepoutS(),
                            lastedS),
                    events);
        }
    }

    /** The estimate has changed; ask {@link ClockDiscipline#tick} for the rate at once and every second. */
    record Slewing(List<SystemEvent> events) implements Update {
        public Slewing {
            events = List.copyOf(events);
        }
    }

    /**
     * The first correction: move the clock at once. Samples stay, told of the move by {@code corrected}.
     *
     * @param offsetS positive moves forward
     */
    record Shifted(double offsetS, List<SystemEvent> events) implements Update {
        public Shifted {
            events = List.copyOf(events);
        }
    }

    /**
     * Step the clock and forget every sample: clear all associations.
     *
     * @param offsetS positive moves forward
     */
    record Stepped(double offsetS, List<SystemEvent> events) implements Update {
        public Stepped {
            events = List.copyOf(events);
        }
    }

    /**
     * The offset is beyond the panic threshold: the daemon must end. Nothing changed.
     *
     * @param offsetS the offset that was refused
     */
    record Panic(double offsetS, List<SystemEvent> events) implements Update {
        public Panic {
            events = List.copyOf(events);
        }
    }
}
