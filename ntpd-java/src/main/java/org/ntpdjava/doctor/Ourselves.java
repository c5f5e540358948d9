package org.ntpdjava.doctor;

/** How we are called: by a script of a checkout, or as an installed program. */
final class Ourselves {
    /** Where the scripts that started us are. */
    private static final String ROOT = "ntpdj.root";

    private static final String INSTALLED = "/usr/";

    private Ourselves() {}

    static String command(String arguments) {
        return program(System.getProperty(ROOT, INSTALLED)) + " " + arguments;
    }

    /** A configuration to begin with, for a hat. */
    static String example() {
        return example(System.getProperty(ROOT, INSTALLED));
    }

    static String example(String root) {
        return root.startsWith(INSTALLED) ? "/usr/share/doc/ntpd-java/examples/ntp-hat.conf" : "etc/ntp-hat.conf";
    }

    /** @param root the folder above our scripts */
    static String program(String root) {
        return root.startsWith(INSTALLED) ? "ntpd-java" : "scripts/ntpd";
    }
}
