package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Raspberry Pi starts with: its model, {@code config.txt} and {@code cmdline.txt}, in {@code /boot/firmware} or, on older
 * systems, {@code /boot}.
 *
 * @param model as the device tree has it, for example {@code Raspberry Pi 4 Model B Rev 1.2}; empty elsewhere
 * @param lines those of config.txt that hold for this model, without comments
 * @param endsWithinALine the last line of config.txt has no end
 */
record BootConfig(String model, Optional<String> folder, List<String> lines, boolean endsWithinALine) {
    private static final Pattern SECTION = Pattern.compile("\\[(.*)]");
    /** {@code pi4}, {@code pi3+}, {@code cm4}: filters by model; others, by display or serial number, are taken to hold. */
    private static final Pattern MODEL_FILTER = Pattern.compile("(?:pi|cm)(\\d).*");

    private static final Pattern MODEL_NUMBER = Pattern.compile("Raspberry Pi (?:Compute Module )?(\\d)\\d*.*");
    private static final Pattern OVERLAY = Pattern.compile("(?:dtoverlay|device_tree_overlay)\\s*=\\s*([^,\\s]+)(.*)");

    BootConfig {
        lines = List.copyOf(lines);
    }

    /** @param parameters for example {@code gpiopin=4} */
    record Overlay(String name, List<String> parameters) {
        Overlay {
            parameters = List.copyOf(parameters);
        }

        Optional<String> parameter(String key) {
            return parameters.stream()
                    .filter(word -> word.startsWith(key + "="))
                    .reduce((first, second) -> second)
                    .map(word -> word.substring(key.length() + 1));
        }
    }

    static BootConfig of(Tree tree) {
        String model = tree.word("/proc/device-tree/model");
        Optional<String> folder = List.of("/boot/firmware", "/boot").stream()
                .filter(place -> tree.exists(place + "/config.txt"))
                .findFirst();
        String text = folder.flatMap(place -> tree.text(place + "/config.txt")).orElse("");
        boolean endsWithinALine = folder.filter(place -> tree.endsWithinALine(place + "/config.txt"))
                .isPresent();
        return new BootConfig(model, folder, holding(text, model), endsWithinALine);
    }

    private static List<String> holding(String text, String model) {
        List<String> lines = new ArrayList<>();
        boolean holds = true;
        for (String raw : text.lines().toList()) {
            String line = raw.replaceFirst("#.*", "").strip();
            Matcher section = SECTION.matcher(line);
            if (section.matches()) {
                holds = holds(section.group(1).toLowerCase(Locale.ROOT), model);
            } else if (holds && !line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static boolean holds(String filter, String model) {
        if (filter.equals("none")) {
            return false;
        }
        Matcher wanted = MODEL_FILTER.matcher(filter);
        if (!wanted.matches()) {
            return true;
        }
        Matcher is = MODEL_NUMBER.matcher(model);
        String number = model.contains("Pi Zero") ? "0" : is.matches() ? is.group(1) : wanted.group(1);
        return wanted.group(1).equals(number);
    }

    boolean isPi() {
        return model.startsWith("Raspberry Pi") || folder.isPresent();
    }

    String file() {
        return folder.orElse("/boot/firmware") + "/config.txt";
    }

    List<Overlay> overlays(String name) {
        return lines.stream()
                .map(OVERLAY::matcher)
                .filter(Matcher::matches)
                .filter(overlay -> overlay.group(1).equals(name))
                .map(overlay -> new Overlay(name, words(overlay.group(2))))
                .toList();
    }

    private static List<String> words(String parameters) {
        return Arrays.stream(parameters.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean hasOneOf(String... overlays) {
        return Arrays.stream(overlays).anyMatch(name -> !overlays(name).isEmpty());
    }

    /** A command that adds a line for all models, and restarts. */
    String adding(String line) {
        return "printf '" + (endsWithinALine ? "\\n" : "") + "[all]\\n" + line + "\\n' | sudo tee -a " + file()
                + " && sudo reboot";
    }
}
