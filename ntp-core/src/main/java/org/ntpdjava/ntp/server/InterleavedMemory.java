package org.ntpdjava.ntp.server;

import java.util.random.RandomGenerator;

/**
 * What a server must know to answer in interleaved mode (RFC 9769 section 2): for each of its last answers to a client that
 * may want it, the receive timestamp it told, and when the answer left. The client names the one in its next request and is
 * told the other.
 *
 * <p>Memory is fixed. An address has eight places to be in, chosen by a keyed hash so that nobody can aim at those of another.
 * Only a request with an origin timestamp takes a place, which those of SNTP clients do not have; and only who named a
 * timestamp of ours has shown that he gets our answers: nobody takes his place for an hour. So a flood of forged sources
 * uses up the places of its own kind.
 *
 * <p>Receive timestamps are made even and unique among those kept of one address, transmit timestamps odd: no request that
 * returns a transmit timestamp, as one in basic mode does, can be taken for one in interleaved mode.
 *
 * <p>One per receiver; used by its thread only. Allocates nothing after the start.
 */
public final class InterleavedMemory {
    /** Octets of memory: 64 each. */
    private static final int PLACES = 4_096;

    static final int NONE = -1;

    private static final int WAYS = 8;
    private static final long KEPT_UNITS = 3_600L << 32;

    private static final int CELLS = 8;
    private static final int HIGH = 0;
    private static final int LOW = 1;
    /** Served time of arrival, as told; 0 in a free place. */
    private static final int RECEIVED = 2;

    private static final int DEPARTED = 3;
    /** Answers in interleaved mode, since this client came here. */
    private static final int NAMED = 4;

    private final long[] cells;
    private final int sets;
    private final AddressHash hash;

    /** @param secrets strong */
    public InterleavedMemory(RandomGenerator secrets) {
        this(secrets, PLACES);
    }

    InterleavedMemory(RandomGenerator secrets, int places) {
        sets = Math.max(1, places / WAYS);
        cells = new long[sets * WAYS * CELLS];
        hash = new AddressHash(secrets.nextLong(), secrets.nextLong());
    }

    /** Where the answer to this address is kept that told it this receive timestamp, or NONE. */
    int find(long high, long low, long receivedBits) {
        int start = start(high, low);
        for (int at = start; at < start + WAYS * CELLS; at += CELLS) {
            if (cells[at + RECEIVED] == receivedBits && isOf(at, high, low)) {
                return receivedBits == 0 ? NONE : at;
            }
        }
        return NONE;
    }

    /** When the answer left that is kept there, and is not to be told again: {@link #keep} takes its place. */
    long name(int at) {
        cells[at + NAMED]++;
        return cells[at + DEPARTED];
    }

    /**
     * A place for an answer to this address: a free one, or that of the oldest who never named an answer, or of the oldest of
     * this address, or of who has been silent for an hour; else NONE.
     *
     * @param nowBits when the request came
     */
    int claim(long high, long low, long nowBits) {
        int start = start(high, low);
        int best = NONE;
        int bestRank = 0;
        long bestAge = 0;
        for (int at = start; at < start + WAYS * CELLS; at += CELLS) {
            long age = Math.abs(nowBits - cells[at + RECEIVED]);
            int rank = rank(at, high, low, age);
            if (rank > bestRank || (rank == bestRank && age > bestAge)) {
                best = at;
                bestRank = rank;
                bestAge = age;
            }
        }
        if (bestRank == 0) {
            return NONE;
        }
        cells[best + HIGH] = high;
        cells[best + LOW] = low;
        cells[best + NAMED] = 0;
        return best;
    }

    /** How willingly the place is given away; 0 for not at all. */
    private int rank(int at, long high, long low, long age) {
        if (cells[at + RECEIVED] == 0) {
            return 4;
        }
        if (cells[at + NAMED] == 0) {
            return 3;
        }
        return isOf(at, high, low) ? 2 : age > KEPT_UNITS ? 1 : 0;
    }

    /**
     * Keeps an answer.
     *
     * @param at from {@link #find} or {@link #claim}
     * @param receivedBits served time of arrival
     * @return the receive timestamp to tell: this one, or one next to it that no other answer to this address has told
     */
    long keep(int at, long receivedBits) {
        long unique = receivedBits & ~1;
        cells[at + RECEIVED] = 0;
        while (unique == 0 || find(cells[at + HIGH], cells[at + LOW], unique) != NONE) {
            unique += 2;
        }
        cells[at + RECEIVED] = unique;
        return unique;
    }

    /**
     * When the answer kept there leaves.
     *
     * @param departedBits served time
     * @return the same, as it may be told
     */
    long depart(int at, long departedBits) {
        cells[at + DEPARTED] = departedBits | 1;
        return cells[at + DEPARTED];
    }

    /** The receive timestamp of the answer kept there. */
    long received(int at) {
        return cells[at + RECEIVED];
    }

    /** When it left, as believed so far. */
    long departed(int at) {
        return cells[at + DEPARTED];
    }

    private boolean isOf(int at, long high, long low) {
        return cells[at + HIGH] == high && cells[at + LOW] == low;
    }

    private int start(long high, long low) {
        return AddressHash.share(hash.of(high, low), sets) * WAYS * CELLS;
    }
}
