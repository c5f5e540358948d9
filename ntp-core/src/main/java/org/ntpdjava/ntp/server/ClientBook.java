package org.ntpdjava.ntp.server;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The lists of clients of all receivers, and of who answered our own requests, read as one with one entry for an address. For any
 * thread. A question costs one look at each place, some ten nanoseconds, and keeps no more entries than are asked for, however
 * many there are.
 */
public final class ClientBook {
    private final Supplier<List<MruList>> receivers;
    private final Supplier<List<MruList>> answering;

    /** @param receivers the lists of those that there are now */
    public ClientBook(Supplier<List<MruList>> receivers) {
        this(receivers, List::of);
    }

    /** @param answering the lists of who answered our own requests, whose memory is not that of the clients */
    public ClientBook(Supplier<List<MruList>> receivers, Supplier<List<MruList>> answering) {
        this.receivers = receivers;
        this.answering = answering;
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
                now,
                (lastBits, _) -> lastBits - now.bits() >= from
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
        each(
                now,
                (lastBits, _) -> kept.size() < most || lastBits - now.bits() >= distance(kept.element(), now),
                entry -> {
                    if (wanted.test(entry)) {
                        keep(kept, entry, most);
                    }
                });
        return kept.stream().sorted(order).toList();
    }

    /**
     * Those with the most packets, the most first.
     *
     * @param wanted which of them
     */
    public List<MruEntry> busiest(NtpTimestamp now, int most, Predicate<? super MruEntry> wanted) {
        Comparator<MruEntry> order = Comparator.comparingLong(MruEntry::count)
                .thenComparing(byLast(now))
                .reversed();
        PriorityQueue<MruEntry> kept = new PriorityQueue<>(order.reversed());
        int lists = lists().size();
        each(
                now,
                (_, packets) ->
                        kept.size() < most || packets * lists >= kept.element().count(),
                entry -> {
                    if (wanted.test(entry)) {
                        keep(kept, entry, most);
                    }
                });
        return kept.stream().sorted(order).toList();
    }

    /**
     * Shows what is remembered of each address, once.
     *
     * @param glance is told of one of its entries
     */
    private void each(NtpTimestamp now, MruList.Glance glance, Consumer<MruEntry> shown) {
        List<MruList> lists = lists();
        Set<IpAddress> inSeveral = new HashSet<>();
        for (MruList list : lists) {
            list.each(glance, entry -> {
                List<MruEntry> others = lists.stream()
                        .filter(other -> other != list)
                        .flatMap(other -> other.find(entry.address()).stream())
                        .toList();
                if (others.isEmpty() || inSeveral.add(entry.address())) {
                    shown.accept(others.stream().reduce(entry, (one, other) -> one.and(other, now)));
                }
            });
        }
    }

    private List<MruList> lists() {
        return Stream.concat(receivers.get().stream(), answering.get().stream()).toList();
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

    /** What is remembered of an address. */
    public Optional<MruEntry> find(IpAddress address, NtpTimestamp now) {
        return lists().stream()
                .flatMap(list -> list.find(address).stream())
                .reduce((one, other) -> one.and(other, now));
    }

    /** Who was heard least recently, s ago; 0 when there is nobody. */
    public long oldestAgeS(NtpTimestamp now) {
        return oldest(now, Optional.empty(), 1, entry -> true).stream()
                .mapToLong(entry -> Math.max(0, -distance(entry, now) >> Integer.SIZE))
                .sum();
    }

    /** How the memory for clients is used. Of who answered, it has the addresses and the packets. */
    public MruUsage usage() {
        MruUsage usage = receivers.get().stream().map(MruList::usage).reduce(MruUsage.NONE, MruUsage::plus);
        for (MruList list : answering.get()) {
            usage = usage.withGuests(list.usage(), alsoClients(list));
        }
        return usage;
    }

    private long alsoClients(MruList answers) {
        LongAdder count = new LongAdder();
        answers.each((_, _) -> true, entry -> {
            if (receivers.get().stream()
                    .anyMatch(list -> list.find(entry.address()).isPresent())) {
                count.increment();
            }
        });
        return count.sum();
    }
}
