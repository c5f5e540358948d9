package org.ntpdjava.ntp.control;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.auth.KeyCounters;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.RuleHits;
import org.ntpdjava.ntp.state.Pauses;

/**
 * What there is to tell of the program around the protocol.
 *
 * @param kernel empty where the kernel's clock is not ours to look at; {@code kerninfo} then shows nothing
 * @param trustedKeys how many keys may sign
 * @param keys what was done with keys
 * @param timer what the engine's timer did
 * @param pauses for how long threads could not run
 * @param local where service is
 * @param rules the access rules in force
 * @param recent what was counted in this hour
 */
public record ServerReport(
        Optional<KernelClock> kernel,
        SocketCounters sockets,
        int trustedKeys,
        KeyCounters keys,
        TimerCounters timer,
        Pauses pauses,
        List<LocalService> local,
        List<RuleHits> rules,
        RecentTraffic recent) {
    /** Nothing to tell. */
    public static final ServerReport NONE = new ServerReport(
            Optional.empty(),
            SocketCounters.NONE,
            0,
            KeyCounters.NONE,
            TimerCounters.NONE,
            Pauses.NONE,
            List.of(),
            List.of(),
            RecentTraffic.NONE);

    /** Whether there is a rule with {@code limited}. */
    boolean limitsAnybody() {
        return rules.stream().anyMatch(rule -> AccessFlag.LIMITED.in(rule.rule().flags()));
    }
}
