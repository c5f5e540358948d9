package org.ntpdjava.daemon;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ntpdjava.product.FileTrouble;

/**
 * The pid file: there while the daemon runs. A path that is no regular file is refused: it is not ours to replace; nor is the file
 * of another daemon of ours that runs.
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
            OptionalLong other = runningDaemon(path);
            if (other.isPresent()) {
                throw new IOException("pidfile " + path + " belongs to process " + other.getAsLong()
                        + ", which is an ntpd that runs; stop it, or name another with -p");
            }
            try {
                Files.deleteIfExists(path);
                Files.writeString(
                        path,
                        ProcessHandle.current().pid() + "\n",
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new IOException(
                        "pidfile " + path + " cannot be written (" + FileTrouble.words(e) + "); name another with -p",
                        e);
            }
        }
        return new ProcessFile(file);
    }

    /** The process a file names, if that is another one of us. */
    private static OptionalLong runningDaemon(Path path) {
        try {
            long pid = Long.parseLong(Files.readString(path).strip());
            boolean ours = pid != ProcessHandle.current().pid() && isDaemon(pid);
            return ours ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty(); // no file, or one that names nobody
        }
    }

    /** Read here, for a ProcessHandle knows no arguments of a command line longer than a page. */
    private static boolean isDaemon(long pid) throws IOException {
        Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
        return Files.exists(commandLine)
                && List.of(Files.readString(commandLine, StandardCharsets.ISO_8859_1)
                                .split("\0", -1))
                        .contains(Ntpd.class.getName());
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
