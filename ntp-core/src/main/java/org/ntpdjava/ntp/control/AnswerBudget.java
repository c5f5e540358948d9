package org.ntpdjava.ntp.control;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.AddressHash;

/**
 * How many octets of answers leave for addresses that may be forged: an answer can be forty times as long as its question.
 * Each source, an IPv4 address or an IPv6 /64, may have {@value #SOURCE_OCTETS_PER_S} octets a second, and all together
 * {@value #TOTAL_OCTETS_PER_S}, each for {@value #BURST_S} s at once. Ten admins who run {@code ntpq -pn} once a second
 * with twenty associations get 15,000 octets a second each.
 *
 * <p>Memory is fixed: sources share {@value #SLOTS} places by a keyed hash, so that nobody can aim at the place of another.
 * For any thread; nobody waits.
 */
public final class AnswerBudget {
    static final int SOURCE_OCTETS_PER_S = 32_768;
    static final int TOTAL_OCTETS_PER_S = 262_144;
    static final int BURST_S = 2;

    private static final int SLOTS = 4_096;
    private static final long BURST_NS = BURST_S * 1_000_000_000L;

    /** For each place, when what left will be paid for: monotonic ns. */
    private final AtomicLongArray sources = new AtomicLongArray(SLOTS);

    private final AtomicLong total;
    private final AddressHash hash;

    /**
     * @param startNs monotonic
     * @param secret0 half of a secret of this process
     * @param secret1 the other half
     */
    public AnswerBudget(long startNs, long secret0, long secret1) {
        for (int slot = 0; slot < SLOTS; slot++) {
            sources.set(slot, startNs);
        }
        total = new AtomicLong(startNs);
        hash = new AddressHash(secret0, secret1);
    }

    /** Whether a datagram of any length may leave for this source now: if not, no answer need be made. */
    boolean isOpen(IpAddress source, long nowNs) {
        return hasRoom(sources.get(slot(source)), SOURCE_OCTETS_PER_S, nowNs)
                && hasRoom(total.get(), TOTAL_OCTETS_PER_S, nowNs);
    }

    private static boolean hasRoom(long paid, int octetsPerS, long nowNs) {
        return paid + costNs(ControlCodec.MAX_MESSAGE_OCTETS, octetsPerS) - nowNs <= BURST_NS;
    }

    /**
     * Takes what one datagram costs.
     *
     * @return false, and nothing is taken, when there is not so much left
     */
    boolean take(IpAddress source, int octets, long nowNs) {
        int slot = slot(source);
        long sourceCostNs = costNs(octets, SOURCE_OCTETS_PER_S);
        long totalCostNs = costNs(octets, TOTAL_OCTETS_PER_S);
        if (sources.get(slot) + sourceCostNs - nowNs > BURST_NS) {
            return false;
        }
        long before = total.getAndUpdate(paid -> after(paid, totalCostNs, nowNs));
        if (after(before, totalCostNs, nowNs) == before) {
            return false;
        }
        sources.getAndUpdate(slot, paid -> after(paid, sourceCostNs, nowNs));
        return true;
    }

    /** When all will be paid for with this too; as before when it is too much. */
    private static long after(long paid, long costNs, long nowNs) {
        long next = (paid - nowNs < 0 ? nowNs : paid) + costNs;
        return next - nowNs > BURST_NS ? paid : next;
    }

    private static long costNs(int octets, int octetsPerS) {
        return octets * 1_000_000_000L / octetsPerS;
    }

    private int slot(IpAddress source) {
        long low = source.isIpv4() ? source.low() : 0;
        return (int) (hash.of(source.high(), low) >>> 52);
    }
}
