package org.ntpdjava.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.state.SystemState;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Events of a whole engine with ten sources. The inputs that are made for it cost about 120 octets each, in the figure. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms128m", "-Xmx128m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class EngineBenchmark {
    private Node hat = Node.withPulse();
    private Node client = Node.withServers();

    /** Afresh for each iteration, lest simulated years go by. */
    @Setup(Level.Iteration)
    public void begin() {
        hat = Node.withPulse();
        client = Node.withServers();
    }

    /** One input: the pulse of a second. */
    @Benchmark
    public List<Action> pulse() {
        return hat.pulse();
    }

    /** The same, and what the world may see after it. */
    @Benchmark
    public SystemState pulseAndState() {
        hat.pulse();
        return hat.state();
    }

    /** Three inputs: a poll that is due together with the tick of the second, the report that it left, the answer. */
    @Benchmark
    public int exchange() {
        return client.exchange();
    }

    /** The same three, and what the world may see after each. */
    @Benchmark
    public int exchangeAndStates() {
        return client.exchangeWatched();
    }
}
