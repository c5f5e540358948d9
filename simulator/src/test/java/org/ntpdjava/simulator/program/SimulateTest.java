package org.ntpdjava.simulator.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.simulator.scenario.Catalogue;
import org.ntpdjava.simulator.scenario.Scenario;
import org.ntpdjava.simulator.scenario.Score;
import org.ntpdjava.simulator.scenario.Score.BoundScore;
import org.ntpdjava.simulator.scenario.Score.WindowScore;

final class SimulateTest {
    private static final int HOURS_12 = 43_200;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int simulate(String... arguments) {
        return Simulate.start(arguments, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static Score score(double rmsUs, OptionalInt convergedS) {
        return new Score(
                "A_pps1us",
                1,
                rmsUs * 1e-6,
                2e-6,
                20e-9,
                List.of(convergedS),
                List.of(new WindowScore("hold_1h", 0, 0, rmsUs * 1e-6)),
                OptionalInt.empty(),
                new BoundScore(0.9995, 2e-6));
    }

    @Test
    void withoutAScenarioItListsThem() {
        assertEquals(0, simulate());
        Catalogue.all().forEach(scenario -> assertTrue(out().contains(scenario.name()), scenario::name));
    }

    @Test
    void anUnknownScenarioIsToldWithTheList() {
        assertEquals(2, simulate("A", "Z9"));
        assertTrue(err().startsWith("simulate: there is no scenario \"Z9\"; there are"), this::err);
        assertTrue(err().contains("A_pps1us"), this::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seeds=x", "--seeds=5-1", "--seeds=1-", "--jobs=0", "--nosuch", "--csv=file"})
    void wrongUsageIsToldInALine(String option) {
        assertEquals(2, simulate("A", option));
        assertTrue(err().startsWith("simulate: ") && err().lines().count() == 1, this::err);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--late=0..1000", "--late=9..5", "--seeds=x", "--step=0", "--jobs=0", "--server=some", "more"})
    void wrongUsageOfASweepIsToldInALine(String option) {
        assertEquals(2, simulate("second-sweep", option));
        assertTrue(err().startsWith("simulate: ") && err().lines().count() == 1, this::err);
    }

    @Test
    void aSweepThatFindsNothingTellsWhatItHasRun() {
        assertEquals(0, simulate("second-sweep", "--late=480..500", "--spread=20", "--seconds=60", "--seeds=1-2"));
        List<String> lines = out().lines().toList();
        assertTrue(
                lines.get(2).startsWith("| HAT | 400 to 499 | 20 | yes | 4 | 244 | 0 | 0 | 0 | 0 | 0 | "), this::out);
        assertTrue(lines.getLast().startsWith("732 simulated seconds in "), this::out);
        assertTrue(lines.getLast().endsWith("; nothing wrong"), this::out);
    }

    /** A minute is not enough to calibrate anything. */
    @Test
    void aSweepThatFindsSomethingSaysHowToRepeatIt() {
        assertEquals(
                1, simulate("latency-sweep", "--late=300", "--server=yes", "--rig=HAT", "--seconds=20", "--seeds=3"));
        assertTrue(
                out().contains(
                                "hat, sentences 300 ms late, give or take 5, a server, clock +900.700 s at first, seed 3: "),
                this::out);
        assertTrue(out().endsWith("; wrong runs: 1" + System.lineSeparator()), this::out);
    }

    @Test
    void missingDataIsToldWithThePlace(@TempDir Path directory) {
        assertEquals(1, simulate("A", "--seeds=1", "--data=" + directory));
        assertTrue(err().startsWith("simulate: A_pps1us: there is no freq.dat in " + directory), this::err);
    }

    @Test
    void dataThatAreNoNumbersAreToldWithTheFile(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("freq.dat"), "1e-6\nfast\n");
        assertEquals(1, simulate("A", "--seeds=1", "--data=" + directory));
        assertTrue(err().contains("freq.dat: a number is needed on each line"), this::err);
    }

    @Test
    void aRunOnRecordedDataCanBeWrittenDown(@TempDir Path directory) throws IOException {
        Path run = Files.createDirectories(directory.resolve("F2_start_lan").resolve("ours.3"));
        Files.write(run.resolve("freq.dat"), Collections.nCopies(HOURS_12, "8e-5"));
        Path csv = directory.resolve("run.csv");
        assertEquals(0, simulate("f2", "--seeds=3", "--data=" + directory, "--csv=" + csv), this::err);
        List<String> lines = Files.readAllLines(csv);
        assertEquals("second,error_s,frequency,bound_s", lines.get(0));
        assertEquals("0,1.000000000e-01,8.000000000e-05,Infinity", lines.get(1));
        assertEquals(HOURS_12 + 2, lines.size());
    }

    @Test
    void figuresAreMeansMediansAndNever() {
        List<Score> scores = List.of(score(3, OptionalInt.of(9)), score(4, OptionalInt.of(4)));
        assertEquals(Math.sqrt(12.5), Figure.RMS_US.of(scores).orElseThrow(), 1e-9);
        assertEquals(6.5, Figure.CONVERGE_S.of(scores).orElseThrow());
        assertEquals(Math.sqrt(12.5), Figure.HOLD_1H_US.of(scores).orElseThrow(), 1e-9);
        assertEquals(0.05, Figure.BOUND_BROKEN_PERCENT.of(scores).orElseThrow(), 1e-9);
        assertEquals(OptionalDouble.empty(), Figure.BURST_PEAK_US.of(scores));
        List<Score> late = List.of(score(3, OptionalInt.of(9)), score(4, OptionalInt.empty()));
        assertEquals(OptionalDouble.empty(), Figure.CONVERGE_S.of(late));
        assertEquals("converge never s", Figure.CONVERGE_S.text(OptionalDouble.empty()));
    }

    @Test
    void theTableTellsWhatFallsShort() {
        Table table = new Table(Benchmarks.load());
        String row = table.row(Scenario.byName("A"), List.of(score(0.3, OptionalInt.of(4))));
        assertTrue(row.startsWith("| A_pps1us | 1 | **0.300** (0.300..0.300) | 0.409 / 0.280 / 1.50 | 0.214 |"), row);
        assertTrue(row.endsWith("| 99.950 | 6.67 | 4 of 5; RMS 0.300 us > 0.230 |"), row);
        assertEquals("4 of 5 goals are met; short: A RMS 0.300 us", table.summary());
    }

    @Test
    void everyScenarioHasItsGoals() {
        Benchmarks benchmarks = Benchmarks.load();
        Catalogue.all().forEach(scenario -> assertTrue(!benchmarks.of(scenario).isEmpty(), scenario::name));
        Optional<Benchmark> wander = benchmarks.of(Scenario.byName("D2"), Figure.RMS_US);
        assertEquals(4.9, wander.orElseThrow().goal().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A, rms_us, 1", "A, nosuch, , , , , 1", "A, rms_us, x, , , , 1"})
    void aBenchmarkThatCannotBeReadIsRefused(String line) {
        assertThrows(IllegalArgumentException.class, () -> Benchmarks.parse(line));
    }
}
