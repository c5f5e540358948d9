package org.ntpdjava.ntp.engine;

import java.util.ArrayList;
import java.util.List;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;

/** What the stages beside the selection found out about one association: the last word of each, while it holds. */
final class Findings {
    private List<Reason> current = List.of();

    /** Immutable. */
    List<Reason> current() {
        return current;
    }

    /** Returns true when this is news. */
    boolean find(Reason reason) {
        if (current.contains(reason)) {
            return false;
        }
        settle(reason.stage());
        List<Reason> more = new ArrayList<>(current);
        more.add(reason);
        current = List.copyOf(more);
        return true;
    }

    /** Returns true when there was something to settle. Creates no objects when there was not. */
    boolean settle(Stage stage) {
        for (int i = 0; i < current.size(); i++) {
            if (current.get(i).stage() == stage) {
                current = current.stream().filter(r -> r.stage() != stage).toList();
                return true;
            }
        }
        return false;
    }
}
