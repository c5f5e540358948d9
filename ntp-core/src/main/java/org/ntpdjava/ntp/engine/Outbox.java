package org.ntpdjava.ntp.engine;

import java.util.ArrayList;
import java.util.List;
import org.ntpdjava.ntp.engine.Action.Report.Severity;

/** The actions of the input being handled, in order. */
final class Outbox {
    private final List<Action> actions = new ArrayList<>();

    void add(Action action) {
        actions.add(action);
    }

    void report(Severity severity, String text) {
        add(new Action.Report(severity, text));
    }

    /** What was added since the last call. */
    List<Action> drain() {
        List<Action> drained = List.copyOf(actions);
        actions.clear();
        return drained;
    }
}
