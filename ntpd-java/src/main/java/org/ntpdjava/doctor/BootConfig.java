package org.ntpdjava.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a Raspberry Pi starts with: its model, {@code config.txt} and {@code cmdline.txt}, in {@code /boot/firmware} or, on older
 * systems, {@code /boot}.
 *
 * @param model as the device tree has it, for example {@code Raspberry Pi 4 Model B Rev 1.2}; empty elsewhere
 * @param lines of config.txt and what it includes, those for other models too
 * @param isComplete nothing that is included is missing
 * @param endsWithinALine the last line of config.txt has no end
 */
record BootConfig(
        String model, Optional<String> folder, List<BootLine> lines, boolean isComplete, boolean endsWithinALine) {
    BootConfig {
        lines = List.copyOf(lines);
    }

    static BootConfig of(Tree tree) {
        String model = tree.word("/proc/device-tree/model");
        Optional<String> folder = List.of("/boot/firmware", "/boot").stream()
                .filter(place -> tree.exists(place + "/config.txt"))
                .findFirst();
        if (folder.isEmpty()) {
            return new BootConfig(model, folder, List.of(), true, false);
        }
        BootLines read = BootLines.read(tree, folder.get(), model);
        return new BootConfig(
                model, folder, read.lines(), read.isComplete(), tree.endsWithinALine(folder.get() + "/config.txt"));
    }

    boolean isPi() {
        return model.startsWith("Raspberry Pi") || folder.isPresent();
    }

    String file() {
        return folder.orElse("/boot/firmware") + "/config.txt";
    }

    /** Those of that name that are loaded. */
    List<Overlay> overlays(String name) {
        return Overlay.of(lines.stream().filter(BootLine::holds).toList()).stream()
                .filter(overlay -> overlay.name().equals(name))
                .toList();
    }

    /** One of that name that is loaded on other models only. */
    Optional<Overlay> overlayElsewhere(String name) {
        return Overlay.of(lines.stream().filter(line -> !line.holds()).toList()).stream()
                .filter(overlay -> overlay.name().equals(name))
                .findFirst();
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
