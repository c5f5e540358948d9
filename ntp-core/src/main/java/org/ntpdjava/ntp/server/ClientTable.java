package org.ntpdjava.ntp.server;

/**
 * A table of addresses with fixed memory, set-associative: an address has eight places to be in, chosen by a keyed hash so
 * that nobody can aim at the places of another. A newcomer takes the place of the one of the eight that asked least often
 * (in powers of two), of several such the one that was silent for longest. So a flood of addresses that ask once or twice
 * uses up the places of its own kind, and whoever asks again and again is remembered.
 *
 * <p>An entry is one cache line, and its tag in the index says whether it is worth a look.
 */
final class ClientTable {
    /** Longs of an entry; the names below number them. */
    static final int CELLS = 8;

    static final int HIGH = 0;
    static final int LOW = 1;
    static final int FIRST = 2;
    static final int LAST = 3;
    static final int COUNT = 4;
    static final int ABOUT = 5;
    /** Two cells of a {@link RateLimiter}. */
    static final int RATE = 6;

    /** What {@link #find} and {@link #claim} return for no place. */
    static final int NONE = -1;

    private static final int WAYS = 8;

    final long[] cells;
    private final int[] tags;
    private final int sets;
    private final AddressHash hash;
    private final int minDepth;
    private final long maxAgeUnits;
    private final long minAgeUnits;
    private final double monitorUnits;
    private int size;
    private long draws;

    ClientTable(Retention retention, AddressHash hash) {
        sets = Math.max(1, retention.entries() / WAYS);
        cells = new long[sets * WAYS * CELLS];
        tags = new int[sets * WAYS];
        this.hash = hash;
        minDepth = retention.minDepth();
        maxAgeUnits = (long) retention.maxAgeS() << 32;
        minAgeUnits = (long) retention.minAgeS() << 32;
        monitorUnits = (double) ((long) retention.monitorS() << 32);
    }

    long hash(long high, long low) {
        return hash.of(high, low);
    }

    /** The first cell of this address, or NONE. */
    int find(long hashed, long high, long low) {
        int tag = tag(hashed);
        int start = set(hashed);
        for (int slot = start; slot < start + WAYS; slot++) {
            if (tags[slot] == tag && cells[slot * CELLS + HIGH] == high && cells[slot * CELLS + LOW] == low) {
                return slot * CELLS;
            }
        }
        return NONE;
    }

    /**
     * A place for an address that has none, with its address, first time and a count of 0; the rest is what was left there.
     *
     * @return its first cell; NONE when everybody there was heard too recently to be sent away
     */
    int claim(long hashed, long high, long low, long nowBits) {
        int slot = victim(set(hashed), nowBits);
        int at = slot * CELLS;
        if (tags[slot] == 0) {
            size++;
        } else if (staysHere(nowBits - cells[at + LAST])) {
            return NONE;
        }
        tags[slot] = tag(hashed);
        cells[at + HIGH] = high;
        cells[at + LOW] = low;
        cells[at + FIRST] = nowBits;
        cells[at + COUNT] = 0;
        return at;
    }

    /** Whether who was silent for so long keeps his place all the same. */
    private boolean staysHere(long ageUnits) {
        if (ageUnits < 0) {
            return false; // the clock was stepped back
        }
        return ageUnits < minAgeUnits || (ageUnits < monitorUnits && ageUnits < uniform() * monitorUnits);
    }

    /** From 0 to 1; nobody without the secret can tell which. */
    private double uniform() {
        return (hash.of(draws++, 0) >>> 11) * 0x1p-53;
    }

    private int victim(int start, long nowBits) {
        boolean agesCount = size > minDepth;
        int best = start;
        int bestRank = Integer.MAX_VALUE;
        long bestAge = Long.MIN_VALUE;
        for (int slot = start; slot < start + WAYS; slot++) {
            if (tags[slot] == 0) {
                return slot;
            }
            int at = slot * CELLS;
            long age = nowBits - cells[at + LAST];
            int rank = agesCount && age > maxAgeUnits ? 0 : Long.SIZE - Long.numberOfLeadingZeros(cells[at + COUNT]);
            if (rank < bestRank || (rank == bestRank && age > bestAge)) {
                best = slot;
                bestRank = rank;
                bestAge = age;
            }
        }
        return best;
    }

    /** Never 0, which is a free place. */
    private static int tag(long hashed) {
        return (int) hashed | 1;
    }

    /** The first slot of the set; the upper half of the hash, scaled down. */
    private int set(long hashed) {
        return (int) (((hashed >>> 32) * sets) >>> 32) * WAYS;
    }

    int capacity() {
        return sets * WAYS;
    }

    boolean isUsed(int at) {
        return tags[at / CELLS] != 0;
    }
}
