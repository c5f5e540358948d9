package org.ntpdjava.daemon.refclock.simulated;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ntpdjava.linux.PseudoTerminal;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.Reception;
import org.ntpdjava.simulator.SimulatedGps;
import org.slf4j.Logger;

/**
 * A GPS hat without a hat: what a {@link SimulatedGps} announces about each second of a simulated true time goes as
 * sentences through a real pseudo-terminal, at the pace of the serial line.
 */
public final class SimulatedHat implements Closeable {
    /** As the FIFO of a UART hands them over. */
    private static final int BYTES_PER_WRITE = 8;

    private static final long BITS_PER_BYTE = 10;

    private final PseudoTerminal line;
    private final SimulatedTime time;
    private final int baud;
    private final SimulatedGps gps;
    private final HatSentences sentences;
    private final Seconds seconds;
    private final Logger log;
    private final Thread thread;

    /**
     * How late and how fast it speaks.
     *
     * @param reception its seconds, where it names any, count from 1970
     * @param baud pace of the line
     */
    public record Settings(Reception reception, int baud) {
        /** The hat of the recipe. */
        public static final Settings DEFAULT = new Settings(157, 3, 9600);

        public Settings {
            if (baud <= 0) {
                throw new IllegalArgumentException("baud must be positive, not " + baud);
            }
        }

        /**
         * A good reception.
         *
         * @param latencyMeanMs from the second to the first byte of its first sentence
         * @param latencySdMs standard deviation of that
         */
        public Settings(double latencyMeanMs, double latencySdMs, int baud) {
            this(Reception.good(latency(latencyMeanMs, latencySdMs)), baud);
        }

        private static Law latency(double meanMs, double deviationMs) {
            if (!(meanMs >= 0 && meanMs < 1000 && deviationMs >= 0)) {
                throw new IllegalArgumentException("latency must be 0 to 1000 ms, its deviation not negative");
            }
            return Law.normal(meanMs / 1000, deviationMs / 1000);
        }
    }

    private SimulatedHat(PseudoTerminal line, SimulatedTime time, Settings settings, long seed, Logger log) {
        this.line = line;
        this.time = time;
        this.baud = settings.baud();
        this.gps = new SimulatedGps(settings.reception(), new SplittableRandom(seed));
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
        Instant second = seconds.present();
        try {
            while (!seconds.isClosed()) {
                second = second.plusSeconds(1);
                Optional<SimulatedGps.Announcement> said = gps.announce(second.getEpochSecond());
                boolean inTime = seconds.await(time.systemAt(second)) && !seconds.isOver(second);
                if (said.isPresent() && inTime) {
                    speak(second, said.get());
                }
            }
        } catch (IOException e) {
            if (!seconds.isClosed()) {
                log.warn("the simulated hat fell silent: {}", e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void speak(Instant second, SimulatedGps.Announcement said) throws IOException, InterruptedException {
        Instant start = time.systemAt(second).plusNanos(Math.round(said.lateS() * 1e9));
        byte[] burst = sentences.of(said).getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < burst.length; at += BYTES_PER_WRITE) {
            long onTheWireNs = at * BITS_PER_BYTE * 1_000_000_000L / baud;
            if (!seconds.await(start.plusNanos(onTheWireNs))) {
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
