package org.ntpdjava.simulator.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.clock.FrequencyLaw;
import org.ntpdjava.simulator.scenario.RecordedData;
import org.ntpdjava.simulator.scenario.Scenario;

/** Realisations that the accuracy harness kept: a number on each line. */
final class HarnessData {
    private static final String FREQUENCIES = "freq.dat";
    private static final String SAMPLES = "ref.dat";

    private final Path directory;

    HarnessData(Path directory) {
        this.directory = directory;
    }

    /** @throws IOException when there is none, or it cannot be read; its message says where */
    RecordedData read(Scenario scenario, long seed) throws IOException {
        Path run = find(scenario, seed)
                .orElseThrow(() -> new IOException("there is no " + FREQUENCIES + " in " + directory + ", nor in "
                        + directory.resolve(scenario.name()).resolve("*." + seed)));
        Path samples = run.resolve(SAMPLES);
        return new RecordedData(
                FrequencyLaw.recorded(numbers(run.resolve(FREQUENCIES))),
                Files.exists(samples) ? Optional.of(Law.recorded(numbers(samples))) : Optional.empty());
    }

    private Optional<Path> find(Scenario scenario, long seed) throws IOException {
        if (isRun(directory)) {
            return Optional.of(directory);
        }
        Path runs = directory.resolve(scenario.name());
        if (!Files.isDirectory(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(runs)) {
            return found.filter(run -> run.getFileName().toString().endsWith("." + seed))
                    .filter(HarnessData::isRun)
                    .sorted()
                    .findFirst();
        }
    }

    private static boolean isRun(Path path) {
        return Files.isRegularFile(path.resolve(FREQUENCIES));
    }

    private static double[] numbers(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            double[] numbers = lines.filter(line -> !line.isBlank())
                    .mapToDouble(line -> Double.parseDouble(line.strip()))
                    .toArray();
            if (numbers.length == 0) {
                throw new IOException(file + " is empty");
            }
            return numbers;
        } catch (NumberFormatException e) {
            throw new IOException(file + ": a number is needed on each line: " + e.getMessage(), e);
        }
    }
}
