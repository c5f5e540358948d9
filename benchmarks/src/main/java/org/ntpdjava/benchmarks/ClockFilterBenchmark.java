package org.ntpdjava.benchmarks;

import java.util.concurrent.TimeUnit;
import org.ntpdjava.ntp.filter.ClockFilter;
import org.ntpdjava.ntp.filter.FrequencyTolerance;
import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.filter.SampleFilter;
import org.ntpdjava.ntp.refclock.SampleBatch;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A sample goes into the filter of its source, the clock is slewed a little, the output is read. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms128m", "-Xmx128m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class ClockFilterBenchmark {
    private static final NtpTimestamp START = NtpTimestamp.ofUnix(1_795_000_000L, 0);
    private static final int SAMPLES = 1024;

    private final Sample[] answers = new Sample[SAMPLES];
    private final Sample[] readings = new Sample[SAMPLES];
    private final ClockFilter filter = new ClockFilter(-20, new FrequencyTolerance());
    private final SampleBatch batch = SampleBatch.ofDevice(-20);
    private int next;

    @Setup
    public void samples() {
        for (int i = 0; i < SAMPLES; i++) {
            double noiseS = 20e-6 * Math.sin(7.1 * i);
            answers[i] = new Sample(noiseS, 0.001 + Math.abs(noiseS), 1e-6, START.plus(NtpDuration.ofSeconds(16 * i)));
            readings[i] = new Sample(noiseS / 20, 0, 1e-6, START.plus(NtpDuration.ofSeconds(i)));
        }
    }

    /** An answer of a server. */
    @Benchmark
    public double answer() {
        return through(filter, answers);
    }

    /** A reading of a reference clock. */
    @Benchmark
    public double reading() {
        return through(batch, readings);
    }

    private double through(SampleFilter to, Sample[] samples) {
        next = (next + 1) % SAMPLES;
        if (next == 0) {
            to.clear();
        }
        to.add(samples[next]);
        to.corrected(1e-9);
        return to.offsetS() + to.delayS() + to.dispersionS() + to.jitterS();
    }
}
