package org.ntpdjava.ntp.auth;

import java.util.Optional;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * The addresses that begin with the same bits. A block of one family holds no address of the other.
 *
 * @param prefixBits 0 to 32 or 128
 */
public record AddressBlock(IpAddress address, int prefixBits) {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    public AddressBlock {
        if (prefixBits < 0 || prefixBits > width(address)) {
            throw new IllegalArgumentException(address + "/" + prefixBits);
        }
    }

    private static int width(IpAddress address) {
        return address.isIpv4() ? IPV4_BITS : IPV6_BITS;
    }

    /** {@code ADDRESS} or {@code ADDRESS/LENGTH}; empty for anything else. */
    public static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int width = width(address.get());
        if (slash < 0) {
            return Optional.of(new AddressBlock(address.get(), width));
        }
        String length = text.substring(slash + 1);
        boolean number =
                !length.isEmpty() && length.length() <= 3 && length.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && Integer.parseInt(length) <= width
                ? Optional.of(new AddressBlock(address.get(), Integer.parseInt(length)))
                : Optional.empty();
    }

    /** Allocates nothing. */
    boolean contains(long high, long low) {
        int bits = address.isIpv4() ? IPV6_BITS - IPV4_BITS + prefixBits : prefixBits;
        return IpAddress.isIpv4(high, low) == address.isIpv4()
                && beginAlike(high, address.high(), bits)
                && beginAlike(low, address.low(), bits - Long.SIZE);
    }

    private static boolean beginAlike(long a, long b, int bits) {
        if (bits <= 0) {
            return true;
        }
        return bits >= Long.SIZE ? a == b : (a ^ b) >>> (Long.SIZE - bits) == 0;
    }
}
