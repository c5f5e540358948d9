package org.ntpdjava.stats.files;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.ntpdjava.ntp.state.StatRecord;

/**
 * Writes statistics in ntpd's formats from a thread of its own: whoever hands in a line never waits for a disk. Lines are
 * gathered in memory ({@link StatisticsMemory}) and written seldom, on demand, and at the end. When the disk is slower than
 * lines come, or refuses them for long, lines are dropped and counted.
 */
public final class StatisticsFiles implements Closeable {
    private static final int QUEUED_LINES = 4096;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final BlockingQueue<StatRecord> queue = new ArrayBlockingQueue<>(QUEUED_LINES);
    private final Set<StatisticsSet> enabled;
    private final StatisticsMemory memory;
    private final InstantSource clock;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean demanded;
    private volatile boolean closing;

    /**
     * @param directory must exist; it is not created, as ntpd does not
     * @param sets only the enabled ones
     * @param clock for the era of a timestamp
     * @param complaints receives a sentence when writing begins to fail, and when it works again
     */
    public StatisticsFiles(
            Path directory, Map<StatisticsSet, FileGeneration> sets, InstantSource clock, Consumer<String> complaints) {
        this.clock = clock;
        enabled = Set.copyOf(sets.keySet());
        memory = new StatisticsMemory(directory, sets, ProcessHandle.current().pid(), System::nanoTime, complaints);
        writer = Thread.ofPlatform().name("statistics").daemon().unstarted(this::run);
        writer.start();
    }

    /** Takes a line if its set is enabled; returns at once. */
    public void write(StatRecord line) {
        if (enabled.contains(StatisticsSet.of(line)) && !queue.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    /** Lines lost because the disk was too slow, or refused them for too long. */
    public long dropped() {
        return dropped.get() + memory.lost();
    }

    /** Has the lines that were handed in until now written, within a second where the disk does its part. Returns at once. */
    public void flush() {
        demanded = true;
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                takeOne();
                if (demanded && queue.isEmpty()) {
                    demanded = false;
                    memory.flush();
                }
                memory.flushWhenDue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        memory.end();
    }

    private void takeOne() throws InterruptedException {
        StatRecord line = queue.poll(200, TimeUnit.MILLISECONDS);
        if (line != null) {
            memory.take(line, line.at().toInstant(clock.instant()));
        }
    }

    /** Writes what is kept, then ends; waits at most a few seconds. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(CLOSE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
