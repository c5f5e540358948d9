package org.ntpdjava.daemon.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** Points SLF4J's back end (java.util.logging) at standard error or a file, with ntpd's line format. */
public final class LogSetup {
    private LogSetup() {}

    /**
     * Call once, before the first line is logged.
     *
     * @param file where to append, or empty for standard error
     * @param debug also show what is of use to us only
     * @return what went wrong with the file, if anything; the log then goes to standard error
     */
    public static Optional<String> start(Optional<Path> file, boolean debug) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(debug ? Level.FINE : Level.INFO);
        Logger.getLogger("io.netty").setLevel(Level.WARNING);
        Optional<String> problem = Optional.empty();
        Handler handler = new FlushingHandler();
        if (file.isPresent()) {
            try {
                handler = new FileHandler(file.get().toString().replace("%", "%%"), true);
            } catch (IOException e) {
                problem = Optional.of("logfile " + file.get() + " cannot be opened (" + e.getMessage()
                        + "); logging to standard error");
            }
        }
        handler.setFormatter(new LogLine());
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        return problem;
    }

    /** Standard error, line by line. */
    private static final class FlushingHandler extends StreamHandler {
        FlushingHandler() {
            super(System.err, new LogLine());
        }

        @Override
        public synchronized void publish(java.util.logging.LogRecord entry) {
            super.publish(entry);
            flush();
        }
    }
}
