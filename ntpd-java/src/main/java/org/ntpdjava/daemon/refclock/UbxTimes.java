package org.ntpdjava.daemon.refclock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.nmea.DateRule;
import org.ntpdjava.nmea.ubx.UbxFrame;
import org.ntpdjava.nmea.ubx.UbxMessage;
import org.ntpdjava.nmea.ubx.UbxParser;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What a u-blox receiver says in its own protocol, if it has been told to: of its next pulse, and of leap seconds. One
 * thread.
 */
final class UbxTimes {
    private static final double PS = 1e-12;
    /** A pulse that is so far from a whole second is none that we can use. */
    private static final Duration WHOLE = Duration.ofMillis(1);

    private final ClockReport report;
    private final DateRule dates;
    /** GPS minus UTC, s. */
    private OptionalInt leapSeconds = OptionalInt.empty();

    private LeapIndicator lastWord = LeapIndicator.ALARM;

    UbxTimes(ClockReport report, DateRule dates) {
        this.report = report;
        this.dates = dates;
    }

    void hear(UbxFrame frame) {
        switch (UbxParser.parse(frame)) {
            case UbxMessage.NextPulse next -> pulse(next, frame.firstByteAt());
            case UbxMessage.GpsTimeOfFix fix -> learn(fix.leapSeconds());
            case UbxMessage.LeapSeconds leap -> leap(leap, frame.firstByteAt());
            case UbxMessage.Answer _, UbxMessage.Version _, UbxMessage.Other _ -> {}
        }
    }

    private void learn(OptionalInt told) {
        leapSeconds = told.isPresent() ? told : leapSeconds;
    }

    private void pulse(UbxMessage.NextPulse next, Instant at) {
        utc(next).flatMap(this::inItsEra).ifPresent(second -> {
            // The error told is to be added to when the pulse was seen: a positive one is of a pulse that is early.
            double lateS = next.errorPs().isPresent() ? -next.errorPs().getAsInt() * PS : 0;
            report.tell(new Reading.NextPulse(NtpTimestamp.ofInstant(second), lateS, NtpTimestamp.ofInstant(at)));
        });
    }

    /** The second that it begins, if it is a whole one. */
    private Optional<Instant> utc(UbxMessage.NextPulse next) {
        Instant told = UbxParser.instant(next.week(), next.weekMs()).plusNanos((next.subMs() * 1_000_000) >>> 32);
        Instant second = Instant.ofEpochSecond(told.plusMillis(500).getEpochSecond());
        if (Duration.between(told, second).abs().compareTo(WHOLE) > 0) {
            return Optional.empty();
        }
        return switch (next.scale()) {
            case UTC -> Optional.of(second);
            case GPS ->
                leapSeconds.isPresent() ? Optional.of(second.minusSeconds(leapSeconds.getAsInt())) : Optional.empty();
            case UNSURE -> Optional.empty();
        };
    }

    private Optional<Instant> inItsEra(Instant told) {
        LocalDate date = date(told);
        return dates.judge(date, true)
                .map(taken -> told.plus(Duration.between(
                        date.atStartOfDay().toInstant(ZoneOffset.UTC),
                        taken.atStartOfDay().toInstant(ZoneOffset.UTC))));
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private void leap(UbxMessage.LeapSeconds told, Instant at) {
        learn(told.now());
        LeapIndicator word = told.now().isEmpty() ? LeapIndicator.ALARM : word(told, at);
        if (word != lastWord) {
            lastWord = word;
            report.tell(new Reading.Leap(word));
        }
    }

    /** What NTP can tell is only the leap second at the end of this month. */
    private static LeapIndicator word(UbxMessage.LeapSeconds told, Instant at) {
        long inS = told.toChangeS().orElse(0);
        boolean thisMonth = inS > 0
                && YearMonth.from(date(at.plusSeconds(inS).minusSeconds(3600))).equals(YearMonth.from(date(at)));
        if (!thisMonth || told.change() == 0) {
            return LeapIndicator.NONE;
        }
        return told.change() > 0 ? LeapIndicator.INSERT : LeapIndicator.DELETE;
    }
}
