package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A device tree overlay that {@code config.txt} loads.
 *
 * @param at the line that loads it
 * @param parameters of that line, and of the lines {@code dtparam} behind it, up to the next overlay
 */
record Overlay(String name, BootLine at, List<Parameter> parameters) {
    /** A comma, or a colon as of old, before the first parameter. */
    private static final Pattern LOADED =
            Pattern.compile("(?:dtoverlay|device_tree_overlay)\\s*=\\s*([^,:\\s]*)[,:\\s]*(.*)");

    private static final Pattern PARAMETERS = Pattern.compile("(?:dtparam|device_tree_param)\\s*=\\s*(.*)");

    Overlay {
        parameters = List.copyOf(parameters);
    }

    /** @param text for example {@code gpiopin=4} */
    record Parameter(String text, BootLine at) {}

    /** In the order of the lines, which are those in force. */
    static List<Overlay> of(List<BootLine> lines) {
        List<Overlay> overlays = new ArrayList<>();
        for (BootLine line : lines) {
            Matcher loaded = LOADED.matcher(line.text());
            Matcher more = PARAMETERS.matcher(line.text());
            if (loaded.matches()) {
                overlays.add(new Overlay(loaded.group(1), line, words(loaded.group(2), line)));
            } else if (more.matches() && !overlays.isEmpty()) {
                overlays.add(overlays.removeLast().with(words(more.group(1), line)));
            }
        }
        return overlays;
    }

    private Overlay with(List<Parameter> more) {
        return new Overlay(
                name, at, Stream.concat(parameters.stream(), more.stream()).toList());
    }

    private static List<Parameter> words(String parameters, BootLine at) {
        return Arrays.stream(parameters.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> new Parameter(word, at))
                .toList();
    }

    /** The last of that key, which counts. */
    Optional<Parameter> parameter(String key) {
        return parameters.stream()
                .filter(parameter -> parameter.text().startsWith(key + "="))
                .reduce((first, second) -> second);
    }

    Optional<String> value(String key) {
        return parameter(key).map(parameter -> parameter.text().substring(key.length() + 1));
    }
}
