package org.ntpdjava.ntp.control;

/**
 * A system variable of the administrator's own: {@code setvar}.
 *
 * @param inDefaultSet sent when a client names none
 * @param writable by mode 6
 */
public record OwnVariable(String name, String value, boolean inDefaultSet, boolean writable) {
    public OwnVariable withValue(String other) {
        return new OwnVariable(name, other, inDefaultSet, writable);
    }

    /** One of the server's own names: it cannot be the administrator's, nobody would see it. */
    public static boolean isTaken(String name) {
        return SystemVariables.TABLE.knows(name);
    }

    /** As it goes over the wire: in quotes where it is more than a word. */
    String onWire() {
        boolean word = !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f && "\",=".indexOf(c) < 0);
        return word ? value : WireText.quoted(value);
    }
}
