package org.ntpdjava.stats.report;

import java.io.IOException;
import java.nio.file.Path;

/** A file of statistics is there and cannot be read: a report without it would say less than the files do. */
public final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final IOException why;

    UnreadableFileException(Path file, IOException why) {
        super(file.toString(), why);
        this.file = file;
        this.why = why;
    }

    public Path file() {
        return file;
    }

    public IOException why() {
        return why;
    }
}
