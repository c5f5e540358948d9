package org.ntpdjava.ntp.server;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012) of an address, that is of exactly 16 octets. Without the secret nobody can
 * choose addresses that meet in one place of a table. Used by one thread.
 */
public final class AddressHash {
    /** The length of the input, in the topmost octet of the last block. */
    private static final long LENGTH_BLOCK = 16L << 56;

    private final long key0;
    private final long key1;
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    /** Two halves of a secret of 128 bits. */
    public AddressHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** The same hash, for another thread. */
    AddressHash copy() {
        return new AddressHash(key0, key1);
    }

    /** @param first the first eight octets, lowest first */
    public long of(long first, long second) {
        v0 = key0 ^ 0x736f_6d65_7073_6575L;
        v1 = key1 ^ 0x646f_7261_6e64_6f6dL;
        v2 = key0 ^ 0x6c79_6765_6e65_7261L;
        v3 = key1 ^ 0x7465_6462_7974_6573L;
        compress(first);
        compress(second);
        compress(LENGTH_BLOCK);
        v2 ^= 0xff;
        for (int i = 0; i < 4; i++) {
            round();
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void compress(long block) {
        v3 ^= block;
        round();
        round();
        v0 ^= block;
    }

    private void round() {
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
    }
}
