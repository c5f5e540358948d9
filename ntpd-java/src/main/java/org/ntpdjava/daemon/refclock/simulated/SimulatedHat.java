package org.ntpdjava.daemon.refclock.simulated;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ntpdjava.linux.PseudoTerminal;
import org.slf4j.Logger;

/**
 * A GPS hat without a hat: each second of a simulated true time it sends its sentences through a real pseudo-terminal, a
 * latency after the second began, and at the pace of the serial line.
 */
public final class SimulatedHat implements Closeable {
    /** As the FIFO of a UART hands them over. */
    private static final int BYTES_PER_WRITE = 8;

    private static final long BITS_PER_BYTE = 10;
    private static final Duration LONG = Duration.ofSeconds(10);

    private final PseudoTerminal line;
    private final SimulatedTime time;
    private final Settings settings;
    private final RandomGenerator random;
    private final HatSentences sentences;
    private final Seconds seconds;
    private final Logger log;
    private final Thread thread;

    /**
     * How late and how fast it speaks.
     *
     * @param latencyMeanMs from the second to the first byte of its first sentence
     * @param latencySdMs standard deviation of that
     * @param baud pace of the line
     */
    public record Settings(double latencyMeanMs, double latencySdMs, int baud) {
        /** The hat of the recipe. */
        public static final Settings DEFAULT = new Settings(157, 3, 9600);

        public Settings {
            if (latencyMeanMs < 0 || latencyMeanMs >= 1000 || latencySdMs < 0 || baud <= 0) {
                throw new IllegalArgumentException("latency must be 0 to 1000 ms, its deviation and baud positive");
            }
        }
    }

    private SimulatedHat(PseudoTerminal line, SimulatedTime time, Settings settings, long seed, Logger log) {
        this.line = line;
        this.time = time;
        this.settings = settings;
        this.random = new SplittableRandom(seed);
        this.sentences = new HatSentences(new SimulatedSky(new SplittableRandom(seed + 1)));
        this.seconds = new Seconds(time);
        this.log = log;
        this.thread = Thread.ofPlatform().daemon().name("simulated hat").unstarted(this::run);
    }

    /** Makes the pseudo-terminal; {@link #start} begins to speak. */
    public static SimulatedHat open(SimulatedTime time, Settings settings, long seed, Logger log) throws IOException {
        return new SimulatedHat(PseudoTerminal.open(), time, settings, seed, log);
    }

    /** What driver 20 is given as its {@code path}. */
    public Path device() {
        return line.slave();
    }

    public void start() {
        thread.start();
    }

    private void run() {
        Instant second = Instant.MIN;
        try {
            while (!seconds.isClosed()) {
                second = seconds.after(second);
                speak(second);
            }
        } catch (IOException e) {
            if (!seconds.isClosed()) {
                log.warn("the simulated hat fell silent: {}", e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void speak(Instant second) throws IOException, InterruptedException {
        double latencyMs = settings.latencyMeanMs + settings.latencySdMs * random.nextGaussian();
        Instant start = time.systemAt(second.plusNanos(Math.round(Math.max(0, latencyMs) * 1e6)));
        byte[] burst = sentences.of(second).getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < burst.length; at += BYTES_PER_WRITE) {
            long onTheWireNs = at * BITS_PER_BYTE * 1_000_000_000L / settings.baud;
            if (!seconds.await(start.plusNanos(onTheWireNs), LONG)) {
                return;
            }
            line.write(Arrays.copyOfRange(burst, at, Math.min(at + BYTES_PER_WRITE, burst.length)));
        }
    }

    @Override
    public void close() {
        seconds.close();
        line.close();
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
