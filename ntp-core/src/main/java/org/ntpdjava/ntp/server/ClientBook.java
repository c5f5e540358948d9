package org.ntpdjava.ntp.server;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The lists of clients of all receivers, read as one. For any thread. A question costs one look at each place, some ten
 * nanoseconds, and keeps no more entries than are asked for, however many there are.
 */
public final class ClientBook {
    private final Supplier<List<MruList>> lists;

    /** @param lists those of the receivers that there are now */
    public ClientBook(Supplier<List<MruList>> lists) {
        this.lists = lists;
    }

    /** One that has nobody in it. */
    public static ClientBook empty() {
        return new ClientBook(List::of);
    }

    /**
     * The first ones in the order of their last packets, the oldest first; of two at one moment the lower address.
     *
     * @param now distances from it make the order, so it may not be 68 years off
     * @param after only those behind this one in that order, which may have changed since
     * @param most how many
     * @param wanted which of them
     */
    public List<MruEntry> oldest(
            NtpTimestamp now, Optional<MruEntry> after, int most, Predicate<? super MruEntry> wanted) {
        Comparator<MruEntry> order = byLast(now);
        long from = after.map(entry -> distance(entry, now)).orElse(Long.MIN_VALUE);
        Predicate<MruEntry> later =
                entry -> after.map(a -> order.compare(entry, a) > 0).orElse(true);
        PriorityQueue<MruEntry> kept = new PriorityQueue<>(order.reversed());
        each(
                lastBits -> lastBits - now.bits() >= from
                        && (kept.size() < most || lastBits - now.bits() <= distance(kept.element(), now)),
                entry -> {
                    if (later.test(entry) && wanted.test(entry)) {
                        keep(kept, entry, most);
                    }
                });
        return kept.stream().sorted(order).toList();
    }

    /** The last ones in the same order, the oldest of them first. */
    public List<MruEntry> newest(NtpTimestamp now, int most, Predicate<? super MruEntry> wanted) {
        Comparator<MruEntry> order = byLast(now);
        PriorityQueue<MruEntry> kept = new PriorityQueue<>(order);
        each(lastBits -> kept.size() < most || lastBits - now.bits() >= distance(kept.element(), now), entry -> {
            if (wanted.test(entry)) {
                keep(kept, entry, most);
            }
        });
        return kept.stream().sorted(order).toList();
    }

    private void each(LongPredicate glance, Consumer<MruEntry> shown) {
        lists.get().forEach(list -> list.each(glance, shown));
    }

    /** @param kept its head is the one to be thrown out */
    private static void keep(PriorityQueue<MruEntry> kept, MruEntry entry, int most) {
        kept.add(entry);
        if (kept.size() > most) {
            kept.remove();
        }
    }

    private static Comparator<MruEntry> byLast(NtpTimestamp now) {
        return Comparator.<MruEntry>comparingLong(entry -> distance(entry, now))
                .thenComparingLong(entry -> entry.address().high())
                .thenComparingLong(entry -> entry.address().low());
    }

    private static long distance(MruEntry entry, NtpTimestamp now) {
        return entry.last().bits() - now.bits();
    }

    /** What is remembered of an address; where two receivers know it, the younger. */
    public Optional<MruEntry> find(IpAddress address, NtpTimestamp now) {
        return lists.get().stream().flatMap(list -> list.find(address).stream()).max(byLast(now));
    }

    /** Who was heard least recently, s ago. */
    public long oldestAgeS(NtpTimestamp now) {
        return lists.get().stream()
                .mapToLong(list -> list.oldestAgeS(now))
                .max()
                .orElse(0);
    }

    /** How the memory of all of them is used. */
    public MruUsage usage() {
        return lists.get().stream().map(MruList::usage).reduce(MruUsage.NONE, MruUsage::plus);
    }
}
