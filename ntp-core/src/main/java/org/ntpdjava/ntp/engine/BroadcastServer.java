package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ShortFormat;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Sends the time to a group at every poll, while we know it (RFC 5905 section 3, mode 5). Polls are exactly the interval
 * apart that the packet tells: who listens counts on one in each.
 */
final class BroadcastServer {
    private static final long SECOND_NS = 1_000_000_000L;

    private final Outbox out;
    private final SystemProcess system;
    private final int precisionLog2S;

    BroadcastServer(Outbox out, SystemProcess system, int precisionLog2S) {
        this.out = out;
        this.system = system;
        this.precisionLog2S = precisionLog2S;
    }

    /** Its poll is due. */
    void poll(GroupAssociation group, Now now) {
        SystemVariables variables = system.variables();
        if (!variables.synchronised()) {
            group.pollAt(now.monotonicNs() + SECOND_NS);
            return;
        }
        group.pollAt(now.monotonicNs() + (SECOND_NS << group.config().options().minPollLog2S()));
        group.sent(now.served());
        out.add(new Action.SendPacket(
                group.id(),
                group.remote(),
                packet(group, variables, now.served()),
                true,
                group.config().keyId(),
                group.config().hops(),
                group.config().group().zone()));
    }

    /** Origin and receive are zero, for it answers nothing; the sender stamps the transmit field. */
    private NtpPacket packet(GroupAssociation group, SystemVariables variables, NtpTimestamp served) {
        return new NtpPacket(
                variables.leap(),
                group.config().version(),
                Mode.BROADCAST,
                variables.stratum(),
                group.config().options().minPollLog2S(),
                precisionLog2S,
                ShortFormat.bound(variables.rootDelayS()),
                ShortFormat.bound(variables.rootDispersionS(served)),
                variables.referenceId(),
                variables.reference(),
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO);
    }
}
