package org.ntpdjava.ntp.association;

import java.util.Optional;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.time.LeapIndicator;

/**
 * The kiss codes that tell a client to change its ways (RFC 5905 section 7.4). Only to be believed in a packet whose
 * origin is the cookie of our request: anybody can forge the rest.
 */
public enum KissOfDeath {
    /** We send too often. */
    RATE,
    /** Access denied. */
    DENY,
    /** Access denied by local policy. */
    RSTR;

    /**
     * Empty for a packet that is no kiss of death: one that carries time, or that of a server not synchronized yet (codes
     * such as INIT and STEP), or with a code that asks nothing of us.
     */
    public static Optional<KissOfDeath> of(NtpPacket packet) {
        if (packet.stratum() != 0 || packet.leap() != LeapIndicator.ALARM) {
            return Optional.empty();
        }
        return switch (packet.referenceId().text()) {
            case "RATE" -> Optional.of(RATE);
            case "DENY" -> Optional.of(DENY);
            case "RSTR" -> Optional.of(RSTR);
            default -> Optional.empty();
        };
    }
}
