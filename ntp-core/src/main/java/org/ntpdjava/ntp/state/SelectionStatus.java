package org.ntpdjava.ntp.state;

/** What selection made of a source: the select field of the peer status word (RFC 9327 section 3.2) and ntpq's tally mark. */
public enum SelectionStatus {
    REJECT(' ', "sel_reject", "reject"),
    FALSETICK('x', "sel_falsetick", "falsetick"),
    EXCESS('.', "sel_excess", "excess"),
    OUTLIER('-', "sel_outlier", "outlier"),
    CANDIDATE('+', "sel_candidate", "candidate"),
    BACKUP('#', "sel_backup", "backup"),
    SYSTEM_PEER('*', "sel_sys.peer", "sys.peer"),
    PPS_PEER('o', "sel_pps.peer", "pps.peer");

    private final char tally;
    private final String ntpqText;
    private final String condition;

    SelectionStatus(char tally, String ntpqText, String condition) {
        this.tally = tally;
        this.ntpqText = ntpqText;
        this.condition = condition;
    }

    /** 0 to 7, the select field. */
    public int code() {
        return ordinal();
    }

    public char tally() {
        return tally;
    }

    /** The word of {@code rv &1}, for example {@code sel_sys.peer}. */
    public String ntpqText() {
        return ntpqText;
    }

    /** The word of the {@code associations} table, for example {@code sys.peer}. */
    public String condition() {
        return condition;
    }
}
