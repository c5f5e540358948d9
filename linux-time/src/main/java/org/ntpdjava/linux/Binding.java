package org.ntpdjava.linux;

/**
 * Where a {@link TimestampingSocket} is bound and how it is set up.
 *
 * @param addressHigh upper eight octets of the address, network order; 0 for IPv4
 * @param addressLow lower eight octets; IPv4 in its mapped form {@code ::ffff:a.b.c.d}
 * @param port 0 to let the kernel choose, up to 65535
 * @param scopeId interface index of a link-local IPv6 address, otherwise 0
 * @param sharePort join the sockets that already share this address, see {@link TimestampingSocket#sharePort}
 * @param dscp differentiated services code point of what we send, 0 to 63
 * @param subject how errors name it, for example {@code [::]:123}
 */
public record Binding(
        AddressFamily family,
        long addressHigh,
        long addressLow,
        int port,
        int scopeId,
        boolean sharePort,
        int dscp,
        String subject) {
    public Binding {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port);
        }
        if (dscp < 0 || dscp > 63) {
            throw new IllegalArgumentException("dscp " + dscp);
        }
    }
}
