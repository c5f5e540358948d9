package org.ntpdjava.daemon.log;

import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.ntpdjava.product.FileTrouble;

/**
 * Line by line, so that a log that is watched is never behind: to a file, or to standard error. A file that refuses lines is named
 * once on standard error; when it takes them again, it is told how many it lacks.
 */
final class LineHandler extends Handler {
    private final Optional<LogFile> file;
    private final PrintStream standardError;
    private boolean refused;
    private volatile Optional<InstantSource> clock = Optional.empty();

    /** @param file empty for standard error, which is never closed */
    LineHandler(Optional<LogFile> file, PrintStream standardError) {
        this.file = file;
        this.standardError = standardError;
        setFormatter(new LogLine());
        setLevel(Level.ALL);
    }

    /** From now on the lines carry the time of this clock. */
    void stampFrom(InstantSource other) {
        clock = Optional.of(other);
    }

    /** What went wrong; all is as it was then. */
    synchronized Optional<String> reopen() {
        try {
            if (file.isPresent()) {
                file.get().reopen();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    file.get() + " cannot be opened (" + FileTrouble.words(e) + "); the log goes on where it was");
        }
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (isLoggable(entry)) {
            file.ifPresentOrElse(to -> write(to, line(entry)), () -> complain(line(entry)));
        }
    }

    private void write(LogFile to, String line) {
        Optional<IOException> trouble = to.write(line);
        if (trouble.isPresent() && !refused) {
            refused = true;
            complain(line(new LogRecord(
                    Level.WARNING,
                    to + " cannot be written (" + FileTrouble.words(trouble.get())
                            + "), and its lines are kept in memory, 64 KiB of them, until it can:"
                            + " make room there, or name another with logfile or -l and restart")));
        } else if (trouble.isEmpty() && refused) {
            refused = false;
            long lines = to.takeLost();
            write(
                    to,
                    line(new LogRecord(
                            Level.WARNING,
                            to + " is written again; " + (lines == 0 ? "no line" : lines + " lines")
                                    + " of the time between got lost")));
        }
    }

    private void complain(String line) {
        standardError.print(line);
        standardError.flush();
    }

    private String line(LogRecord entry) {
        clock.ifPresent(simulated -> entry.setInstant(simulated.instant()));
        return getFormatter().format(entry);
    }

    /** There is nothing to do: every line is. */
    @Override
    public void flush() {}

    /** The log lasts as long as the program. */
    @Override
    public void close() {}
}
