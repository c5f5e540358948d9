package org.ntpdjava.daemon.refclock;

import java.time.temporal.ChronoField;
import java.util.Locale;
import org.ntpdjava.nmea.DateRule;
import org.ntpdjava.nmea.GpsClock;
import org.ntpdjava.nmea.GpsTime;
import org.ntpdjava.nmea.NmeaFrame;
import org.ntpdjava.nmea.NmeaSentence;
import org.ntpdjava.nmea.TimeVerdict;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.refclock.Reading.Fault;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * From sentences to the times of driver 20: of the sentences chosen by {@code mode}, the first of each second. Fudge
 * time2 is added to the time told, so a receiver that speaks 0.4 s late is put right by 0.4. One thread.
 */
final class NmeaTimes {
    private static final int PRECISION_LOG2_S = -9;
    private static final long FAULT_INTERVAL_NS = 900_000_000L;

    private final ClockReport report;
    private final NmeaMode mode;
    private final NmeaTally tally;
    private final NtpDuration time2;
    private final GpsClock gpsClock;
    private final Every faultEvery;
    private long lastSecond = Long.MIN_VALUE;

    NmeaTimes(SourceConfig.Refclock clock, DateRule dateRule, NmeaTally tally, ClockReport report) {
        this.report = report;
        this.mode = new NmeaMode(clock.mode());
        this.tally = tally;
        this.time2 = NtpDuration.ofSeconds(clock.time2S().orElse(0));
        this.gpsClock = new GpsClock(dateRule);
        this.faultEvery = Every.startingNow(FAULT_INTERVAL_NS, report.monotonicNs());
    }

    /** @param timecode the sentence as it may be shown */
    void hear(NmeaFrame frame, NmeaSentence sentence, String timecode) {
        TimeVerdict verdict = gpsClock.hear(sentence, frame.firstByteAt());
        if (!mode.selects(sentence)) {
            return;
        }
        if (mode.logsReceiveTime()) {
            int receivedUs = frame.firstByteAt().get(ChronoField.MICRO_OF_SECOND);
            report.tell(new Reading.Statistics(String.format(Locale.ROOT, "%s .%06d", timecode, receivedUs)));
        }
        switch (verdict) {
            case TimeVerdict.Told told -> tell(told.time(), timecode);
            case TimeVerdict.Refused refused -> refuse(refused.reason(), timecode);
            case TimeVerdict.Silent _ -> {}
        }
    }

    /** A leap second has no number of its own on the system clock: it tells nothing. */
    private void tell(GpsTime time, String timecode) {
        if (time.leapSecond() || time.utc().getEpochSecond() == lastSecond) {
            tally.filtered();
            return;
        }
        lastSecond = time.utc().getEpochSecond();
        tally.accepted();
        NtpTimestamp reference = NtpTimestamp.ofInstant(time.utc()).plus(time2);
        NtpTimestamp receivedAt = NtpTimestamp.ofInstant(time.receivedAt());
        report.tell(new Reading.Time(reference, receivedAt, LeapIndicator.NONE, PRECISION_LOG2_S, timecode));
    }

    private void refuse(TimeVerdict.Reason reason, String timecode) {
        tally.refused();
        if (faultEvery.isDue(report.monotonicNs())) {
            report.fault(
                    switch (reason) {
                        case NO_FIX -> Fault.Kind.BAD_SIGNAL;
                        case UNPROVEN_DATE, IMPLAUSIBLE_DATE -> Fault.Kind.BAD_DATE;
                    },
                    timecode);
        }
    }
}
