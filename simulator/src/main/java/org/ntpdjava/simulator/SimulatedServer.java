package org.ntpdjava.simulator;

import java.util.Optional;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A host that is asked for the time: how it answers, or whether. It answers at once; what takes time is the path. */
@FunctionalInterface
public interface SimulatedServer {
    /**
     * @param request as it arrived
     * @param trueTime when it arrived
     * @return empty when it is silent
     */
    Optional<NtpPacket> answer(NtpPacket request, NtpTimestamp trueTime);

    /** A stratum-1 server that tells the truth. */
    static ClockServer honest() {
        return ClockServer.PRIMARY;
    }

    /** One that does not answer. */
    static SimulatedServer dead() {
        return (_, _) -> Optional.empty();
    }

    /** This one, but its answers belong to no question: they bring an origin nobody sent, as a blind attacker would. */
    default SimulatedServer withBogusOrigin() {
        return (request, trueTime) -> answer(request, trueTime)
                .map(packet ->
                        packet.withOrigin(new NtpTimestamp(~request.transmit().bits())));
    }
}
