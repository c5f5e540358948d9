package org.ntpdjava.ntp.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses as text: dotted quads, and IPv6 as RFC 4291 reads it and RFC 5952 writes it. */
final class IpAddressText {
    private static final int GROUPS = 8;

    private IpAddressText() {}

    static Optional<IpAddress> parse(String text) {
        return text.indexOf(':') >= 0 ? parseIpv6(text) : parseIpv4(text).map(IpAddress::ofIpv4);
    }

    private static Optional<Integer> parseIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        int address = 0;
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.empty();
            }
            int octet = Integer.parseInt(part);
            if (octet > 255) {
                return Optional.empty();
            }
            address = address << 8 | octet;
        }
        return Optional.of(address);
    }

    private static Optional<IpAddress> parseIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        Optional<List<Integer>> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        Optional<List<Integer>> tail = gap < 0 ? Optional.of(List.of()) : groups(text.substring(gap + 2), true);
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int missing = GROUPS - head.get().size() - tail.get().size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(head.get());
        for (int i = 0; i < missing; i++) {
            all.add(0);
        }
        all.addAll(tail.get());
        return Optional.of(new IpAddress(join(all, 0), join(all, 4)));
    }

    /** Groups of one side of the gap; a dotted quad may stand for the last two where {@code quadAllowed}. */
    private static Optional<List<Integer>> groups(String side, boolean quadAllowed) {
        List<Integer> groups = new ArrayList<>();
        if (side.isEmpty()) {
            return Optional.of(groups);
        }
        String[] parts = side.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (part.indexOf('.') >= 0 && quadAllowed && i == parts.length - 1) {
                Optional<Integer> quad = parseIpv4(part);
                if (quad.isEmpty()) {
                    return Optional.empty();
                }
                groups.add(quad.get() >>> 16);
                groups.add(quad.get() & 0xffff);
            } else if (part.length() >= 1 && part.length() <= 4 && part.chars().allMatch(IpAddressText::isHex)) {
                groups.add(Integer.parseInt(part, 16));
            } else {
                return Optional.empty();
            }
        }
        return groups.size() > GROUPS ? Optional.empty() : Optional.of(groups);
    }

    private static boolean isHex(int c) {
        return Character.digit(c, 16) >= 0 && c < 0x80;
    }

    private static long join(List<Integer> groups, int from) {
        long value = 0;
        for (int i = from; i < from + 4; i++) {
            value = value << 16 | groups.get(i);
        }
        return value;
    }

    static String format(IpAddress address) {
        if (address.isIpv4()) {
            int a = address.ipv4();
            return (a >>> 24) + "." + (a >>> 16 & 0xff) + "." + (a >>> 8 & 0xff) + "." + (a & 0xff);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (int) ((i < 4 ? address.high() : address.low()) >>> (48 - 16 * (i % 4))) & 0xffff;
        }
        return formatGroups(groups);
    }

    /** RFC 5952 section 4.2: the longest run of two or more zero groups, the first of equals, becomes "::". */
    private static String formatGroups(int[] groups) {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && groups[i + length] == 0) {
                length++;
            }
            if (length > bestLength) {
                bestStart = i;
                bestLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (i > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
