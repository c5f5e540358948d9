package org.ntpdjava.stats.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The files of one set, and the lines that are not in them yet. A file is open only while it is written, so that whoever moves,
 * deletes or unmounts it is not in our way nor we in his. Lines are written whole: what a failure tore is cut back to the line
 * before, at once or when the file can be opened again.
 */
final class StatisticsFile {
    private static final String STALE_MARK = "C";

    private final Path directory;
    private final StatisticsSet set;
    private final FileGeneration generation;
    private final long pid;
    private final Deque<LineBatch> batches = new ArrayDeque<>();
    private long writes;

    /** @param pid marks a file that had to be moved aside */
    StatisticsFile(Path directory, StatisticsSet set, FileGeneration generation, long pid) {
        this.directory = directory;
        this.set = set;
        this.generation = generation;
        this.pid = pid;
    }

    StatisticsSet set() {
        return set;
    }

    FileGeneration generation() {
        return generation;
    }

    /**
     * Keeps a line in memory.
     *
     * @param line with its end
     * @param file that it belongs to
     */
    void keep(byte[] line, String file) {
        LineBatch last = batches.peekLast();
        if (last == null || !last.file().equals(file)) {
            last = new LineBatch(file);
            batches.add(last);
        }
        last.add(line);
    }

    int keptOctets() {
        return batches.stream().mapToInt(LineBatch::size).sum();
    }

    /** How often a file was written to. */
    long writes() {
        return writes;
    }

    /** Writes what is kept, each file with one write; what fails stays. */
    void flush() throws IOException {
        while (!batches.isEmpty()) {
            LineBatch batch = batches.getFirst();
            write(batch);
            batches.removeFirst();
        }
    }

    private void write(LineBatch batch) throws IOException {
        Path file = directory.resolve(batch.file());
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            TornLine.mend(out);
            out.position(out.size());
            writes++;
            batch.appendTo(out);
        }
    }

    /**
     * Makes the plain name a hard link to the newest generation, where that is wanted and not so yet. A plain file of that name
     * that is no link to anything else is somebody's data: it is moved aside, never overwritten.
     *
     * @param newest the file that was written last
     */
    void link(String newest) throws IOException {
        if (!generation.link() || generation.type() == FileGeneration.Type.NONE) {
            return;
        }
        Path file = directory.resolve(newest);
        Path plain = directory.resolve(generation.fileName());
        if (Files.exists(plain, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.isSameFile(plain, file)) {
                return;
            }
            if (linkCount(plain) > 1) {
                Files.delete(plain);
            } else {
                Files.move(plain, asideName());
            }
        }
        Files.createLink(plain, file);
    }

    /** The file that the last of the lines kept belongs to. */
    Optional<String> newest() {
        return Optional.ofNullable(batches.peekLast()).map(LineBatch::file);
    }

    private Path asideName() {
        int n = 0;
        Path aside;
        do {
            aside = directory.resolve(generation.fileName() + "." + pid + STALE_MARK + n++);
        } while (Files.exists(aside, LinkOption.NOFOLLOW_LINKS));
        return aside;
    }

    private static int linkCount(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    }
}
