package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The file a path led to when it was looked at. A device that is taken away and plugged in again has another file, often under
 * another number, and a link of udev's leads there: whoever holds the old one open would wait for ever.
 */
final class DeviceNode {
    private final Path path;
    private final Optional<Object> file;

    private DeviceNode(Path path, Optional<Object> file) {
        this.path = path;
        this.file = file;
    }

    /** What is there now, if anything is. */
    static DeviceNode at(Path path) {
        return new DeviceNode(path, file(path));
    }

    private static Optional<Object> file(Path path) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (IOException nothingThere) {
            return Optional.empty();
        }
    }

    boolean isSame() {
        return file.equals(file(path));
    }

    /** @throws IOException when there was a file at the path, and now there is none or another one */
    void requireSame() throws IOException {
        if (file.isPresent() && !isSame()) {
            throw new IOException(
                    Files.exists(path)
                            ? path + " leads to another device now"
                            : path + " is not there any more; is the device plugged in?");
        }
    }
}
