package org.ntpdjava.ntp.server;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The most recently used list: who asked, and the rate limit of each. Memory is fixed at the start and a packet allocates
 * nothing.
 *
 * <p>One per receiver; noted in by its thread only. {@link #each} is for any thread: a sequence number tells the reader
 * that what he copied was being changed, and the writer never waits.
 */
public final class MruList {
    private static final VarHandle SEQUENCE;

    /** How often one entry is copied before the reader does without; a writer is at work for some 50 ns a packet. */
    private static final int MOST_COPIES = 1_000;

    private static final int LIMIT_BITS = AccessFlag.LIMITED.bit() | AccessFlag.KOD.bit();

    static {
        try {
            SEQUENCE = MethodHandles.lookup().findVarHandle(MruList.class, "sequence", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** In what is kept about an entry, above version and mode and above its port: our address, the flags, what was dropped. */
    private static final int PORT_SHIFT = 8;

    private static final int LOCAL_SHIFT = 24;
    private static final int FLAGS_SHIFT = 32;
    private static final int DROPPED_SHIFT = 48;

    /** Whether an entry is worth a copy. */
    @FunctionalInterface
    interface Glance {
        /**
         * @param lastBits when it was heard last, as bits of a timestamp
         * @param packets that came from it
         */
        boolean isWanted(long lastBits, long packets);
    }

    private final RateLimiter limiter;
    private final int headwayLog2S;
    private final Aggregates aggregates;
    private final ClientTable table;
    private final Retention retention;
    private final boolean on;
    private final LocalNumbers locals = new LocalNumbers();
    private int local;

    private long known;

    /** Odd while an entry is being changed. */
    private int sequence;

    /**
     * @param secret0 half of a secret of this process, from a strong random source
     * @param secret1 the other half
     */
    public MruList(Retention retention, RateLimit limit, long secret0, long secret1) {
        this(retention, limit, new AddressHash(secret0, secret1), true);
    }

    private MruList(Retention retention, RateLimit limit, AddressHash hash, boolean on) {
        limiter = limit.limiter();
        headwayLog2S = limit.headwayLog2S();
        aggregates = new Aggregates(on ? limit.aggregates() : List.of(), hash);
        table = new ClientTable(retention, hash);
        this.retention = retention;
        this.on = on;
    }

    /** {@code disable monitor}, where nobody is {@code limited}: remembers nobody and lets everything pass. */
    public static MruList off() {
        return new MruList(Retention.DEFAULT.withEntries(0), RateLimit.DEFAULT, new AddressHash(0, 0), false);
    }

    /** As {@link RateLimit#headwayLog2S}. */
    int headwayLog2S() {
        return headwayLog2S;
    }

    /** What is noted from now on was sent to this address of ours; unspecified if that is not told. */
    void heardAt(long high, long low) {
        local = locals.of(high, low);
    }

    /**
     * Notes a packet and applies the rate limit.
     *
     * @param versionMode version times eight plus mode, as the lower six bits of its first octet
     * @param flags bits of {@link AccessFlag} that hold for it
     * @param nowBits when it came
     */
    RateVerdict note(long high, long low, int port, int versionMode, int flags, long nowBits) {
        if (!on) {
            return RateVerdict.ANSWER;
        }
        int begun = (int) SEQUENCE.getOpaque(this) + 1;
        SEQUENCE.setOpaque(this, begun);
        VarHandle.storeStoreFence();
        RateVerdict verdict = change(high, low, port << PORT_SHIFT | versionMode, flags, nowBits);
        SEQUENCE.setRelease(this, begun + 1);
        return verdict;
    }

    private RateVerdict change(long high, long low, int portVersionMode, int flags, long nowBits) {
        long hashed = table.hash(high, low);
        int at = table.find(hashed, high, low);
        RateVerdict verdict = RateVerdict.ANSWER;
        if (at == ClientTable.NONE) {
            at = table.claim(hashed, high, low, nowBits);
            if (at != ClientTable.NONE) {
                limiter.begin(table.cells, at + ClientTable.RATE, nowBits);
            }
        } else {
            known++;
            if (AccessFlag.LIMITED.in(flags)) {
                verdict =
                        limiter.offer(table.cells, at + ClientTable.RATE, table.cells[at + ClientTable.LAST], nowBits);
            }
        }
        if (verdict == RateVerdict.ANSWER && AccessFlag.LIMITED.in(flags) && !IpAddress.isIpv4(high, low)) {
            verdict = aggregates.offer(high, nowBits);
        }
        if (verdict == RateVerdict.KISS && !AccessFlag.KOD.in(flags)) {
            verdict = RateVerdict.DROP;
        }
        if (at != ClientTable.NONE) {
            table.heard(at, nowBits);
            long dropped = table.cells[at + ClientTable.ABOUT] >>> DROPPED_SHIFT;
            if (verdict != RateVerdict.ANSWER) {
                dropped = Math.min(MruEntry.MOST_DROPPED, dropped + 1);
            }
            table.cells[at + ClientTable.ABOUT] = dropped << DROPPED_SHIFT
                    | (long) shown(flags, verdict) << FLAGS_SHIFT
                    | (long) local << LOCAL_SHIFT
                    | portVersionMode;
        }
        return verdict;
    }

    private static int shown(int flags, RateVerdict verdict) {
        return switch (verdict) {
            case ANSWER -> flags & ~LIMIT_BITS;
            case KISS -> flags | LIMIT_BITS;
            case DROP -> (flags & ~LIMIT_BITS) | AccessFlag.LIMITED.bit();
        };
    }

    /** How many addresses it can remember. */
    public int capacity() {
        return table.capacity();
    }

    /**
     * Shows what is remembered, in any order. For any thread; only what passes the first look is copied.
     *
     * @param glance the entry may have changed when it is shown
     */
    void each(Glance glance, Consumer<MruEntry> shown) {
        for (int at = 0; at < table.cells.length; at += ClientTable.CELLS) {
            if (table.isUsed(at) && glance.isWanted(table.cells[at + ClientTable.LAST], table.packets(at))) {
                copy(at).ifPresent(shown);
            }
        }
    }

    /** What is remembered of one address. For any thread. */
    Optional<MruEntry> find(IpAddress address) {
        long hashed = table.hash(address.high(), address.low());
        int at = table.find(hashed, address.high(), address.low());
        return at == ClientTable.NONE
                ? Optional.empty()
                : copy(at).filter(entry -> entry.address().equals(address));
    }

    /** How full it is and how it came to that. For any thread; numbers may be a packet apart. */
    MruUsage usage() {
        int size = table.size();
        return new MruUsage(
                on,
                size,
                on ? table.capacity() : 0,
                on ? table.sets() : 0,
                known,
                table.outlived(),
                table.claimed() - size - table.outlived(),
                table.refused(),
                retention.minDepth(),
                retention.maxAgeS(),
                retention.minAgeS());
    }

    /** One entry as it was at one moment; none when it was being changed all the time. */
    private Optional<MruEntry> copy(int at) {
        for (int i = 0; i < MOST_COPIES; i++) {
            int before = (int) SEQUENCE.getAcquire(this);
            Optional<MruEntry> entry =
                    table.isUsed(at) && table.packets(at) > 0 ? Optional.of(entry(at)) : Optional.empty();
            VarHandle.loadLoadFence();
            if ((before & 1) == 0 && before == (int) SEQUENCE.getOpaque(this)) {
                return entry;
            }
        }
        return Optional.empty();
    }

    private MruEntry entry(int at) {
        long[] cells = table.cells;
        long about = cells[at + ClientTable.ABOUT];
        return new MruEntry(
                new IpAddress(cells[at + ClientTable.HIGH], cells[at + ClientTable.LOW]),
                (int) (about >>> PORT_SHIFT) & 0xffff,
                (int) (about >>> 3) & 7,
                Mode.of((int) about),
                (int) (about >>> FLAGS_SHIFT) & 0xffff,
                table.packets(at),
                table.score(at),
                (int) (about >>> DROPPED_SHIFT),
                locals.address((int) (about >>> LOCAL_SHIFT) & 0xff),
                new NtpTimestamp(cells[at + ClientTable.FIRST]),
                new NtpTimestamp(cells[at + ClientTable.LAST]));
    }
}
