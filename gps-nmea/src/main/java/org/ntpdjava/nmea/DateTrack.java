package org.ntpdjava.nmea;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Proves dates by their own succession, and lends the proven one to sentences that have only a time of day. A date that
 * hangs for a moment at midnight, or two sentences that disagree, never come through; when in doubt there is no date.
 */
final class DateTrack {
    private static final Duration TOLERANCE = Duration.ofSeconds(2);
    private static final Duration MAX_AGE_FOR_LENDING = Duration.ofHours(1);
    private static final int SECONDS_TO_BEGIN = 2;
    private static final int SECONDS_TO_CONTRADICT = 5;

    private Optional<Heard> proven = Optional.empty();
    private Optional<Heard> candidate = Optional.empty();
    private int candidateSeconds;

    private record Heard(Instant utc, Instant at) {
        /** Whether as much time passed on the local clock as between the two times told. */
        boolean agreesWith(Heard later) {
            Duration told = Duration.between(utc, later.utc);
            return told.minus(Duration.between(at, later.at)).abs().compareTo(TOLERANCE) <= 0;
        }
    }

    /**
     * Hears a full time.
     *
     * @return whether it follows from what was heard before: for the first time after two seconds that agree, and
     *     against what was proven after five
     */
    boolean prove(Instant utc, Instant at) {
        Heard now = new Heard(utc, at);
        if (proven.filter(p -> p.agreesWith(now)).isPresent() || confirmsCandidate(now)) {
            proven = Optional.of(now);
            candidate = Optional.empty();
            return true;
        }
        return false;
    }

    private boolean confirmsCandidate(Heard now) {
        if (candidate.filter(c -> c.agreesWith(now)).isEmpty()) {
            candidateSeconds = 1;
        } else if (candidate.get().utc.getEpochSecond() != now.utc.getEpochSecond()) {
            candidateSeconds++;
        }
        candidate = Optional.of(now);
        return candidateSeconds >= (proven.isPresent() ? SECONDS_TO_CONTRADICT : SECONDS_TO_BEGIN);
    }

    /** The date of a time of day heard now: of the day before, the same or the next, the one that fits. */
    Optional<LocalDate> dateOf(UtcTime time, Instant at) {
        if (proven.isEmpty()) {
            return Optional.empty();
        }
        Duration age = Duration.between(proven.get().at, at);
        if (age.compareTo(TOLERANCE.negated()) < 0 || age.compareTo(MAX_AGE_FOR_LENDING) > 0) {
            return Optional.empty();
        }
        Instant expected = proven.get().utc.plus(age);
        LocalDate today = LocalDate.ofInstant(expected, ZoneOffset.UTC);
        for (LocalDate date = today.minusDays(1); !date.isAfter(today.plusDays(1)); date = date.plusDays(1)) {
            Duration error = Duration.between(expected, time.on(date)).abs();
            if (error.compareTo(TOLERANCE) <= 0) {
                return Optional.of(date);
            }
        }
        return Optional.empty();
    }
}
