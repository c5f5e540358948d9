package org.ntpdjava.stats.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ntpdjava.ntp.state.StatRecord;

/**
 * Keeps lines in memory and writes them seldom, for a memory card wears out by being written. However many sets are enabled, all
 * files together are written to at most 100 times in any 24 h, unless lines come so fast that they fill the memory: n files each n
 * times {@link #PAUSE_OF_A_SET} make 79 to 84 of it, and each file may end twice in that time, at two midnights, and so be
 * written once more before the next. A write is one call of {@code write(2)}; nothing is synchronised. For one thread.
 */
final class StatisticsMemory {
    /** Soon, so that who has just switched statistics on sees them, or what prevents them. */
    static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    static final Duration PAUSE_OF_A_SET = Duration.ofSeconds(1100);
    /** While the disk refuses. What is tried then wears nothing. */
    static final Duration RETRY_PAUSE = Duration.ofMinutes(1);
    /** Of all sets. */
    static final int CAPACITY_OCTETS = 1 << 20;

    private final Map<StatisticsSet, StatisticsFile> files = new EnumMap<>(StatisticsSet.class);
    private final GenerationName names;
    private final LongSupplier monotonicNs;
    private final Consumer<String> complaints;
    private final AtomicLong lost = new AtomicLong();
    private final Set<StatisticsSet> unlinked = EnumSet.noneOf(StatisticsSet.class);
    /** What was tried last failed. */
    private boolean refused;
    /** And that was said. */
    private boolean complained;

    private long lostBefore;
    private long dueNs;
    private boolean waiting;

    /**
     * @param directory need not exist yet; it is not created
     * @param sets only the enabled ones
     * @param complaints receives a sentence when writing begins to fail, and when it works again
     */
    StatisticsMemory(
            Path directory,
            Map<StatisticsSet, FileGeneration> sets,
            long pid,
            LongSupplier monotonicNs,
            Consumer<String> complaints) {
        this.names = new GenerationName(pid, monotonicNs);
        this.monotonicNs = monotonicNs;
        this.complaints = complaints;
        sets.forEach((set, generation) -> files.put(set, new StatisticsFile(directory, set, generation, pid)));
        dueNs = monotonicNs.getAsLong();
    }

    /** Takes a line; one of a set that is not enabled is forgotten. */
    void take(StatRecord record, Instant time) {
        StatisticsFile file = files.get(StatisticsSet.of(record));
        if (file == null) {
            return;
        }
        byte[] line = (StatisticsLine.format(record, time) + "\n").getBytes(StandardCharsets.US_ASCII);
        if (keptOctets() + line.length > CAPACITY_OCTETS && !refused) {
            fullest().ifPresent(this::flush);
        }
        if (keptOctets() + line.length > CAPACITY_OCTETS) {
            lost.incrementAndGet();
            return;
        }
        file.keep(line, names.at(file.generation(), time));
        if (!waiting) {
            waiting = true;
            dueNs = Math.max(dueNs, monotonicNs.getAsLong() + FIRST_PAUSE.toNanos());
        }
    }

    /** Lines that there was no room for. For any thread. */
    long lost() {
        return lost.get();
    }

    /** How often files were written to. */
    long writes() {
        return files.values().stream().mapToLong(StatisticsFile::writes).sum();
    }

    private int keptOctets() {
        return files.values().stream().mapToInt(StatisticsFile::keptOctets).sum();
    }

    private Optional<StatisticsFile> fullest() {
        return files.values().stream().max(Comparator.comparingInt(StatisticsFile::keptOctets));
    }

    /** Writes everything if it is time to. */
    void flushWhenDue() {
        if (waiting && monotonicNs.getAsLong() - dueNs >= 0) {
            flush();
        }
    }

    /** Writes everything, and says so if that is news. */
    void flush() {
        refused = false;
        files.values().forEach(this::flush);
        if (complained && !refused) {
            complained = false;
            long lines = lost.get() - lostBefore;
            complaints.accept("statistics are written again; " + (lines == 0 ? "no line" : lines + " lines")
                    + " of the time between got lost");
        }
        Duration pause = refused ? RETRY_PAUSE : PAUSE_OF_A_SET.multipliedBy(files.size());
        dueNs = monotonicNs.getAsLong() + pause.toNanos();
        waiting = refused;
    }

    private void flush(StatisticsFile file) {
        Optional<String> newest = file.newest();
        try {
            file.flush();
        } catch (IOException e) {
            complain(file, e);
        }
        if (file.keptOctets() == 0) {
            newest.ifPresent(name -> link(file, name));
        }
    }

    /** The lines are safe, whether or not there is a link: it is tried again with the next ones. */
    private void link(StatisticsFile file, String newest) {
        try {
            file.link(newest);
            unlinked.remove(file.set());
        } catch (IOException | UnsupportedOperationException e) {
            if (unlinked.add(file.set())) {
                complaints.accept(file.set().word() + ": " + newest + " is written, but not linked as "
                        + file.generation().fileName() + ": " + e.getMessage());
            }
        }
    }

    private void complain(StatisticsFile file, IOException e) {
        if (!complained) {
            String reason = e instanceof NoSuchFileException missing
                    ? "no directory for " + missing.getFile() + " (create it, or name another with statsdir)"
                    : String.valueOf(e.getMessage());
            complaints.accept("statistics cannot be written, and are kept in memory, 1 MiB of them, until they can: "
                    + file.set().word() + ": " + reason);
            lostBefore = lost.get();
        }
        refused = true;
        complained = true;
    }

    /** The last attempt: what cannot be written now is lost. */
    void end() {
        flush();
        if (refused) {
            complaints.accept("statistics that could not be written are lost: " + keptOctets() + " octets");
        }
    }
}
