package org.ntpdjava.nmea.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ntpdjava.nmea.setup.Outcome.Result;

/**
 * What became of a setup, for people.
 *
 * @param text one line, without a full stop
 * @param trouble something could not be set; the text has the cure
 */
public record SetupReport(String text, boolean trouble) {
    private static final String OF = " of ";

    static SetupReport silent() {
        return new SetupReport(
                "it answers no command (PMTK605, UBX-MON-VER), so nothing was set: is its RX wired to our TX, does its port take"
                        + " commands? If it is of neither MediaTek nor u-blox, take setup off its line",
                true);
    }

    static SetupReport restless() {
        return new SetupReport(
                "it has begun anew " + Restarts.MOST
                        + " times, less than a minute after it was set up, so it is left alone for some"
                        + " minutes: is its supply steady? If it is, take setup off its line",
                true);
    }

    /** @param why the line takes nothing */
    static SetupReport deaf(String why) {
        return new SetupReport("nothing can be sent to it, so nothing was set: " + why, true);
    }

    static SetupReport of(String receiver, List<Outcome> outcomes) {
        List<String> parts = new ArrayList<>();
        for (Result result : Result.values()) {
            List<Outcome> those =
                    outcomes.stream().filter(each -> each.result() == result).toList();
            if (!those.isEmpty()) {
                parts.add(part(result, those));
            }
        }
        return new SetupReport(
                receiver + ": " + String.join("; ", parts), outcomes.stream().anyMatch(Outcome::isTrouble));
    }

    private static String part(Result result, List<Outcome> outcomes) {
        return switch (result) {
            case SET -> "set " + names(outcomes) + notes(outcomes);
            case FOUND -> "as wished already " + names(outcomes);
            case REFUSED -> "refused " + each(outcomes) + cure(outcomes, "");
            case UNANSWERED -> "no answer to " + each(outcomes) + cure(outcomes, ", if it stays so");
            case FOREIGN -> each(outcomes) + cure(outcomes, "");
        };
    }

    private static String names(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(each -> each.word().word())
                .distinct()
                .map(word -> word + " ("
                        + together(outcomes.stream()
                                .filter(each -> each.word().word().equals(word))
                                .map(Outcome::name)
                                .toList())
                        + ")")
                .collect(Collectors.joining(", "));
    }

    /** As {@code UBX-CFG-MSG of RMC, GGA}. */
    private static String together(List<String> names) {
        Map<String, List<String>> ofEach = new LinkedHashMap<>();
        for (String name : names) {
            String[] parts = name.split(OF, 2);
            ofEach.computeIfAbsent(parts[0], _ -> new ArrayList<>())
                    .addAll(Arrays.asList(parts).subList(1, parts.length));
        }
        return ofEach.entrySet().stream()
                .map(each -> each.getValue().isEmpty()
                        ? each.getKey()
                        : each.getKey() + OF + String.join(", ", each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String notes(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(each -> !each.detail().isEmpty())
                .map(each -> "; of " + each.name() + " " + each.detail())
                .collect(Collectors.joining());
    }

    private static String each(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(each -> each.word().word() + ": " + subject(each) + each.detail())
                .collect(Collectors.joining(", "));
    }

    private static String subject(Outcome outcome) {
        return switch (outcome.result()) {
            case FOREIGN -> "";
            case UNANSWERED -> outcome.name();
            case SET, FOUND, REFUSED -> outcome.name() + ' ';
        };
    }

    private static String cure(List<Outcome> outcomes, String condition) {
        String words = outcomes.stream()
                .map(each -> each.word().name().toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.joining(", "));
        return " (take " + words + " out of setup" + condition + ")";
    }
}
