package org.ntpdjava.ntp.packet;

/**
 * An address and a UDP port.
 *
 * @param port 0 to 65535
 * @param scopeId interface index of a link-local IPv6 address, or of a group that is meant by one interface; otherwise 0
 */
public record Endpoint(IpAddress address, int port, int scopeId) {
    public static final int NTP_PORT = 123;

    public Endpoint(IpAddress address, int port) {
        this(address, port, 0);
    }

    /** {@code 192.0.2.1:123} or {@code [2001:db8::1]:123}. */
    @Override
    public String toString() {
        return (address.isIpv4() ? address.toString() : "[" + address + "]") + ":" + port;
    }
}
