package org.ntpdjava.doctor;

import java.util.List;
import java.util.Set;

/** Which filters of {@code config.txt} hold on which Raspberry Pi. */
final class PiModel {
    private static final String MAKER = "Raspberry Pi ";

    /** @param name how the model's name begins, behind the maker's */
    private record Model(String name, Set<String> filters) {}

    /** Of two that fit, the first: longer names stand before shorter ones. */
    private static final List<Model> MODELS = List.of(
            new Model("Zero 2", Set.of("pi0", "pi0w", "pi02")),
            new Model("Zero W", Set.of("pi0", "pi0w")),
            new Model("Zero", Set.of("pi0")),
            new Model("Compute Module 3 Plus", Set.of("pi3", "cm3", "cm3+")),
            new Model("Compute Module 3", Set.of("pi3", "cm3")),
            new Model("Compute Module 4S", Set.of("pi4", "cm4s")),
            new Model("Compute Module 4", Set.of("pi4", "cm4")),
            new Model("Compute Module 5", Set.of("pi5", "cm5")),
            new Model("Compute Module 0", Set.of("pi0", "cm0")),
            new Model("Compute Module", Set.of("pi1", "cm1")),
            new Model("400", Set.of("pi4", "pi400")),
            new Model("500", Set.of("pi5", "pi500")),
            new Model("5", Set.of("pi5")),
            new Model("4", Set.of("pi4")),
            new Model("3 Model A Plus", Set.of("pi3", "pi3+")),
            new Model("3 Model B Plus", Set.of("pi3", "pi3+")),
            new Model("3", Set.of("pi3")),
            new Model("2", Set.of("pi2")),
            new Model("Model", Set.of("pi1")));

    private PiModel() {}

    /**
     * Whether what stands below a filter by model is read there. Of a model that is not known, it is taken to be.
     *
     * @param model as the device tree has it, for example {@code Raspberry Pi 4 Model B Rev 1.2}
     * @param filter without brackets, in small letters, for example {@code pi3+}
     */
    static boolean holds(String model, String filter) {
        return !model.startsWith(MAKER)
                || MODELS.stream()
                        .filter(known -> model.startsWith(known.name(), MAKER.length()))
                        .findFirst()
                        .map(known -> known.filters().contains(filter))
                        .orElse(true);
    }
}
