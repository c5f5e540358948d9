package org.ntpdjava.ntp.server;

/**
 * A map from addresses to ints, open addressing with linear probing, at most half full. Built once, then only read:
 * a look-up allocates nothing.
 */
final class AddressTable {
    /** What {@link #find} returns for an address that is not in the table. */
    static final int ABSENT = -1;

    private final long[] keys;
    private final int[] values;
    private final boolean[] used;
    private final int slotMask;

    /** @param capacity how many addresses will be put */
    AddressTable(int capacity) {
        int slots = Integer.highestOneBit(Math.max(1, capacity)) * 4;
        keys = new long[2 * slots];
        values = new int[slots];
        used = new boolean[slots];
        slotMask = slots - 1;
    }

    /** The slot of this address, or the free one where it belongs. */
    private int slotOf(long high, long low) {
        int slot = mix(high, low) & slotMask;
        while (used[slot] && (keys[2 * slot] != high || keys[2 * slot + 1] != low)) {
            slot = (slot + 1) & slotMask;
        }
        return slot;
    }

    private static int mix(long high, long low) {
        long hash = (high ^ Long.rotateLeft(low, 29)) * 0x9e37_79b9_7f4a_7c15L;
        hash = (hash ^ hash >>> 32 ^ low) * 0xd6e8_feb8_6659_fd93L;
        return (int) (hash >>> 32);
    }

    /** @param value not negative */
    void put(long high, long low, int value) {
        int slot = slotOf(high, low);
        used[slot] = true;
        keys[2 * slot] = high;
        keys[2 * slot + 1] = low;
        values[slot] = value;
    }

    int find(long high, long low) {
        int slot = slotOf(high, low);
        return used[slot] ? values[slot] : ABSENT;
    }

    boolean contains(long high, long low) {
        return find(high, low) != ABSENT;
    }
}
