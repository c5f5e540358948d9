package org.ntpdjava.nmea;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.ntpdjava.nmea.NmeaSentence.Antenna;
import org.ntpdjava.nmea.NmeaSentence.Gga;
import org.ntpdjava.nmea.NmeaSentence.Gll;
import org.ntpdjava.nmea.NmeaSentence.Gsa;
import org.ntpdjava.nmea.NmeaSentence.Gsv;
import org.ntpdjava.nmea.NmeaSentence.PmtkAnswer;
import org.ntpdjava.nmea.NmeaSentence.Rmc;
import org.ntpdjava.nmea.NmeaSentence.Started;
import org.ntpdjava.nmea.NmeaSentence.Unknown;
import org.ntpdjava.nmea.NmeaSentence.Zda;
import org.ntpdjava.nmea.TimeVerdict.Reason;
import org.ntpdjava.nmea.TimeVerdict.Refused;
import org.ntpdjava.nmea.TimeVerdict.Silent;
import org.ntpdjava.nmea.TimeVerdict.Told;

/**
 * Tells the time from the sentences of one receiver, in the order they came. RMC and ZDA bring their date; GGA and GLL
 * take that of the last of these, across midnight too. A receiver without a fix has no time, whatever it says; ZDA,
 * which cannot say so, is believed unless another sentence last said that there is no fix. One thread.
 */
public final class GpsClock {
    private final DateRule dateRule;
    private final DateTrack track = new DateTrack();
    private boolean knownVoid;

    public GpsClock(DateRule dateRule) {
        this.dateRule = Objects.requireNonNull(dateRule);
    }

    /** @param receivedAt the local clock when the first byte of the sentence arrived */
    public TimeVerdict hear(NmeaSentence sentence, Instant receivedAt) {
        return switch (sentence) {
            case Rmc rmc -> withStatus(rmc.valid(), () -> dated(rmc.time(), rmc.date(), false, receivedAt));
            case Zda zda -> zda(zda, receivedAt);
            case Gga gga ->
                withStatus(
                        gga.quality() > 0,
                        () -> undated(gga.time(), gga.satellitesUsed().orElse(0), receivedAt));
            case Gll gll -> withStatus(gll.valid(), () -> undated(gll.time(), 0, receivedAt));
            case Gsa _, Gsv _, Antenna _, PmtkAnswer _, Started _, Unknown _ -> new Silent();
        };
    }

    private TimeVerdict withStatus(boolean valid, Supplier<TimeVerdict> whenValid) {
        knownVoid = !valid;
        return valid ? whenValid.get() : new Refused(Reason.NO_FIX);
    }

    private TimeVerdict zda(Zda zda, Instant receivedAt) {
        return knownVoid && zda.time().isPresent()
                ? new Refused(Reason.NO_FIX)
                : dated(zda.time(), zda.date(), true, receivedAt);
    }

    private TimeVerdict dated(Optional<UtcTime> time, Optional<LocalDate> told, boolean wholeYear, Instant receivedAt) {
        if (time.isEmpty() || told.isEmpty()) {
            return new Silent();
        }
        Optional<LocalDate> date = told.flatMap(day -> dateRule.judge(day, wholeYear));
        if (date.isEmpty()) {
            return new Refused(Reason.IMPLAUSIBLE_DATE);
        }
        GpsTime gpsTime = gpsTime(time.get(), date.get(), 0, receivedAt);
        return track.prove(gpsTime.utc(), receivedAt) ? new Told(gpsTime) : new Refused(Reason.UNPROVEN_DATE);
    }

    private TimeVerdict undated(Optional<UtcTime> time, int satellitesUsed, Instant receivedAt) {
        if (time.isEmpty()) {
            return new Silent();
        }
        return track.dateOf(time.get(), receivedAt)
                .<TimeVerdict>map(date -> new Told(gpsTime(time.get(), date, satellitesUsed, receivedAt)))
                .orElseGet(() -> new Refused(Reason.UNPROVEN_DATE));
    }

    private static GpsTime gpsTime(UtcTime time, LocalDate date, int satellitesUsed, Instant receivedAt) {
        return new GpsTime(time.on(date), time.isLeapSecond(), satellitesUsed, receivedAt);
    }
}
