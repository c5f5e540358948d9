package org.ntpdjava.doctor;

/** How we are called: by a script of a checkout, or as an installed program. */
final class Ourselves {
    /** Scripts of a checkout say where it is. */
    private static final String CHECKOUT = "ntpdj.root";

    private Ourselves() {}

    static String command(String arguments) {
        return (System.getProperty(CHECKOUT) == null ? "ntpd-java " : "scripts/ntpd ") + arguments;
    }
}
