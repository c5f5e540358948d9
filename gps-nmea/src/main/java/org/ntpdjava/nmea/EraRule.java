package org.ntpdjava.nmea;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Puts dates into the right era. GPS counts weeks modulo 1024 (IS-GPS-200, section 20.3.3.3.1.1), so a receiver whose firmware
 * guesses the era, as all must, is one day 19.6 years back, or several times that. What else is known decides: a date that
 * cannot be, as it is before the newest of what is known, is moved by whole eras to the nearest that can. What is told
 * stays where it can be.
 *
 * <p>Without network time, a date that lands {@link #MOST_TRUSTED_YEARS} or more after all that is known, moved or as told, is
 * refused: it is rather the date of a receiver that knows none. One thread.
 */
public final class EraRule implements DateRule {
    /** 1024 weeks. */
    public static final long ERA_DAYS = 7168;

    /** Software and drift files are mostly younger than that. */
    static final long MOST_TRUSTED_YEARS = 10;

    /** Clocks of builders and file systems may be so wrong. */
    private static final long SLACK_DAYS = 1;

    private static final long CENTURY = 100;
    /** A receiver that knows no date counts from the first day of GPS. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1980, 1, 6);

    private final Supplier<Known> known;
    private final Consumer<Repair> onRepair;
    private long shiftDays;

    /**
     * What is known of the date.
     *
     * @param notBefore the newest date that is surely past: when this program was built, when the drift file was written
     * @param network today, as servers that agree tell it; empty without
     */
    public record Known(LocalDate notBefore, Optional<LocalDate> network) {}

    /** A date that was moved. */
    public record Repair(LocalDate told, LocalDate taken) {
        /** As {@code 2007-04-09 is taken for 2026-11-23, 1024 weeks later}. */
        @Override
        public String toString() {
            long days = DAYS.between(told, taken);
            String distance = days % ERA_DAYS == 0 ? Math.abs(days) / 7 + " weeks" : CENTURY + " years";
            return told + " is taken for " + taken + ", " + distance + (days < 0 ? " earlier" : " later");
        }
    }

    /** @param onRepair told of the first date that is moved, and whenever the distance is another one */
    public EraRule(Supplier<Known> known, Consumer<Repair> onRepair) {
        this.known = Objects.requireNonNull(known);
        this.onRepair = Objects.requireNonNull(onRepair);
    }

    @Override
    public Optional<LocalDate> judge(LocalDate told, boolean wholeYear) {
        if (Math.abs(DAYS.between(FIRST_DAY, told)) <= 1) {
            return Optional.empty();
        }
        Known now = known.get();
        Optional<LocalDate> taken = now.network()
                .map(today -> nearest(told, today, wholeYear))
                .or(() -> after(told, now.notBefore().minusDays(SLACK_DAYS), wholeYear));
        taken.ifPresent(date -> note(told, date));
        return taken;
    }

    private void note(LocalDate told, LocalDate taken) {
        long days = DAYS.between(told, taken);
        boolean news = days != 0 && days != shiftDays;
        shiftDays = days;
        if (news) {
            onRepair.accept(new Repair(told, taken));
        }
    }

    private static LocalDate nearest(LocalDate told, LocalDate today, boolean wholeYear) {
        Optional<LocalDate> century = inCentury(told, today.minusDays(ERA_DAYS / 2), wholeYear);
        return century.orElseGet(() ->
                told.plusDays(ERA_DAYS * Math.round((double) DAYS.between(told, today) / ERA_DAYS)));
    }

    private static Optional<LocalDate> after(LocalDate told, LocalDate earliest, boolean wholeYear) {
        LocalDate taken = inCentury(told, earliest, wholeYear)
                .orElseGet(() -> told.plusDays(ERA_DAYS * Math.ceilDiv(DAYS.between(told, earliest), ERA_DAYS)));
        return Optional.of(taken).filter(date -> date.isBefore(earliest.plusYears(MOST_TRUSTED_YEARS)));
    }

    /** The date as told, or in another century where two digits do not tell which, if it is in the era that begins there. */
    private static Optional<LocalDate> inCentury(LocalDate told, LocalDate earliest, boolean wholeYear) {
        LocalDate end = earliest.plusDays(ERA_DAYS);
        if (!told.isBefore(earliest) && told.isBefore(end)) {
            return Optional.of(told);
        }
        LocalDate later = told.plusYears(CENTURY);
        return !wholeYear && !later.isBefore(earliest) && later.isBefore(end) ? Optional.of(later) : Optional.empty();
    }
}
