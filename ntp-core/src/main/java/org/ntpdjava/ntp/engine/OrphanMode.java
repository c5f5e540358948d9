package org.ntpdjava.ntp.engine;

import java.util.Locale;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.SystemVariables;

/**
 * Who has had nobody to follow for a while serves its own time at {@code tos orphan}'s stratum, so that a network without
 * any source keeps one time (ntpd's orphan mode). A source that returns ends it with the first update of the clock.
 */
final class OrphanMode {
    private static final double NS_PER_S = 1e9;

    private final Outbox out;
    private final double jitterS;
    private SelectionConfig config;
    private long aloneSinceNs;

    /** @param jitterS of a clock that is not compared with any other */
    OrphanMode(SelectionConfig config, double jitterS, Outbox out, long startNs) {
        this.config = config;
        this.jitterS = jitterS;
        this.out = out;
        aloneSinceNs = startNs;
    }

    void reconfigure(SelectionConfig newConfig) {
        config = newConfig;
    }

    /** The last source was lost, or all begin anew. */
    void alone(long nowNs) {
        aloneSinceNs = nowNs;
    }

    /** The same variables, or those of an orphan parent when we have to be one. Once a second. */
    SystemVariables parent(SystemVariables variables, long nowNs) {
        boolean isTime = config.orphanStratum() < SystemState.UNSYNCHRONIZED_STRATUM
                && variables.systemPeerId() == 0
                && (nowNs - aloneSinceNs) / NS_PER_S > config.orphanWaitS();
        if (!isTime || (variables.isOrphan() && variables.stratum() == config.orphanStratum())) {
            return variables;
        }
        out.report(
                Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "no source for %.0f s: serving our own time as an orphan at stratum %d",
                        config.orphanWaitS(),
                        config.orphanStratum()));
        return SystemVariables.orphan(variables, config.orphanStratum(), jitterS);
    }
}
