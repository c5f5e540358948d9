package org.ntpdjava.ntp.server;

/**
 * A table of addresses with fixed memory, set-associative: an address has eight places to be in, chosen by a keyed hash so
 * that nobody can aim at the places of another. A newcomer takes the place of the one of the eight that asked least often
 * (in powers of two), of several such the one that was silent for longest. So a flood of addresses that ask once or twice
 * uses up the places of its own kind, and whoever asks again and again is remembered.
 *
 * <p>An entry is one cache line. Another, the index of the eight, tells of each what finding and choosing need, so that a
 * newcomer costs two lines of memory and not nine.
 */
final class ClientTable {
    /** Longs of an entry; the names below number them. */
    static final int CELLS = 8;

    static final int HIGH = 0;
    static final int LOW = 1;
    static final int FIRST = 2;
    static final int LAST = 3;
    /** Packets in the lower half, their {@link Score} in the upper. */
    static final int COUNT = 4;

    static final int ABOUT = 5;
    /** Two cells of a {@link RateLimiter}. */
    static final int RATE = 6;

    /** What {@link #find} and {@link #claim} return for no place. */
    static final int NONE = -1;

    static final int WAYS = 8;

    /** A word of the index, from below: when it was heard last, in 2<sup>-6</sup> s; */
    private static final int LAST_BITS = 38;
    /** how often, as a power of two; and the tag, 20 bits of the hash. Only the word of a free place is 0. */
    private static final int RANK_BITS = 6;

    private static final int TAG_SHIFT = LAST_BITS + RANK_BITS;
    private static final int RANK_MASK = (1 << RANK_BITS) - 1;
    /** From the unit of a timestamp to that of the index. */
    private static final int UNIT_SHIFT = Long.SIZE - LAST_BITS;

    private static final long MOST_PACKETS = 0xffff_ffffL;

    final long[] cells;
    private final long[] index;
    private final int sets;
    private final AddressHash hash;
    private final int minDepth;
    /** In the unit of the index. */
    private final long maxAge;

    private final long minAgeUnits;
    private final double monitorUnits;
    /** Otherwise nothing of the old entry is read, so nobody waits until its line has come from memory. */
    private final boolean anybodyStays;

    private int size;
    private long claimed;
    private long outlived;
    private long refused;
    private long draws;

    ClientTable(Retention retention, AddressHash hash) {
        sets = Math.max(1, retention.entries() / WAYS);
        cells = new long[sets * WAYS * CELLS];
        index = new long[sets * WAYS];
        this.hash = hash;
        minDepth = retention.minDepth();
        maxAge = (long) retention.maxAgeS() << (Integer.SIZE - UNIT_SHIFT);
        minAgeUnits = (long) retention.minAgeS() << 32;
        monitorUnits = (double) ((long) retention.monitorS() << 32);
        anybodyStays = minAgeUnits > 0 || monitorUnits > 0;
    }

    long hash(long high, long low) {
        return hash.of(high, low);
    }

    /** The first cell of this address, or NONE. */
    int find(long hashed, long high, long low) {
        long tag = tag(hashed);
        int start = set(hashed);
        for (int slot = start; slot < start + WAYS; slot++) {
            if (index[slot] >>> TAG_SHIFT == tag
                    && cells[slot * CELLS + HIGH] == high
                    && cells[slot * CELLS + LOW] == low) {
                return slot * CELLS;
            }
        }
        return NONE;
    }

    /**
     * A place for an address that has none, with its address, first time, a count of 0 and nothing about it; the rest is what
     * was left there.
     *
     * @return its first cell; NONE when everybody there was heard too recently to be sent away
     */
    int claim(long hashed, long high, long low, long nowBits) {
        int slot = victim(set(hashed), nowBits);
        int at = slot * CELLS;
        if (index[slot] == 0) {
            size++;
        } else if (anybodyStays && staysHere(nowBits - cells[at + LAST])) {
            refused++;
            return NONE;
        } else if (isTooOld(index[slot], nowBits)) {
            outlived++;
        }
        claimed++;
        index[slot] = tag(hashed) << TAG_SHIFT;
        cells[at + HIGH] = high;
        cells[at + LOW] = low;
        cells[at + FIRST] = nowBits;
        cells[at + LAST] = nowBits;
        cells[at + COUNT] = 0;
        cells[at + ABOUT] = 0;
        return at;
    }

    /** The address in this place was heard once more. */
    void heard(int at, long nowBits) {
        long counted = cells[at + COUNT];
        long packets = Math.min(MOST_PACKETS, (counted & MOST_PACKETS) + 1);
        float score = Score.next(Float.intBitsToFloat((int) (counted >>> Integer.SIZE)), nowBits - cells[at + LAST]);
        cells[at + COUNT] = (long) Float.floatToRawIntBits(score) << Integer.SIZE | packets;
        cells[at + LAST] = nowBits;
        int rank = Long.SIZE - Long.numberOfLeadingZeros(packets);
        int slot = at / CELLS;
        index[slot] = index[slot] >>> TAG_SHIFT << TAG_SHIFT | (long) rank << LAST_BITS | nowBits >>> UNIT_SHIFT;
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
        long now = nowBits >>> UNIT_SHIFT;
        int best = start;
        int bestRank = Integer.MAX_VALUE;
        long bestAge = Long.MIN_VALUE;
        for (int slot = start; slot < start + WAYS; slot++) {
            long word = index[slot];
            if (word == 0) {
                return slot;
            }
            long age = age(word, now);
            int rank = agesCount && age > maxAge ? 0 : (int) (word >>> LAST_BITS) & RANK_MASK;
            if (rank < bestRank || (rank == bestRank && age > bestAge)) {
                best = slot;
                bestRank = rank;
                bestAge = age;
            }
        }
        return best;
    }

    private boolean isTooOld(long word, long nowBits) {
        return size > minDepth && age(word, nowBits >>> UNIT_SHIFT) > maxAge;
    }

    /** In the unit of the index: the lower bits only, with their sign, across the end of an era and after a step back. */
    private static long age(long word, long now) {
        return (now - word) << UNIT_SHIFT >> UNIT_SHIFT;
    }

    /** Never 0, which is a free place. */
    private static long tag(long hashed) {
        return (hashed | 1) & (-1L >>> TAG_SHIFT);
    }

    /** The first slot of the set. */
    private int set(long hashed) {
        return AddressHash.share(hashed, sets) * WAYS;
    }

    int capacity() {
        return sets * WAYS;
    }

    /** Packets of who is in this place; no more than a count can say. */
    long packets(int at) {
        return cells[at + COUNT] & MOST_PACKETS;
    }

    double score(int at) {
        return Float.intBitsToFloat((int) (cells[at + COUNT] >>> Integer.SIZE));
    }

    /** Places that are taken; none is ever given back. */
    int size() {
        return size;
    }

    /** How often a newcomer found a place, free or not. */
    long claimed() {
        return claimed;
    }

    /** How often a newcomer took the place of who was too old to keep it. */
    long outlived() {
        return outlived;
    }

    /** Lists of places, in one of which an address is looked for. */
    int sets() {
        return sets;
    }

    /** How often a newcomer found none. */
    long refused() {
        return refused;
    }

    boolean isUsed(int at) {
        return index[at / CELLS] != 0;
    }
}
