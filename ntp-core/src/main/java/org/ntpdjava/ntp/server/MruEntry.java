package org.ntpdjava.ntp.server;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        NtpTimestamp first,
        NtpTimestamp last) {
    /** Timestamps wrap, their distances from one of them do not: that makes a total order. */
    static List<MruEntry> newestFirst(List<MruEntry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        NtpTimestamp base = entries.getFirst().last();
        Comparator<MruEntry> byLast = Comparator.comparing(entry -> entry.last().minus(base));
        return entries.stream().sorted(byLast.reversed()).toList();
    }

    /** Each address once, the newest first. */
    static List<MruEntry> merged(List<MruEntry> entries) {
        Map<IpAddress, MruEntry> byAddress = new HashMap<>();
        entries.forEach(entry -> byAddress.merge(entry.address(), entry, MruEntry::with));
        return newestFirst(List.copyOf(byAddress.values()));
    }

    /** Both together, about the last packet of the two. */
    private MruEntry with(MruEntry other) {
        MruEntry newer = last.minus(other.last).units() < 0 ? other : this;
        NtpTimestamp earlier = first.minus(other.first).units() < 0 ? first : other.first;
        return new MruEntry(
                address,
                newer.port,
                newer.version,
                newer.mode,
                newer.restrictions,
                count + other.count,
                earlier,
                newer.last);
    }
}
