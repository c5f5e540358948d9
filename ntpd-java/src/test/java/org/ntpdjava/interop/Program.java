package org.ntpdjava.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program a test started: what it printed, and its end. Closing ends it, and only it, by its process id. */
final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final Path output;

    private Program(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    static Program start(String name, Path directory, List<String> command) {
        try {
            Path output = Files.createTempFile(directory, name + "-", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
            return new Program(name, process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Runs a command to its end and returns what it printed. */
    static String run(String name, Path directory, Duration limit, List<String> command) {
        try (Program program = start(name, directory, command)) {
            program.awaitEnd(limit);
            return program.printed();
        }
    }

    int awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " did not end within " + limit + "; it printed:\n" + printed());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void awaitPrinted(String text, Duration limit) {
        await(limit, "'" + text + "' in its output", printed -> printed.contains(text));
    }

    private void await(Duration limit, String what, Predicate<String> condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.test(printed())) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError(name + (process.isAlive() ? "" : " ended") + " without " + what
                        + "; it printed:\n" + printed());
            }
            Waiting.pause(Duration.ofMillis(100));
        }
    }

    String printed() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path output() {
        return output;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As Ctrl-C or systemd would. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A command line: words and lists of words. */
    static List<String> words(Object... parts) {
        List<String> words = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof List<?> list) {
                list.forEach(word -> words.add(String.valueOf(word)));
            } else {
                words.add(String.valueOf(part));
            }
        }
        return words;
    }
}
