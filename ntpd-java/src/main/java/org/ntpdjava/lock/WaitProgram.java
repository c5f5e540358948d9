package org.ntpdjava.lock;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalDouble;
import org.ntpdjava.ntpq.ServerLook;

/**
 * {@code ntpd wait}: blocks until a daemon has the time, for scripts that start what needs it. Looks at it once a second, by mode
 * 6 as {@code ntpq} does.
 */
public final class WaitProgram {
    private static final int IN_VAIN = 1;
    private static final int USAGE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long LOOK_EVERY_MS = 1000;

    private WaitProgram() {}

    /**
     * Waits.
     *
     * @param first for {@code --first}
     * @return the exit status
     */
    public static int run(String[] arguments, FirstStep first, PrintStream out, PrintStream complaints) {
        try {
            WaitOptions options = WaitOptions.parse(arguments);
            if (options.help) {
                out.print(WaitOptions.helpText());
                return 0;
            }
            PrintStream lines = options.quiet ? new PrintStream(OutputStream.nullOutputStream()) : out;
            if (!options.first.isEmpty() && first.set(options.first, lines, complaints) != 0) {
                complaints.println("wait: the clock was not set beforehand; waiting all the same");
            }
            return watch(options, lines, complaints);
        } catch (IllegalArgumentException wrong) {
            complaints.println("wait: " + wrong.getMessage() + "\nTry: ntpd wait --help");
            return USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return IN_VAIN;
        }
    }

    private static int watch(WaitOptions options, PrintStream lines, PrintStream complaints)
            throws InterruptedException {
        OptionalDouble boundS = options.boundS == null ? OptionalDouble.empty() : OptionalDouble.of(options.boundS);
        LockWatch watch = new LockWatch(LockStage.of(options.goal).orElseThrow(), boundS, lines::println);
        long beganNs = System.nanoTime();
        while (true) {
            double afterS = (System.nanoTime() - beganNs) * 1e-9;
            if (look(options, watch, afterS)) {
                return 0;
            }
            if (options.timeoutS > 0 && afterS >= options.timeoutS) {
                complaints.printf(
                        "wait: after %.0f s still waiting for %s%n",
                        options.timeoutS, watch.missing().word());
                return IN_VAIN;
            }
            pause();
        }
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(LOOK_EVERY_MS);
    }

    private static boolean look(WaitOptions options, LockWatch watch, double afterS) {
        try {
            return watch.looked(afterS, ServerLook.at(options.host, options.port, PATIENCE));
        } catch (IOException e) {
            watch.failed(afterS, e);
            return false;
        }
    }
}
