package org.ntpdjava.daemon.refclock;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * One datagram for chrony's SOCK driver: a C structure in the byte order of the machine, of 40 octets, or of 32 where
 * {@code time_t} has 32 bits.
 *
 * @param clockAt the system clock when the sample was taken
 * @param offset true time less the system clock; of a pulse only what is beyond whole seconds counts
 * @param pulse a second begins, and the sender does not know which
 * @param leap 0 none, 1 a second more, 2 one less at the end of the day; others mean that the time is not known
 */
record SockSample(NtpTimestamp clockAt, NtpDuration offset, boolean pulse, int leap) {
    /** Of the longest form. */
    static final int OCTETS = 40;

    private static final int SHORT_OCTETS = 32;
    private static final int MAGIC = 0x534f434b;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int MICROS_PER_SECOND = 1_000_000;
    /** What an {@link NtpDuration} surely holds. */
    private static final double MAX_OFFSET_S = 1e9;

    /** Empty for anything else. The buffer is read from its start. */
    static Optional<SockSample> parse(ByteBuffer datagram) {
        int length = datagram.remaining();
        if (length != OCTETS && length != SHORT_OCTETS) {
            return Optional.empty();
        }
        boolean wide = length == OCTETS;
        long seconds = wide ? datagram.getLong() : datagram.getInt();
        long micros = wide ? datagram.getLong() : datagram.getInt();
        double offsetS = datagram.getDouble();
        int pulse = datagram.getInt();
        int leap = datagram.getInt();
        datagram.getInt(); // padding
        boolean sound = datagram.getInt() == MAGIC
                && micros >= 0
                && micros < MICROS_PER_SECOND
                && Math.abs(offsetS) <= MAX_OFFSET_S;
        return sound
                ? Optional.of(new SockSample(
                        NtpTimestamp.ofUnix(seconds, micros * NANOS_PER_MICRO),
                        NtpDuration.ofSeconds(offsetS),
                        pulse != 0,
                        leap))
                : Optional.empty();
    }

    /** For clockstats: the offset, s. */
    String timecode() {
        return String.format(Locale.ROOT, "%.9f", offset.toSeconds());
    }

    /** The true time at {@link #clockAt}, or of a pulse, as far as its sender knows. */
    NtpTimestamp reference() {
        return clockAt.plus(offset);
    }

    /** What the system clock showed when the second of a pulse began: less than half a second from {@link #clockAt}. */
    NtpTimestamp edgeAt() {
        // The fraction of a timestamp, taken as a signed number, is the distance from the nearest whole second.
        int fraction = (int) reference().bits();
        return new NtpTimestamp(clockAt.bits() - fraction);
    }
}
