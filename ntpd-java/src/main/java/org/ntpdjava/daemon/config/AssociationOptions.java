package org.ntpdjava.daemon.config;

import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;

/** The options every association has. */
final class AssociationOptions {
    private AssociationOptions() {}

    /**
     * Fills in what the line does not say. A poll exponent that contradicts the one that is given follows it; where both
     * are given, maxpoll wins as in ntpd.
     */
    static SourceConfig.Options of(Settings<SourceOption> options, SourceConfig.Options defaults, ProblemLog problems) {
        int min = options.whole(SourceOption.MINPOLL, defaults.minPollLog2S());
        int max = options.whole(SourceOption.MAXPOLL, defaults.maxPollLog2S());
        Optional<Setting<SourceOption>> minpoll = options.find(SourceOption.MINPOLL);
        if (min > max && minpoll.isPresent() && !options.has(SourceOption.MAXPOLL)) {
            max = min;
        } else if (min > max) {
            int used = max;
            minpoll.ifPresent(setting -> problems.warning(
                    setting.at(),
                    "minpoll " + setting.whole() + " is above maxpoll " + used,
                    "minpoll " + used + " is used"));
            min = max;
        }
        return new SourceConfig.Options(
                min,
                max,
                options.has(SourceOption.IBURST),
                options.has(SourceOption.BURST),
                options.has(SourceOption.PREFER),
                options.has(SourceOption.NOSELECT),
                options.has(SourceOption.TRUE),
                options.has(SourceOption.PREEMPT),
                options.has(SourceOption.XLEAVE),
                options.number(SourceOption.BIAS).orElse(0));
    }
}
