package org.ntpdjava.stats.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Finds the minute with the largest offset, and what happened in it. */
record WorstMinuteFinder(Timeline timeline, Minutes offsets, List<Event> events) {
    private static final int MINUTE_S = 60;

    /** @param extremeS the offset with the largest distance from 0; there is one */
    DayReport.WorstMinute find(double extremeS) {
        int worst = 0;
        for (int minute = 1; minute < Minutes.COUNT; minute++) {
            if (offsets.farthest(minute) > offsets.farthest(worst) || offsets.count(worst) == 0) {
                worst = minute;
            }
        }
        int fromS = worst * MINUTE_S;
        int toS = fromS + MINUTE_S;
        double boundS = Timeline.largest(fromS, toS, timeline::boundS);
        return new DayReport.WorstMinute(
                worst,
                extremeS,
                offsets.count(worst),
                Double.isNaN(boundS) ? OptionalDouble.empty() : OptionalDouble.of(boundS),
                distinct(fromS, timeline::state),
                distinct(fromS, timeline::systemPeer),
                events.stream()
                        .filter(event -> event.second() >= fromS - MINUTE_S && event.second() < toS)
                        .toList());
    }

    private static List<String> distinct(int fromS, IntFunction<String> what) {
        return IntStream.range(fromS, fromS + MINUTE_S)
                .mapToObj(what)
                .distinct()
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
