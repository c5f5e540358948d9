package org.ntpdjava.manual;

/** Words of ours as words of man(7). */
final class Roff {
    private Roff() {}

    /**
     * What a checkout calls its programs, the package calls otherwise; and characters that mean something to the formatter are
     * written so that they mean themselves. A hyphen stays one that can be searched for and copied.
     */
    static String text(String words) {
        return words.replace("scripts/wait-for-gps", "wait-for-gps")
                .replace(" etc/ntp", " /usr/share/doc/ntpd-java/examples/ntp")
                .replace("scripts/ntpd", "ntpd-java")
                .replace("scripts/ntpq", "ntpq-java")
                .replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti")
                .replace("`", "\\(ga");
    }

    /** A line that begins with a dot would be a request. */
    static String line(String written) {
        return written.startsWith(".") ? "\\&" + written : written;
    }
}
