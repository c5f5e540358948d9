package org.ntpdjava.ntp.engine;

import java.util.Optional;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;

/**
 * Whether a server that was heard has fallen silent: by the polls after which nothing at all came, good or bad. What its last
 * packet was like says little then.
 */
final class Silence {
    /** One packet is lost every day; after two polls in a row without a word it is more than that. */
    private static final int PATIENCE_POLLS = 2;

    private boolean heard;
    private long heardNs;
    private int polls;

    /** A poll begins. */
    void polled() {
        polls++;
    }

    /** A packet of it has come. */
    void heard(long nowNs) {
        heard = true;
        heardNs = nowNs;
        polls = 0;
    }

    /** It is another server from now on, of which nothing was heard. */
    void forget() {
        heard = false;
        polls = 0;
    }

    /** The polls without an answer, but for the current one, and since when in UTC; empty while it speaks, or never did. */
    Optional<Reason> reason(Now now) {
        if (!heard || polls <= PATIENCE_POLLS) {
            return Optional.empty();
        }
        return Optional.of(new Reason(Stage.SILENT, polls - 1, 0, 0, 0, Words.utc(heardNs, now)));
    }
}
