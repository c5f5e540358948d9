package org.ntpdjava.ntp.server;

import java.util.Collection;
import org.ntpdjava.ntp.packet.IpAddress;

/** The rules of one mask: one hash probe finds the rule of an address, however many there are. */
final class MaskTable {
    private final IpAddress mask;
    private final long maskHigh;
    private final long maskLow;
    private final AddressTable anyPort;
    private final AddressTable ntpPort;

    /** @param rules of this mask, no two of them alike in address and port */
    MaskTable(IpAddress mask, Collection<AccessRule> rules) {
        this.mask = mask;
        // An IPv4 mask in its mapped form leaves the prefix ::ffff of the address as it is, so these two serve both
        // families.
        maskHigh = mask.high();
        maskLow = mask.low();
        int forNtpPort = (int) rules.stream().filter(AccessRule::ntpPort).count();
        anyPort = new AddressTable(rules.size() - forNtpPort);
        ntpPort = new AddressTable(forNtpPort);
        for (AccessRule rule : rules) {
            (rule.ntpPort() ? ntpPort : anyPort)
                    .put(rule.address().high(), rule.address().low(), rule.terms());
        }
    }

    /** The {@link Terms} of the rule for this address and port, the one with {@code ntpport} first; or ABSENT. */
    int find(long high, long low, boolean fromNtpPort) {
        long maskedHigh = high & maskHigh;
        long maskedLow = low & maskLow;
        int terms = fromNtpPort ? ntpPort.find(maskedHigh, maskedLow) : AddressTable.ABSENT;
        return terms != AddressTable.ABSENT ? terms : anyPort.find(maskedHigh, maskedLow);
    }

    IpAddress mask() {
        return mask;
    }

    /** Of the bits of the mask: more of them are more specific. */
    int bits() {
        return Long.bitCount(maskHigh) + Long.bitCount(maskLow);
    }
}
