package org.ntpdjava.ntp.packet;

/**
 * The address of many, a group or a subnet, and by which interface they are meant.
 *
 * @param zone name of the interface; empty for all of them, or for the one the system chooses
 */
public record ZonedAddress(IpAddress address, String zone) {
    /** In no zone. */
    public static ZonedAddress of(IpAddress address) {
        return new ZonedAddress(address, "");
    }

    /** {@code 224.0.1.1} or {@code ff02::101%eth0}. */
    @Override
    public String toString() {
        return zone.isEmpty() ? address.toString() : address + "%" + zone;
    }
}
