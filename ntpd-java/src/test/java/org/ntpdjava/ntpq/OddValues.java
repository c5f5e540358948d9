package org.ntpdjava.ntpq;

/** Where 4.2.8p15's sign changes what is cut off, or its arithmetic wraps. */
final class OddValues {
    private OddValues() {}

    static String asUnsigned(String text) {
        return text;
    }
}
