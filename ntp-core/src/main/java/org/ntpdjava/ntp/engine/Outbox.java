package org.ntpdjava.ntp.engine;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.state.LogTopic;

/** The actions of the input being handled: the rate of the clock, then the others in the order they were asked for. */
final class Outbox {
    private static final Action[] NO_ACTIONS = {};

    private final List<Action> actions = new ArrayList<>();
    /** NaN while none is asked for. */
    private double ratePpm = Double.NaN;

    void add(Action action) {
        actions.add(action);
    }

    /**
     * Let the clock run at this rate from now on. Only the last one asked for while an input is handled matters; it comes
     * first, for the clock goes wrong while other actions are performed.
     */
    void run(double frequencyPpm) {
        ratePpm = frequencyPpm;
    }

    void report(Severity severity, String text) {
        add(new Action.Report(severity, text));
    }

    /** @param topics that have it logged */
    void report(Severity severity, String text, Set<LogTopic> topics) {
        add(new Action.Report(severity, text, topics));
    }

    /** What was added since the last call. */
    List<Action> drain() {
        if (!Double.isNaN(ratePpm)) {
            actions.addFirst(new Action.SetFrequency(ratePpm));
            ratePpm = Double.NaN;
        }
        if (actions.isEmpty()) {
            return List.of();
        }
        List<Action> drained = new Drained(actions.toArray(NO_ACTIONS));
        actions.clear();
        return drained;
    }

    /** An immutable list of its own array: {@code List.copyOf} would copy twice, at every event. */
    private static final class Drained extends AbstractList<Action> implements RandomAccess {
        private final Action[] actions;

        Drained(Action[] actions) {
            this.actions = actions;
        }

        @Override
        public Action get(int index) {
            return actions[index];
        }

        @Override
        public int size() {
            return actions.length;
        }
    }
}
