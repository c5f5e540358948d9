package org.ntpdjava.daemon.config;

/**
 * Keys by number.
 *
 * @param first 1 to 65535
 * @param last not below {@code first}
 */
public record KeyRange(int first, int last) {
    public KeyRange {
        if (first < 1 || last < first || last > 65535) {
            throw new IllegalArgumentException(first + " ... " + last);
        }
    }

    boolean has(int keyId) {
        return keyId >= first && keyId <= last;
    }

    /** As in a line {@code trustedkey}. */
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + " ... " + last;
    }
}
