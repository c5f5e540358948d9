package org.ntpdjava.stats.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The files of one set: the current generation is open for appending, and changes with the first line that belongs to
 * another. A line is written whole or, after a failure, taken back, so that a full disk leaves no torn line behind.
 */
final class StatisticsFile implements Closeable {
    private static final String STALE_MARK = "C";

    private final Path directory;
    private final FileGeneration generation;
    private final GenerationName names;
    private final long pid;

    private @Nullable Path current;
    private @Nullable FileChannel channel;

    StatisticsFile(Path directory, FileGeneration generation, GenerationName names, long pid) {
        this.directory = directory;
        this.generation = generation;
        this.names = names;
        this.pid = pid;
    }

    void append(String line, Instant time) throws IOException {
        FileChannel out = open(directory.resolve(names.at(generation, time)));
        long before = out.size();
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(line + "\n");
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            out.truncate(before);
            throw e;
        }
    }

    private FileChannel open(Path file) throws IOException {
        FileChannel open = channel;
        if (open != null && file.equals(current) && Files.exists(file)) {
            return open;
        }
        close();
        FileChannel opened =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        channel = opened;
        current = file;
        if (generation.link() && generation.type() != FileGeneration.Type.NONE) {
            link(file);
        }
        return opened;
    }

    /**
     * Makes the plain name a hard link to the generation. A plain file of that name that is no link to anything else is
     * somebody's data: it is moved aside, never overwritten.
     */
    private void link(Path file) throws IOException {
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

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        current = null;
        if (open != null) {
            open.close();
        }
    }
}
