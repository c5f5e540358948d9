package org.ntpdjava.daemon;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The pid file: there while the daemon runs. A path that is no regular file is refused: it is not ours to replace.
 *
 * <p>Who became another user meanwhile may not delete it any more. It stays then, and the next start replaces it.
 */
final class ProcessFile implements Closeable {
    static final ProcessFile NONE = new ProcessFile(Optional.empty());

    private final Optional<Path> file;

    private ProcessFile(Optional<Path> file) {
        this.file = file;
    }

    /** @throws IOException when it cannot be written; the message names it and the cure */
    static ProcessFile write(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            Path path = file.get();
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("pidfile " + path + " is something else than a file; name another with -p");
            }
            try {
                Files.deleteIfExists(path);
                Files.writeString(
                        path,
                        ProcessHandle.current().pid() + "\n",
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new IOException("pidfile " + path + " cannot be written (" + e + "); name another with -p", e);
            }
        }
        return new ProcessFile(file);
    }

    @Override
    public String toString() {
        return file.map(path -> "pidfile " + path).orElse("no pidfile");
    }

    /** Deletes the file if we still may. */
    @Override
    public void close() {
        if (file.isPresent()) {
            try {
                Files.deleteIfExists(file.get());
            } catch (IOException e) {
                // a stale number does no harm, and the end of the daemon is no failure because of it
            }
        }
    }
}
