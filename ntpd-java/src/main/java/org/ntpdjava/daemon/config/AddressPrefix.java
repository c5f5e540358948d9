package org.ntpdjava.daemon.config;

import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.ntp.packet.IpAddress;

/** The arithmetic of {@code ADDRESS/LENGTH} and {@code ADDRESS mask MASK}. */
final class AddressPrefix {
    private AddressPrefix() {}

    /** The address with zeros behind its first bits. */
    static IpAddress cut(IpAddress address, int prefixBits) {
        byte[] octets = address.octets();
        for (int i = 0; i < octets.length; i++) {
            int kept = Math.clamp(prefixBits - 8L * i, 0, 8);
            octets[i] &= (byte) (0xff00 >> kept);
        }
        return IpAddress.ofOctets(octets);
    }

    /** How many bits a mask keeps; empty when its ones are not all in front. */
    static OptionalInt bits(IpAddress mask) {
        int bits = 0;
        boolean ended = false;
        for (byte octet : mask.octets()) {
            for (int bit = 7; bit >= 0; bit--) {
                boolean one = (octet >> bit & 1) == 1;
                if (one && ended) {
                    return OptionalInt.empty();
                }
                ended |= !one;
                bits += one ? 1 : 0;
            }
        }
        return OptionalInt.of(bits);
    }

    /** {@code ADDRESS/LENGTH}; empty for anything else. */
    static Optional<RestrictTarget.Prefix> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String length = text.substring(slash + 1);
        if (length.isEmpty() || length.length() > 3 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(length);
        return IpAddress.parse(text.substring(0, slash))
                .filter(address -> bits <= width(address))
                .map(address -> new RestrictTarget.Prefix(address, bits));
    }

    /** 32 or 128. */
    static int width(IpAddress address) {
        return address.isIpv4() ? 32 : 128;
    }
}
