package org.ntpdjava.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.ntpdjava.stats.report.DayReport;
import org.ntpdjava.stats.report.Event;

/** What several sections say alike. */
final class Wording {
    static final String UNKNOWN = "not told";

    private Wording() {}

    static String amount(OptionalDouble seconds) {
        return seconds.isPresent() ? Quantities.time(seconds.getAsDouble()) : UNKNOWN;
    }

    static boolean stepsAreTold(DayReport report) {
        return !report.events().isEmpty() || !report.setups().isEmpty();
    }

    static String amount(DayReport.Step step) {
        return step.amountS().isPresent() ? Quantities.signedTime(step.amountS().getAsDouble()) : UNKNOWN;
    }

    static String mover(DayReport.Mover mover) {
        return switch (mover) {
            case OWN -> "the daemon";
            case OTHER -> "another program, or the machine slept";
            case REFUSED -> "the kernel refused the step before: taken back";
        };
    }

    static List<String> event(Event event) {
        return List.of(
                Quantities.clock(event.second()),
                event.source().equals("0.0.0.0") ? "the system" : event.source(),
                event.text());
    }

    static String words(String name) {
        return name.replace('_', ' ');
    }

    static String figures(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(figure -> words(figure.getKey()) + " " + String.format(Locale.ROOT, "%.0f", figure.getValue()))
                .collect(Collectors.joining(", "));
    }
}
