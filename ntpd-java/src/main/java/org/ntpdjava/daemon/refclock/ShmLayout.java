package org.ntpdjava.daemon.refclock;

/**
 * {@code struct shmTime} of ntpd's refclock_shm.c as 64-bit machines lay it out, and 32-bit ARM with a 64-bit time_t;
 * offsets in bytes. The layout of a 32-bit time_t (80 bytes) is not supported: Java 25 does not run where it is used.
 */
final class ShmLayout {
    static final int SIZE_BYTES = 96;

    static final int MODE = 0;
    static final int COUNT = 4;
    static final int CLOCK_S = 8;
    static final int CLOCK_US = 16;
    static final int RECEIVE_S = 24;
    static final int RECEIVE_US = 32;
    static final int LEAP = 36;
    static final int PRECISION = 40;
    static final int VALID = 48;
    static final int CLOCK_NS = 52;
    static final int RECEIVE_NS = 56;

    private ShmLayout() {}
}
