package org.ntpdjava.stats.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.ntpdjava.ntp.state.StatRecord;

/**
 * Writes statistics in ntpd's formats from a thread of its own: whoever hands in a line never waits for a disk. When the
 * disk is slower than the lines come, lines are dropped and counted; when it refuses them, one message says so and
 * another when it is well again.
 */
public final class StatisticsFiles implements Closeable {
    private static final int QUEUED_LINES = 4096;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final BlockingQueue<StatRecord> queue = new ArrayBlockingQueue<>(QUEUED_LINES);
    private final Map<StatisticsSet, StatisticsFile> files = new EnumMap<>(StatisticsSet.class);
    private final InstantSource clock;
    private final Consumer<String> complaints;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private final Map<StatisticsSet, String> failing = new EnumMap<>(StatisticsSet.class);
    private volatile boolean closing;

    /**
     * @param directory must exist; it is not created, as ntpd does not
     * @param sets only the enabled ones
     * @param clock for the era of a timestamp and the age of the process
     * @param complaints receives a sentence when writing begins to fail, and when it works again
     */
    public StatisticsFiles(
            Path directory, Map<StatisticsSet, FileGeneration> sets, InstantSource clock, Consumer<String> complaints) {
        this.clock = clock;
        this.complaints = complaints;
        long pid = ProcessHandle.current().pid();
        GenerationName names = new GenerationName(pid, clock.instant());
        sets.forEach((set, generation) -> files.put(set, new StatisticsFile(directory, generation, names, pid)));
        writer = Thread.ofPlatform().name("statistics").daemon().unstarted(this::run);
        writer.start();
    }

    /** Takes a line if its set is enabled; returns at once. */
    public void write(StatRecord line) {
        if (files.containsKey(StatisticsSet.of(line)) && !queue.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    /** Lines lost because the disk was too slow. */
    public long dropped() {
        return dropped.get();
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                StatRecord line = queue.poll(200, TimeUnit.MILLISECONDS);
                if (line != null) {
                    append(line);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeFiles();
    }

    private void append(StatRecord line) {
        StatisticsSet set = StatisticsSet.of(line);
        StatisticsFile file = files.get(set);
        if (file == null) {
            return;
        }
        Instant time = line.at().toInstant(clock.instant());
        try {
            file.append(StatisticsLine.format(line, time), time);
            if (failing.remove(set) != null) {
                complaints.accept(set.word() + ": can be written again");
            }
        } catch (IOException e) {
            complain(set, e);
        }
    }

    private void complain(StatisticsSet set, IOException e) {
        String reason = e instanceof NoSuchFileException missing
                ? "no directory for " + missing.getFile() + " (create it, or name another with statsdir)"
                : String.valueOf(e.getMessage());
        if (failing.put(set, reason) == null) {
            complaints.accept(set.word() + ": cannot be written, lines are lost until it can: " + reason);
        }
    }

    private void closeFiles() {
        for (StatisticsFile file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                complaints.accept("closing a statistics file: " + e.getMessage());
            }
        }
    }

    /** Writes what is queued, then ends; waits at most a few seconds. */
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
