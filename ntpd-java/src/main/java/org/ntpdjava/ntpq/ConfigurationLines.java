package org.ntpdjava.ntpq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ntpdjava.product.FileTrouble;

/** A file of lines for a server. */
final class ConfigurationLines {
    private ConfigurationLines() {}

    /**
     * One that says something.
     *
     * @param number in the file, from 1
     * @param text without comment
     */
    record Line(int number, String text) {}

    static List<Line> of(String file) throws NtpqException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : read(file)) {
            number++;
            String text = line.replaceFirst("#.*", "").strip();
            if (!text.isEmpty()) {
                lines.add(new Line(number, text));
            }
        }
        return lines;
    }

    private static List<String> read(String file) throws NtpqException {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw unread(file, FileTrouble.words(e));
        } catch (InvalidPathException e) {
            throw unread(file, e.getReason());
        }
    }

    private static NtpqException unread(String file, String why) {
        return new NtpqException("***Couldn't open file " + file + ": " + why);
    }
}
