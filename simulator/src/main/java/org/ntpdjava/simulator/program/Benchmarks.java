package org.ntpdjava.simulator.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.simulator.scenario.Scenario;

/** The table {@code benchmarks.csv} beside this class: figures recorded of the peers, limits and goals. */
final class Benchmarks {
    private static final String TABLE = "benchmarks.csv";
    private static final int COLUMNS = 7;

    private final List<Benchmark> rows;

    private Benchmarks(List<Benchmark> rows) {
        this.rows = rows;
    }

    static Benchmarks load() {
        try (InputStream table = Benchmarks.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException("there is no " + TABLE + " in the jar");
            }
            return parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines that are empty or begin with # say nothing. */
    static Benchmarks parse(String text) {
        return new Benchmarks(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Benchmarks::row)
                .toList());
    }

    private static Benchmark row(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(COLUMNS + " columns are needed: " + line);
        }
        Figure figure = Figure.named(cells[1].strip())
                .orElseThrow(() -> new IllegalArgumentException("there is no such figure: " + line));
        return new Benchmark(
                cells[0].strip(),
                figure,
                number(cells[2]),
                number(cells[3]),
                number(cells[4]),
                number(cells[5]),
                number(cells[6]));
    }

    private static OptionalDouble number(String cell) {
        return cell.isBlank() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell.strip()));
    }

    List<Benchmark> of(Scenario scenario) {
        return rows.stream()
                .filter(row -> row.scenario().equals(scenario.name()))
                .toList();
    }

    Optional<Benchmark> of(Scenario scenario, Figure figure) {
        return of(scenario).stream().filter(row -> row.figure() == figure).findFirst();
    }
}
