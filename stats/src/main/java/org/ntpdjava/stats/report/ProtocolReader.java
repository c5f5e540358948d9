package org.ntpdjava.stats.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** protostats: events of the system and of sources, by their codes in RFC 9327. */
final class ProtocolReader implements SetReader {
    private static final int CLOCK_SYNC = 0x05;
    private static final int NO_SYSTEM_PEER = 0x08;
    private static final int CLOCK_STEP = 0x0c;
    private static final int SYSTEM_PEER = 0x8a;

    /** Armed, disarmed, over, the table read, the table too old, and a source that announces. */
    private static final Set<Integer> ABOUT_LEAP = Set.of(0x09, 0x0a, 0x0b, 0x0e, 0x0f, 0x89);

    private final List<Event> events = new ArrayList<>();
    private long count;
    private double last;

    @Override
    public void line(double second, Fields fields) throws BadLine {
        fields.atLeast(6);
        fields.hexadecimal(3);
        int code = (int) fields.hexadecimal(4);
        if (!Day.includes(second)) {
            return;
        }
        count++;
        last = Math.max(last, second);
        if (events.size() < DayReport.MOST_EVENTS) {
            events.add(new Event(second, fields.text(2), code, fields.rest(5)));
        }
    }

    /** Those beyond the most that are kept too. */
    long count() {
        return count;
    }

    /** When the last one was; 0 where there was none. */
    double last() {
        return last;
    }

    /** In the order of time. */
    List<Event> events() {
        return events.stream().sorted(Comparator.comparingDouble(Event::second)).toList();
    }

    List<DayReport.Step> steps() {
        return events().stream()
                .filter(event -> event.code() == CLOCK_STEP)
                .map(event -> new DayReport.Step(event.second(), amount(event.text()), DayReport.Mover.OWN))
                .toList();
    }

    /** {@code clock_step +0.312345 s}: what the clock was moved by, positive when it was slow. */
    private static OptionalDouble amount(String text) {
        String[] words = text.split(" ", -1);
        try {
            return words.length < 2 ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(words[1]));
        } catch (NumberFormatException other) {
            return OptionalDouble.empty();
        }
    }

    List<Event> aboutLeap() {
        return events().stream()
                .filter(event -> ABOUT_LEAP.contains(event.code()))
                .toList();
    }

    /** From each loss of the system peer to the next one, for files without boundstats. */
    List<Interval> withoutSystemPeer(int horizonS) {
        List<Interval> without = new ArrayList<>();
        double lostAt = Double.NaN;
        for (Event event : events()) {
            if (event.code() == NO_SYSTEM_PEER && Double.isNaN(lostAt)) {
                lostAt = event.second();
            } else if ((event.code() == CLOCK_SYNC || event.code() == SYSTEM_PEER) && !Double.isNaN(lostAt)) {
                without.add(new Interval(lostAt, event.second()));
                lostAt = Double.NaN;
            }
        }
        if (lostAt < horizonS) {
            without.add(new Interval(lostAt, horizonS));
        }
        return List.copyOf(without);
    }
}
