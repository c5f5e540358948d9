package org.ntpdjava.ntpq;

/** Something the user is told in one line instead of a report. */
final class NtpqException extends Exception {
    private static final long serialVersionUID = 1;

    private final Trouble trouble;
    private final String text;

    /** The user asked for what does not exist. */
    NtpqException(String text) {
        this(Trouble.USAGE, text);
    }

    NtpqException(Trouble trouble, String text) {
        super(text);
        this.trouble = trouble;
        this.text = text;
    }

    Trouble trouble() {
        return trouble;
    }

    /** The same for programs, on one line. */
    String reason() {
        return text.replace("***", "").strip().replace("\n", "; ");
    }

    /** What the user is told; may have two lines. */
    String text() {
        return text;
    }
}
