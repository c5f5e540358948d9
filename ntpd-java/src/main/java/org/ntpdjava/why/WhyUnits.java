package org.ntpdjava.why;

import java.util.Set;

/** Which of the numbers of a reason are times. */
public final class WhyUnits {
    private static final Set<String> TIMES_S = Set.of(
            "rootdist",
            "limit",
            "lo",
            "hi",
            "majlo",
            "majhi",
            "seljitter",
            "leastjitter",
            "offset",
            "lead",
            "stepout",
            "apart",
            "poll",
            "retry",
            "late",
            "error",
            "bound");

    private WhyUnits() {}

    /** @param time for example {@code 2026-11-29T01:40:12Z} */
    static String utc(String time) {
        return time.replace("T", " ").replace("Z", " UTC");
    }

    /** What is appended to the name of a number: its unit, or nothing where it counts. */
    public static String of(String number) {
        return TIMES_S.contains(number) ? "_s" : "";
    }
}
