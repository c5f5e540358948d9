package org.ntpdjava.nmea.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was set in a receiver and is to be put back. It outlives the connection: a receiver that was unplugged for a moment, and has
 * a battery, comes back with what we set, which is not what it had. One thread at a time.
 */
public final class SetupMemory {
    private final Map<String, Debt> debts = new LinkedHashMap<>();
    private String receiver = "";
    private OptionalInt formerBaud = OptionalInt.empty();
    private Optional<Command> speedBack = Optional.empty();

    /**
     * One thing to put back, owed from the moment our command left: it may have been obeyed without an answer.
     *
     * @param former what puts it back
     * @param ours what was sent
     */
    record Debt(Setting setting, Setting.Usual former, Command ours) {}

    /**
     * Which receiver it is. Another one owes nothing, and nothing is owed to it.
     *
     * @param name perhaps only the beginning of it, when it was hardly understood
     */
    void meet(String name) {
        if (!receiver.startsWith(name)) {
            debts.clear();
            settleBaud();
            receiver = name;
        }
    }

    /** What is put back of a setting that cannot be read: what was decided on at first. */
    Setting.Usual former(Setting setting, Setting.Usual usual) {
        return Optional.ofNullable(debts.get(setting.name())).map(Debt::former).orElse(usual);
    }

    void owe(Debt debt) {
        debts.put(debt.setting().name(), debt);
    }

    /** It has been put back, or was never set. */
    void settle(Setting setting) {
        debts.remove(setting.name());
    }

    /** The last one first. */
    List<Debt> debts() {
        return new ArrayList<>(debts.values()).reversed();
    }

    /** The speed before we changed it, if we did, bits per second. */
    OptionalInt formerBaud() {
        return formerBaud;
    }

    /** What sets that; the last thing to be sent. */
    Optional<Command> speedBack() {
        return speedBack;
    }

    /**
     * @param baud the speed now, before it is changed; the first one counts
     * @param back what sets it
     */
    void oweBaud(int baud, Command back) {
        if (formerBaud.isEmpty()) {
            formerBaud = OptionalInt.of(baud);
            speedBack = Optional.of(back);
        }
    }

    void settleBaud() {
        formerBaud = OptionalInt.empty();
        speedBack = Optional.empty();
    }
}
