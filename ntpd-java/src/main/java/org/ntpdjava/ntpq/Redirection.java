package org.ntpdjava.ntpq;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.product.FileTrouble;

/**
 * Where the result of a command goes, as classic ntpq has it: behind {@code >} stands the name of a file, which is written anew.
 *
 * @param arguments those of the command
 * @param file empty where none is named
 */
record Redirection(List<String> arguments, Optional<Path> file) {
    private static final String MARK = ">";

    /** @param words behind the command */
    static Redirection of(List<String> words) throws NtpqException {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(MARK)) {
                String name = String.join(" ", words.subList(i, words.size()))
                        .substring(1)
                        .strip();
                if (name.isEmpty()) {
                    throw new NtpqException("***No file for redirect");
                }
                return new Redirection(words.subList(0, i), Optional.of(path(name)));
            }
        }
        return none(words);
    }

    private static Path path(String name) throws NtpqException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new NtpqException("***Error opening a file: " + e.getReason());
        }
    }

    /** Whatever the words are. */
    static Redirection none(List<String> words) {
        return new Redirection(words, Optional.empty());
    }

    /** Begins the file, before the server is asked. */
    static PrintStream open(Path file) throws NtpqException {
        try {
            return new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new NtpqException("***Error opening " + file + ": " + FileTrouble.words(e));
        }
    }
}
