package org.ntpdjava.ntp.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The most recently used list: who asked, and the rate limit of each. Memory is fixed at the start and a packet allocates
 * nothing. The table is set-associative: an address has eight slots to be in, chosen by a keyed hash so that nobody can
 * aim at the slots of another; a new address takes the place of the one of the eight that was quiet for longest.
 *
 * <p>One per receiver; used by its thread only.
 */
public final class MruList {
    /** 64 octets each: 1 MiB. */
    public static final int DEFAULT_ENTRIES = 16_384;

    private static final int WAYS = 8;
    private static final int LIMIT_BITS = AccessFlag.LIMITED.bit() | AccessFlag.KOD.bit();

    private final RateLimiter limiter;
    private final AddressHash hash;
    private final int setMask;
    private final long[] high;
    private final long[] low;
    private final long[] firstBits;
    private final long[] lastBits;
    private final long[] count;
    private final int[] portVersionMode;
    private final int[] restrictions;

    /**
     * @param entries most addresses to remember; rounded up to a power of two, at least 8
     * @param secret0 half of a secret of this process, from a strong random source
     * @param secret1 the other half
     */
    public MruList(int entries, RateLimit limit, long secret0, long secret1) {
        int sets = Integer.highestOneBit(Math.max(1, (Math.min(entries, 1 << 24) - 1) / WAYS)) << 1;
        int slots = entries <= WAYS ? WAYS : sets * WAYS;
        limiter = limit.limiter(slots);
        hash = new AddressHash(secret0, secret1);
        setMask = slots / WAYS - 1;
        high = new long[slots];
        low = new long[slots];
        firstBits = new long[slots];
        lastBits = new long[slots];
        count = new long[slots];
        portVersionMode = new int[slots];
        restrictions = new int[slots];
    }

    /**
     * Notes a packet and applies the rate limit.
     *
     * @param versionMode version times eight plus mode, as the lower six bits of its first octet
     * @param flags bits of {@link AccessFlag} that hold for it
     * @param nowBits when it came
     */
    RateVerdict note(long addressHigh, long addressLow, int port, int versionMode, int flags, long nowBits) {
        int slot = find(addressHigh, addressLow, nowBits);
        boolean known = count[slot] > 0 && high[slot] == addressHigh && low[slot] == addressLow;
        RateVerdict verdict = RateVerdict.ANSWER;
        if (!known) {
            high[slot] = addressHigh;
            low[slot] = addressLow;
            firstBits[slot] = nowBits;
            count[slot] = 0;
            limiter.begin(slot, nowBits);
        } else if (AccessFlag.LIMITED.in(flags)) {
            verdict = limited(slot, flags, nowBits);
        }
        lastBits[slot] = nowBits;
        count[slot]++;
        portVersionMode[slot] = port << 8 | versionMode;
        restrictions[slot] = shown(flags, verdict);
        return verdict;
    }

    private RateVerdict limited(int slot, int flags, long nowBits) {
        RateVerdict verdict = limiter.offer(slot, lastBits[slot], nowBits);
        return verdict == RateVerdict.KISS && !AccessFlag.KOD.in(flags) ? RateVerdict.DROP : verdict;
    }

    private static int shown(int flags, RateVerdict verdict) {
        return switch (verdict) {
            case ANSWER -> flags & ~LIMIT_BITS;
            case KISS -> flags | LIMIT_BITS;
            case DROP -> (flags & ~LIMIT_BITS) | AccessFlag.LIMITED.bit();
        };
    }

    /** The slot of this address, else a free one of its set, else the one of the set that was quiet for longest. */
    private int find(long addressHigh, long addressLow, long nowBits) {
        int start = ((int) hash.of(addressHigh, addressLow) & setMask) * WAYS;
        int best = start;
        long bestAge = Long.MIN_VALUE;
        for (int slot = start; slot < start + WAYS; slot++) {
            if (count[slot] > 0 && high[slot] == addressHigh && low[slot] == addressLow) {
                return slot;
            }
            long age = count[slot] == 0 ? Long.MAX_VALUE : nowBits - lastBits[slot];
            if (age > bestAge) {
                best = slot;
                bestAge = age;
            }
        }
        return best;
    }

    /** What is remembered, the most recently heard first. */
    public List<MruEntry> entries() {
        List<MruEntry> entries = new ArrayList<>();
        for (int slot = 0; slot < count.length; slot++) {
            if (count[slot] > 0) {
                entries.add(entry(slot));
            }
        }
        if (!entries.isEmpty()) {
            // Timestamps wrap, their distances from one of them do not: that makes a total order.
            NtpTimestamp base = entries.getFirst().last();
            entries.sort(Comparator.comparing((MruEntry entry) -> entry.last().minus(base))
                    .reversed());
        }
        return entries;
    }

    private MruEntry entry(int slot) {
        int about = portVersionMode[slot];
        return new MruEntry(
                new IpAddress(high[slot], low[slot]),
                about >>> 8,
                about >>> 3 & 7,
                Mode.of(about),
                restrictions[slot],
                count[slot],
                new NtpTimestamp(firstBits[slot]),
                new NtpTimestamp(lastBits[slot]));
    }
}
