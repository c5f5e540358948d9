package org.ntpdjava.nmea.setup;

import java.util.Optional;

/** One thing that a kind of receiver can be told: how its present value is learnt, changed and put back. Without state. */
interface Setting {
    /** Which word of the wish this is part of. */
    SetupWish.Word word();

    /** The command as the receiver's manual names it; each setting has its own. */
    String name();

    /** What asks for the present value; empty where no command does. */
    Optional<Command> question();

    /** So many answers come to each question: the value, and an acknowledgement where there is one. */
    int answersToQuestion();

    /** Whether the value shows by itself when one listens for some seconds. */
    default boolean showsByItself() {
        return false;
    }

    /** What would set the present value again, when that is told here. */
    Optional<Command> present(Heard heard);

    /** What to put back when the present value cannot be learnt; empty where nothing is set then. */
    Optional<Usual> usual();

    /**
     * What sets the value as it is wished.
     *
     * @param present the value now, or the usual one; the same command says that it is as wished already
     */
    Command wished(Command present);

    /** What became of the command, when that is told here. */
    Optional<Verdict> verdict(Heard heard);

    /** What became of the question, beside its answer, when that is told here. */
    Optional<Verdict> verdictOfQuestion(Heard heard);

    /**
     * A value that is put back instead of the former one.
     *
     * @param note for people, why it is this one; empty when it is surely the former one
     */
    record Usual(Command command, String note) {}
}
