package org.ntpdjava.ntpq;

/**
 * Why a table ends before its end.
 *
 * @param reason on one line, for programs
 * @param apart what people are told behind the table, on lines of its own; empty where the table tells it
 */
record Shortfall(Trouble trouble, String reason, String apart) {
    /** What ended it, to be told behind the table. */
    static Shortfall of(NtpqException end) {
        return new Shortfall(end.trouble(), end.reason(), end.text());
    }
}
