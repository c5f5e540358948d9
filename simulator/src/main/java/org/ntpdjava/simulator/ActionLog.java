package org.ntpdjava.simulator;

import java.util.ArrayDeque;
import java.util.List;
import org.ntpdjava.ntp.engine.Action;

/** What the engine has asked for, so that a story can look back: the newest of it, for a day has very many. */
final class ActionLog {
    private static final int CAPACITY = 100_000;

    private final ArrayDeque<Action> newest = new ArrayDeque<>();

    void add(Action action) {
        if (newest.size() == CAPACITY) {
            newest.removeFirst();
        }
        newest.addLast(action);
    }

    List<Action> newest() {
        return List.copyOf(newest);
    }
}
