package org.ntpdjava.daemon.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.ntpdjava.stats.files.LineBatch;

/**
 * The file of the log, to which whole lines are appended. While it refuses them they are kept in memory, {@value
 * #CAPACITY_OCTETS} octets of them, and tried again with each new one. For one thread at a time.
 */
final class LogFile {
    private static final int CAPACITY_OCTETS = 1 << 16;

    private final Path path;
    private final LineBatch kept;
    private FileChannel out;
    private long lost;

    private LogFile(Path path) throws IOException {
        this.path = path;
        kept = new LineBatch(path.toString());
        out = channel(path);
    }

    static LogFile open(Path path) throws IOException {
        return new LogFile(path);
    }

    private static FileChannel channel(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** By its name once more. If that fails, lines go where they went. */
    void reopen() throws IOException {
        FileChannel before = out;
        out = channel(path);
        before.close();
    }

    /**
     * Writes a line, and before it those that were kept.
     *
     * @param line with its end
     * @return why it is not in the file yet
     */
    Optional<IOException> write(String line) {
        byte[] octets = line.getBytes(StandardCharsets.UTF_8);
        Optional<IOException> trouble = hasRoomFor(octets) ? Optional.empty() : append();
        if (hasRoomFor(octets)) {
            kept.add(octets);
        } else {
            lost++;
        }
        return trouble.isPresent() ? trouble : append();
    }

    private boolean hasRoomFor(byte[] line) {
        return kept.size() == 0 || kept.size() + line.length <= CAPACITY_OCTETS;
    }

    private Optional<IOException> append() {
        boolean interrupted = Thread.interrupted(); // whoever writes while he is closes the channel
        try {
            if (!out.isOpen()) {
                out = channel(path);
            }
            kept.appendTo(out);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lines that there was no room for since this was asked last. */
    long takeLost() {
        long lines = lost;
        lost = 0;
        return lines;
    }

    @Override
    public String toString() {
        return "logfile " + path;
    }
}
