package org.ntpdjava.daemon.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;

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
        FlushingHandler handler = new FlushingHandler(System.err, Optional.empty());
        if (file.isPresent()) {
            try {
                handler = new FlushingHandler(open(file.get()), file);
            } catch (IOException e) {
                problem = Optional.of(unopened(file.get(), e) + "; logging to standard error");
            }
        }
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        return problem;
    }

    private static OutputStream open(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String unopened(Path file, IOException why) {
        return "logfile " + file + " cannot be opened (" + why + ")";
    }

    /**
     * Opens the log file once more by its name: another program may have moved it away.
     *
     * @return what went wrong, if anything; the log then goes on in the file it had
     */
    public static Optional<String> reopen() {
        return ours().flatMap(handler -> handler.reopen().stream()).findFirst();
    }

    private static Stream<FlushingHandler> ours() {
        return Arrays.stream(Logger.getLogger("").getHandlers())
                .filter(FlushingHandler.class::isInstance)
                .map(FlushingHandler.class::cast);
    }

    /** From now on the lines carry the time of this clock, and no longer that of the machine: for simulated worlds. */
    public static void stampFrom(InstantSource clock) {
        ours().forEach(handler -> handler.clock = Optional.of(clock));
    }

    /** Line by line, so that a log that is watched is never behind. */
    private static final class FlushingHandler extends StreamHandler {
        private volatile Optional<InstantSource> clock = Optional.empty();

        private final Optional<Path> file;

        /** @param file what {@code out} writes to; empty for standard error, which is never closed */
        FlushingHandler(OutputStream out, Optional<Path> file) {
            super(out, new LogLine());
            this.file = file;
        }

        /** What went wrong; all is as it was then. */
        Optional<String> reopen() {
            if (file.isEmpty()) {
                return Optional.empty();
            }
            try {
                setOutputStream(open(file.get()));
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(unopened(file.get(), e) + "; the log goes on where it was");
            }
        }

        @Override
        public synchronized void publish(java.util.logging.LogRecord entry) {
            clock.ifPresent(simulated -> entry.setInstant(simulated.instant()));
            super.publish(entry);
            flush();
        }
    }
}
