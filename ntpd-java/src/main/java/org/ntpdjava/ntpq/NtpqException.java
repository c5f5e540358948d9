package org.ntpdjava.ntpq;

/** Something the user is told in one line instead of a report. */
final class NtpqException extends Exception {
    private static final long serialVersionUID = 1;

    private final String text;

    NtpqException(String text) {
        super(text);
        this.text = text;
    }

    /** What the user is told; may have two lines. */
    String text() {
        return text;
    }
}
