package org.ntpdjava.daemon.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
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
        System.setProperty("java.util.logging.manager", LastingLogs.class.getName());
        Logger root = Logger.getLogger("");
        for (Handler standard : root.getHandlers()) {
            root.removeHandler(standard);
        }
        root.setLevel(debug ? Level.FINE : Level.INFO);
        Logger.getLogger("io.netty").setLevel(Level.WARNING);
        // at FINE the JDK would log a stack trace of each System.exit
        Logger.getLogger("java.lang.Runtime").setLevel(Level.WARNING);
        Optional<String> problem = Optional.empty();
        OutputStream out = System.err;
        if (file.isPresent()) {
            try {
                out = Files.newOutputStream(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                problem = Optional.of(
                        "logfile " + file.get() + " cannot be opened (" + e + "); logging to standard error");
            }
        }
        Handler handler = new FlushingHandler(out);
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        return problem;
    }

    /** From now on the lines carry the time of this clock, and no longer that of the machine: for simulated worlds. */
    public static void stampFrom(InstantSource clock) {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler instanceof FlushingHandler ours) {
                ours.clock = Optional.of(clock);
            }
        }
    }

    /** Line by line, so that a log that is watched is never behind. */
    private static final class FlushingHandler extends StreamHandler {
        private volatile Optional<InstantSource> clock = Optional.empty();

        FlushingHandler(OutputStream out) {
            super(out, new LogLine());
        }

        @Override
        public synchronized void publish(java.util.logging.LogRecord entry) {
            clock.ifPresent(simulated -> entry.setInstant(simulated.instant()));
            super.publish(entry);
            flush();
        }
    }
}
