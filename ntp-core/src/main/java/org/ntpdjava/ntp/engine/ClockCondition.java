package org.ntpdjava.ntp.engine;

import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.refclock.Reading.Fault;
import org.ntpdjava.ntp.state.ClockState;
import org.ntpdjava.ntp.state.PulseCounters;
import org.ntpdjava.ntp.time.LeapIndicator;

/** How a reference clock is doing: the counters and the condition behind {@code clockvar}. */
final class ClockCondition {
    private String timecode = "";
    private String place = "";
    private String setup = "";
    private LeapIndicator leap = LeapIndicator.ALARM;
    private long polls;
    private long noReply;
    private long badFormat;
    private long badData;
    private Fault.Kind status = Fault.Kind.OK;
    private Fault.Kind lastEvent = Fault.Kind.OK;
    private PulseCounters pulses = PulseCounters.NONE;
    private String way = "";
    /** As long as nothing changed: a pulse is as good as the one before. */
    private Optional<ClockState> frozen = Optional.empty();

    /** The configuration, stratum or reference id is another. */
    void described() {
        frozen = Optional.empty();
    }

    /** Its device was found there. */
    void place(String newPlace) {
        frozen = Optional.empty();
        place = newPlace;
    }

    /** So its receiver was set up. */
    void setUp(String outcome) {
        frozen = Optional.empty();
        setup = outcome;
    }

    /** It knows so much of a leap second at the end of the month; ALARM when nothing. */
    void leap(LeapIndicator newLeap) {
        leap = newLeap;
    }

    LeapIndicator leap() {
        return leap;
    }

    void polled() {
        frozen = Optional.empty();
        polls++;
    }

    /** What was wrong with its pulses until now. */
    void counted(PulseCounters newPulses) {
        frozen = Optional.empty();
        pulses = newPulses;
    }

    /** The way its pulses come. */
    void comesBy(String newWay) {
        frozen = Optional.empty();
        way = newWay;
    }

    /** @param said by the device */
    void good(String said) {
        if (status == Fault.Kind.OK && timecode.equals(said)) {
            return;
        }
        frozen = Optional.empty();
        timecode = said;
        status = Fault.Kind.OK;
    }

    /** @return true when the condition is another than before, which is an event */
    boolean bad(Fault.Kind kind, String said) {
        frozen = Optional.empty();
        timecode = said.isEmpty() ? timecode : said;
        switch (kind) {
            case OK -> {}
            case NO_REPLY -> noReply++;
            case BAD_FORMAT -> badFormat++;
            case FAULT, BAD_SIGNAL, BAD_DATE, BAD_TIME -> badData++;
        }
        boolean changed = kind != status;
        status = kind;
        if (kind != Fault.Kind.OK) {
            lastEvent = kind;
        }
        return changed;
    }

    /** Always present. */
    Optional<ClockState> frozen(
            SourceConfig.Refclock config, RefclockDriver driver, int stratum, ReferenceId referenceId) {
        if (frozen.isEmpty()) {
            frozen = Optional.of(freeze(config, driver, stratum, referenceId));
        }
        return frozen;
    }

    private ClockState freeze(
            SourceConfig.Refclock config, RefclockDriver driver, int stratum, ReferenceId referenceId) {
        return new ClockState(
                config.type(),
                driver.unitName(config.unit()),
                driver.device(),
                place,
                setup,
                timecode,
                polls,
                noReply,
                badFormat,
                badData,
                config.time1S(),
                config.time2S(),
                stratum,
                referenceId,
                config.flags(),
                status.code(),
                lastEvent.code(),
                pulses,
                way);
    }
}
