package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.refclock.Reading.Fault;
import org.ntpdjava.ntp.state.ClockState;

/** How a reference clock is doing: the counters and the condition behind {@code clockvar}. */
final class ClockCondition {
    private String timecode = "";
    private long polls;
    private long noReply;
    private long badFormat;
    private long badData;
    private Fault.Kind status = Fault.Kind.OK;
    private Fault.Kind lastEvent = Fault.Kind.OK;

    void polled() {
        polls++;
    }

    /** @param said by the device */
    void good(String said) {
        timecode = said;
        status = Fault.Kind.OK;
    }

    /** @return true when the condition is another than before, which is an event */
    boolean bad(Fault.Kind kind, String said) {
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

    ClockState frozen(SourceConfig.Refclock config, RefclockDriver driver, int stratum, ReferenceId referenceId) {
        return new ClockState(
                config.type(),
                driver.unitName(config.unit()),
                driver.device(),
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
                lastEvent.code());
    }
}
