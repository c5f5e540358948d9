package org.ntpdjava.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.select.Candidate.Kind;
import org.ntpdjava.ntp.select.ClockSelect;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Intersection, cluster, combine and mitigation over ten sources: a pulse, its sentences, seven servers and a liar. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms128m", "-Xmx128m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class ClockSelectBenchmark {
    private static final int SERVERS = 8;

    private final Candidate pulse = new Candidate(1, Kind.PPS);
    private final Candidate sentences = new Candidate(2, Kind.REFCLOCK);
    private final List<Candidate> servers = IntStream.range(0, SERVERS)
            .mapToObj(i -> new Candidate(10 + i, Kind.NETWORK))
            .toList();
    private final List<Candidate> all = IntStream.range(0, SERVERS + 2)
            .mapToObj(i -> i == 0 ? pulse : i == 1 ? sentences : servers.get(i - 2))
            .toList();
    private final ClockSelect select = new ClockSelect(SelectionConfig.DEFAULT);
    private long now;

    /** All three rules apply: outliers are cut, the survivors combined, and the pulse takes over. */
    @Benchmark
    public double select() {
        now++;
        pulse.stand(1e-7, 0.0025, 1e-6, 0);
        sentences.stand(0.002, 0.006, 0.001, 0);
        for (int i = 0; i < SERVERS; i++) {
            double offsetS = i == 0 ? 0.3 : 0.001 * Math.IEEEremainder(0.37 * (now + 3L * i), 1);
            servers.get(i).stand(offsetS, 0.004 + 0.001 * i, 0.0001, 1 + i % 2);
        }
        return select.select(all, now * 100_000_000L).offsetS();
    }
}
