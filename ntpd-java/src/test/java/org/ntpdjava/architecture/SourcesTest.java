package org.ntpdjava.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small rooms: a method fits a screen, a file holds one idea, a package says what it is for. */
class SourcesTest {
    private static final int LONGEST_METHOD_LINES = 70;
    private static final int LONGEST_FILE_LINES = 400;

    @ParameterizedTest
    @EnumSource
    void methodsFitAScreen(Room room) throws IOException {
        List<String> tooLong = SourceMethod.in(House.sources(room)).stream()
                .filter(method -> method.lines() > LONGEST_METHOD_LINES)
                .map(SourceMethod::toString)
                .toList();
        assertEquals(List.of(), tooLong, () -> "methods above " + LONGEST_METHOD_LINES + " lines");
    }

    @ParameterizedTest
    @EnumSource
    void filesHoldOneIdea(Room room) throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : House.sources(room)) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE_LINES) {
                tooLong.add(House.shown(file) + " (" + lines + " lines)");
            }
        }
        assertEquals(List.of(), tooLong, () -> "files above " + LONGEST_FILE_LINES + " lines");
    }

    @ParameterizedTest
    @EnumSource
    void packagesSayWhatTheyAreForAndKnowNull(Room room) throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path folder :
                new TreeSet<>(House.sources(room).stream().map(Path::getParent).toList())) {
            Path info = folder.resolve("package-info.java");
            String text = Files.exists(info) ? Files.readString(info) : "";
            if (!text.contains("@NullMarked") || !text.contains("/**")) {
                silent.add(House.shown(info).toString());
            }
        }
        assertEquals(List.of(), silent, () -> "package-info.java missing, or without its Javadoc or @NullMarked");
    }
}
