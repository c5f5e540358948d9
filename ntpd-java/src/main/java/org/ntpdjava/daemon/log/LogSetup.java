package org.ntpdjava.daemon.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.ntpdjava.product.FileTrouble;

/** Points SLF4J's back end (java.util.logging) at standard error or a file, with ntpd's line format. */
public final class LogSetup {
    /**
     * A logger that nobody holds is forgotten with its level, and Pi4J makes its own when a pin is opened. In a class of its own, for
     * the first logger of the process decides who manages them all, and {@link LastingLogs} must be named before.
     */
    private static final class Held {
        static final Logger PI4J = Logger.getLogger("com.pi4j");
        static final Logger HARDWARE_ADDRESS = Logger.getLogger("io.netty.util.internal.MacAddressUtil");
    }

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
        // it misses an Ethernet address, of which nothing here is made, on a machine without a network
        Held.HARDWARE_ADDRESS.setLevel(Level.OFF);
        // it tells a dozen lines at each try, and calls a board that it does not know an error; what fails is thrown
        Held.PI4J.setLevel(debug ? Level.INFO : Level.OFF);
        // at FINE the JDK would log a stack trace of each System.exit
        Logger.getLogger("java.lang.Runtime").setLevel(Level.WARNING);
        Optional<LogFile> opened = Optional.empty();
        Optional<String> problem = Optional.empty();
        if (file.isPresent()) {
            try {
                opened = Optional.of(LogFile.open(file.get()));
            } catch (IOException e) {
                problem = Optional.of("logfile " + file.get() + " cannot be opened (" + FileTrouble.words(e)
                        + "); logging to standard error");
            }
        }
        root.addHandler(new LineHandler(opened, System.err));
        return problem;
    }

    /**
     * Opens the log file once more by its name: another program may have moved it away.
     *
     * @return what went wrong, if anything; the log then goes on in the file it had
     */
    public static Optional<String> reopen() {
        return ours().flatMap(handler -> handler.reopen().stream()).findFirst();
    }

    private static Stream<LineHandler> ours() {
        return Arrays.stream(Logger.getLogger("").getHandlers())
                .filter(LineHandler.class::isInstance)
                .map(LineHandler.class::cast);
    }

    /** From now on the lines carry the time of this clock, and no longer that of the machine: for simulated worlds. */
    public static void stampFrom(InstantSource clock) {
        ours().forEach(handler -> handler.stampFrom(clock));
    }
}
