package org.ntpdjava.ntp.server;

import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What is known of one client, for ntpq's {@code mrulist}. Its last packet is the one that count tells of.
 *
 * @param port UDP source port of its last packet
 * @param version of its last packet
 * @param mode of its last packet
 * @param restrictions bits of {@link AccessFlag} that held for its last packet; {@code limited} only when it was over the
 *     limit, {@code kod} only when it was sent a kiss
 * @param count packets received
 * @param score how often it asks, when its last packet came: see docs/ntpq.md
 * @param dropped how many of its packets were over the limit and not answered with the time; {@link #MOST_DROPPED} for
 *     that many or more
 * @param local of our addresses, the one its last packet was sent to; unspecified if that was not told
 * @param first when the first of them came
 * @param last when the last of them came
 */
public record MruEntry(
        IpAddress address,
        int port,
        int version,
        Mode mode,
        int restrictions,
        long count,
        double score,
        int dropped,
        IpAddress local,
        NtpTimestamp first,
        NtpTimestamp last) {
    public static final int MOST_DROPPED = 0xffff;

    /**
     * This and what another list has of the same address, as one list would have it that had heard all of it.
     *
     * @param now less than 68 years from all of it
     */
    MruEntry and(MruEntry other, NtpTimestamp now) {
        boolean isYounger = last.bits() - now.bits() >= other.last.bits() - now.bits();
        MruEntry younger = isYounger ? this : other;
        MruEntry older = isYounger ? other : this;
        double sinceS = younger.last.minus(older.last).toSeconds();
        boolean beganHere = first.bits() - now.bits() <= other.first.bits() - now.bits();
        return new MruEntry(
                address,
                younger.port,
                younger.version,
                younger.mode,
                younger.restrictions,
                count + other.count,
                younger.score + Score.after(older.score, sinceS),
                Math.min(MOST_DROPPED, dropped + other.dropped),
                younger.local,
                beganHere ? first : other.first,
                younger.last);
    }
}
