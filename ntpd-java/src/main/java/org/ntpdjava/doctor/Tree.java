package org.ntpdjava.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a machine, below a root folder. Paths are the machine's own. */
record Tree(Path root) {
    /** What is looked at is small; {@code /proc} and {@code /sys} say nothing of their sizes. */
    private static final int MOST_OCTETS = 1 << 20;

    private static final int MOST_LINKS = 10;

    static final Tree REAL = new Tree(Path.of("/"));

    Path at(String path) {
        return at(Path.of(path));
    }

    /** A relative path is one of the working directory. */
    Path at(Path path) {
        return path.isAbsolute() ? root.resolve(Path.of("/").relativize(path).toString()) : path;
    }

    /** Empty when it cannot be read. */
    Optional<String> text(String path) {
        return text(at(path));
    }

    private static Optional<String> text(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A value of one line, without its end; device trees end theirs with a zero. */
    String word(String path) {
        return text(path).orElse("").replace("\0", "").strip();
    }

    /** Its last line has no end: what is added to the file as it is would become part of that line. */
    boolean endsWithinALine(String path) {
        return text(path)
                .filter(text -> !text.isEmpty() && !text.endsWith("\n"))
                .isPresent();
    }

    boolean exists(String path) {
        return Files.exists(at(path));
    }

    /** There is something of that name, if only a link that leads nowhere. */
    boolean hasEntry(String path) {
        return Files.exists(at(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** The names in a folder that fit a pattern of shells, in order; none where there is no folder. */
    List<String> names(String folder, String glob) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(at(folder), glob)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (IOException | DirectoryIteratorException none) {
            return List.of();
        }
        names.sort(null);
        return names;
    }

    /** Where links lead, within the tree: {@code /dev/ttyAMA0} for {@code /dev/serial0}. A path that is no link is itself. */
    String behindLinks(String path) {
        Path place = Path.of(path);
        for (int i = 0; i < MOST_LINKS; i++) {
            try {
                place = place.resolveSibling(Files.readSymbolicLink(at(place))).normalize();
            } catch (IOException | UnsupportedOperationException noLink) {
                break;
            }
        }
        return place.toString();
    }

    Optional<Instant> modified(Path path) {
        try {
            return Optional.of(Files.getLastModifiedTime(at(path)).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
