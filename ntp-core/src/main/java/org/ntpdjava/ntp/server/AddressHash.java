package org.ntpdjava.ntp.server;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012) of an address, that is of exactly 16 octets. Without the secret nobody can
 * choose addresses that meet in one place of a table. For any thread; creates no objects.
 */
public final class AddressHash {
    /** The length of the input, in the topmost octet of the last block. */
    private static final long LENGTH_BLOCK = 16L << 56;

    /** Two for each of three blocks, then four. */
    private static final int ROUNDS = 10;

    private static final int LAST_OF_BLOCKS = 5;

    private final long key0;
    private final long key1;

    /** Two halves of a secret of 128 bits. */
    public AddressHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** @param first the first eight octets, lowest first */
    public long of(long first, long second) {
        long v0 = key0 ^ 0x736f_6d65_7073_6575L;
        long v1 = key1 ^ 0x646f_7261_6e64_6f6dL;
        long v2 = key0 ^ 0x6c79_6765_6e65_7261L;
        long v3 = key1 ^ 0x7465_6462_7974_6573L;
        long block = first;
        v3 ^= block;
        for (int round = 0; round < ROUNDS; round++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
            boolean blockEnds = (round & 1) == 1 && round <= LAST_OF_BLOCKS;
            if (blockEnds && round < LAST_OF_BLOCKS) {
                v0 ^= block;
                block = round == 1 ? second : LENGTH_BLOCK;
                v3 ^= block;
            } else if (blockEnds) {
                v0 ^= block;
                v2 ^= 0xff;
            }
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /** Which of so many equal shares a hash falls in, from 0; by its upper half. */
    static int share(long hashed, int shares) {
        return (int) (((hashed >>> 32) * shares) >>> 32);
    }
}
