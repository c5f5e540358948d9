package org.ntpdjava.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Our main classes and main sources, all seven rooms of them. */
final class House {
    /** The folder of the root pom; tests run in the folder of their module. */
    static final Path ROOT = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

    /** Every class of ours on the class path but the tests. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ntpdjava");

    private House() {}

    static List<Path> sources(Room room) throws IOException {
        try (Stream<Path> files = Files.walk(room.sources())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** A path as a reader of a failure can open it from the root of the checkout. */
    static Path shown(Path source) {
        return ROOT.relativize(source);
    }
}
