package org.ntpdjava.ntp.engine;

import java.util.Locale;

/** Numbers as ntpd writes them in its messages. */
final class Words {
    private Words() {}

    /** {@code -1.234567 s}. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%+.6f s", seconds);
    }

    /** {@code 0.185 PPM}. */
    static String ppm(double ppm) {
        return String.format(Locale.ROOT, "%.3f PPM", ppm);
    }

    static String panic(double offsetS, double panicS) {
        return String.format(Locale.ROOT, "%+.0f s; set clock manually within %.0f s.", offsetS, panicS);
    }

    /** What {@code ntpd -q} prints when it has stepped. */
    static String timeSet(double offsetS) {
        return String.format(Locale.ROOT, "ntpd: time set %+.6fs", offsetS);
    }

    /** What {@code ntpd -q} prints when the offset was below the step threshold. */
    static String timeSlew(double offsetS) {
        return String.format(Locale.ROOT, "ntpd: time slew %+.6fs", offsetS);
    }
}
