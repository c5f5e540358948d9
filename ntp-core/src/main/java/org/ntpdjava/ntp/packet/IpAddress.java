package org.ntpdjava.ntp.packet;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address as two longs. IPv4 is held in its mapped form {@code ::ffff:a.b.c.d}, so one table serves both
 * families and the path from request to reply needs no object. No name is ever resolved here.
 *
 * @param high the first eight octets, network order
 * @param low the last eight octets
 */
public record IpAddress(long high, long low) {
    /** The upper half of {@link #low} of every mapped IPv4 address: {@code 0000:ffff}. */
    private static final long MAPPED = 0xffffL;

    public static final IpAddress ANY_V4 = ofIpv4(0);
    public static final IpAddress ANY_V6 = new IpAddress(0, 0);

    public static IpAddress ofIpv4(int address) {
        return new IpAddress(0, lowOfIpv4(address));
    }

    /** {@link #low} of the mapped form of an IPv4 address. */
    public static long lowOfIpv4(int address) {
        return MAPPED << 32 | (address & 0xffff_ffffL);
    }

    /** From 4 or 16 octets in network order. */
    public static IpAddress ofOctets(byte[] octets) {
        return switch (octets.length) {
            case 4 -> ofIpv4((int) bigEndian(octets, 0, 4));
            case 16 -> new IpAddress(bigEndian(octets, 0, 8), bigEndian(octets, 8, 8));
            default -> throw new IllegalArgumentException("an address has 4 or 16 octets, not " + octets.length);
        };
    }

    private static long bigEndian(byte[] octets, int offset, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (octets[offset + i] & 0xffL);
        }
        return value;
    }

    /** A literal as people write it ({@code 192.168.3.1}, {@code 2001:db8::1}); empty for anything else, names included. */
    public static Optional<IpAddress> parse(String text) {
        return IpAddressText.parse(text);
    }

    public static boolean isIpv4(long high, long low) {
        return high == 0 && low >>> 32 == MAPPED;
    }

    public boolean isIpv4() {
        return isIpv4(high, low);
    }

    /** The 32-bit IPv4 address; only for {@link #isIpv4()}. */
    public int ipv4() {
        return (int) low;
    }

    /** 4 octets for IPv4, 16 for IPv6. */
    public byte[] octets() {
        byte[] octets = new byte[isIpv4() ? 4 : 16];
        for (int i = 0; i < octets.length; i++) {
            int fromEnd = octets.length - 1 - i;
            octets[i] = (byte) (fromEnd < 8 ? low >>> (8 * fromEnd) : high >>> (8 * (fromEnd - 8)));
        }
        return octets;
    }

    public boolean isUnspecified() {
        return equals(ANY_V4) || equals(ANY_V6);
    }

    public boolean isLoopback() {
        return isIpv4() ? ipv4() >>> 24 == 127 : high == 0 && low == 1;
    }

    /** 224.0.0.0/4 or ff00::/8. */
    public boolean isMulticast() {
        return isIpv4() ? ipv4() >>> 28 == 0xe : high >>> 56 == 0xff;
    }

    /** fe80::/10: means something only together with an interface. */
    public boolean isLinkLocal() {
        return high >>> 54 == 0x3fa;
    }

    /** 127.127.t.u, ntpd's address of reference clock type t, unit u. */
    public boolean isRefclock() {
        return isIpv4() && ipv4() >>> 16 == 0x7f7f;
    }

    /** Canonical text: dotted quad, or RFC 5952 for IPv6. */
    @Override
    public String toString() {
        return IpAddressText.format(this);
    }
}
