package org.ntpdjava.ntp.control;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.AccessRule;

/**
 * What there is to tell of the program around the protocol.
 *
 * @param kernel empty where the kernel's clock is not ours to look at; {@code kerninfo} then shows nothing
 * @param trustedKeys how many keys may sign
 * @param listeningOn where service is
 * @param rules the access rules in force
 */
public record ServerReport(
        Optional<KernelClock> kernel,
        SocketCounters sockets,
        int trustedKeys,
        List<Endpoint> listeningOn,
        List<AccessRule> rules) {
    /** Nothing to tell. */
    public static final ServerReport NONE =
            new ServerReport(Optional.empty(), SocketCounters.NONE, 0, List.of(), List.of());

    /** Whether there is a rule with {@code limited}. */
    boolean limitsAnybody() {
        return rules.stream().anyMatch(rule -> AccessFlag.LIMITED.in(rule.flags()));
    }
}
