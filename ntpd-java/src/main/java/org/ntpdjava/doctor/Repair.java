package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Does what can be undone, and says each. */
final class Repair {
    private Repair() {}

    /** Runs a command. */
    @FunctionalInterface
    interface Hands {
        /** @return what went wrong, in words; empty when nothing did */
        String run(List<String> command) throws InterruptedException;
    }

    /** @param trouble what went wrong; empty when nothing did */
    record Done(Finding finding, Cure.Change change, String trouble) {}

    /** The changes among the cures, each command once. */
    static Map<Cure.Change, Finding> safe(Examination examination) {
        Map<Cure.Change, Finding> changes = new LinkedHashMap<>();
        for (Finding finding : examination.findings()) {
            if (finding.cure() instanceof Cure.Change change) {
                changes.putIfAbsent(change, finding);
            }
        }
        return changes;
    }

    static List<Done> of(Examination examination, Hands hands, Consumer<String> lines) throws InterruptedException {
        List<Done> done = new ArrayList<>();
        for (Map.Entry<Cure.Change, Finding> entry : safe(examination).entrySet()) {
            Cure.Change change = entry.getKey();
            lines.accept("fixing  " + entry.getValue().item().word() + ": "
                    + entry.getValue().what());
            lines.accept("        > " + change.text());
            String trouble = hands.run(change.command());
            lines.accept("        " + (trouble.isEmpty() ? "done; undo it by: " + change.undoText() : trouble));
            done.add(new Done(entry.getValue(), change, trouble));
        }
        return done;
    }
}
