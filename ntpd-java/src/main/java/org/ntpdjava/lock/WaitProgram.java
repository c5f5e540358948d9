package org.ntpdjava.lock;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
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
     * @return the exit status
     */
    public static int run(String[] arguments, Surroundings here, PrintStream out, PrintStream complaints) {
        try {
            WaitOptions options = WaitOptions.parse(arguments);
            if (options.help) {
                out.print(WaitOptions.helpText());
                return 0;
            }
            PrintStream lines = options.quiet ? new PrintStream(OutputStream.nullOutputStream()) : out;
            if (!options.first.isEmpty() && here.first().set(options.first, lines, complaints) != 0) {
                complaints.println("wait: the clock was not set beforehand; waiting all the same");
            }
            return watch(options, options.port(here.port()), here, lines, complaints);
        } catch (IllegalArgumentException wrong) {
            complaints.println("wait: " + wrong.getMessage() + "\nTry: ntpd wait --help");
            return USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return IN_VAIN;
        }
    }

    private static int watch(
            WaitOptions options, int port, Surroundings here, PrintStream lines, PrintStream complaints)
            throws InterruptedException {
        Silence silence = new Silence(options.host, port, here.holders());
        OptionalDouble boundS = options.boundS == null ? OptionalDouble.empty() : OptionalDouble.of(options.boundS);
        LockWatch watch = new LockWatch(LockStage.of(options.goal).orElseThrow(), boundS, lines::println);
        long beganNs = System.nanoTime();
        while (true) {
            double afterS = (System.nanoTime() - beganNs) * 1e-9;
            switch (look(silence, watch, afterS)) {
                case REACHED -> {
                    return 0;
                }
                case IMPOSSIBLE -> {
                    complaints.printf("wait: %s, so there is no %s to wait for%n", watch.reason(), options.goal);
                    return IN_VAIN;
                }
                case ON_THE_WAY -> {}
            }
            if (options.timeoutS > 0 && afterS >= options.timeoutS) {
                complaints.printf(
                        "wait: after %s s still waiting for %s: %s%n",
                        plain(options.timeoutS), watch.missing().word(), watch.reason());
                return IN_VAIN;
            }
            pause();
        }
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(LOOK_EVERY_MS);
    }

    private static String plain(double seconds) {
        return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
    }

    private static LockWatch.Outcome look(Silence silence, LockWatch watch, double afterS) {
        try {
            return watch.looked(afterS, ServerLook.at(silence.host(), silence.port(), PATIENCE));
        } catch (IOException e) {
            watch.failed(afterS, silence.because(e));
            return LockWatch.Outcome.ON_THE_WAY;
        }
    }
}
