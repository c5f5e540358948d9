package org.ntpdjava.stats.push;

/** What became of a push. Words are fit for a line of a log, whoever said them. */
public sealed interface Outcome {
    /** The collector has it. */
    record Taken() implements Outcome {}

    /**
     * There was no connection, or none that could be encrypted.
     *
     * @param why what kind of trouble
     */
    record Unreachable(Why why, String words) implements Outcome {}

    /** There was one, and nothing that ends came of it in time. */
    record Silent(String words) implements Outcome {}

    /**
     * It said no.
     *
     * @param status of HTTP
     */
    record Refused(int status, String words) implements Outcome {}

    /** What it said is none of what a collector says. */
    record Strange(String words) implements Outcome {}

    /** Why there is no connection. */
    enum Why {
        NO_ADDRESS,
        NO_CONNECTION,
        NO_ENCRYPTION
    }
}
