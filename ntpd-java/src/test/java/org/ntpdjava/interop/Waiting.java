package org.ntpdjava.interop;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting for real programs: they take their time, and a test must say what it saw last. */
final class Waiting {
    private Waiting() {}

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Asks again and again until the answer is good; fails with the last one. */
    static String until(String what, Duration limit, Supplier<String> ask, Predicate<String> good) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            String answer = ask.get();
            if (good.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("no " + what + " within " + limit + "; the last answer was:\n" + answer);
            }
            pause(Duration.ofSeconds(1));
        }
    }
}
