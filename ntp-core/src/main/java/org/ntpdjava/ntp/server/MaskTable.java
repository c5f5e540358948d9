package org.ntpdjava.ntp.server;

import java.util.Map;
import org.ntpdjava.ntp.packet.IpAddress;

/** The rules of one mask: one hash probe finds the rule of an address, however many there are. */
final class MaskTable {
    private final IpAddress mask;
    private final long maskHigh;
    private final long maskLow;
    private final AddressTable anyPort;
    private final AddressTable ntpPort;

    /** @param rules of this mask with their numbers, no two of them alike in address and port */
    MaskTable(IpAddress mask, Map<AccessRule, Integer> rules) {
        this.mask = mask;
        // An IPv4 mask in its mapped form leaves the prefix ::ffff of the address as it is, so these two serve both
        // families.
        maskHigh = mask.high();
        maskLow = mask.low();
        int forNtpPort =
                (int) rules.keySet().stream().filter(AccessRule::ntpPort).count();
        anyPort = new AddressTable(rules.size() - forNtpPort);
        ntpPort = new AddressTable(forNtpPort);
        rules.forEach((rule, number) -> (rule.ntpPort() ? ntpPort : anyPort)
                .put(rule.address().high(), rule.address().low(), number));
    }

    /** The number of the rule for this address and port, the one with {@code ntpport} first; or ABSENT. */
    int find(long high, long low, boolean fromNtpPort) {
        long maskedHigh = high & maskHigh;
        long maskedLow = low & maskLow;
        int number = fromNtpPort ? ntpPort.find(maskedHigh, maskedLow) : AddressTable.ABSENT;
        return number != AddressTable.ABSENT ? number : anyPort.find(maskedHigh, maskedLow);
    }

    IpAddress mask() {
        return mask;
    }

    /** Of the bits of the mask: more of them are more specific. */
    int bits() {
        return Long.bitCount(maskHigh) + Long.bitCount(maskLow);
    }
}
