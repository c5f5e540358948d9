package org.ntpdjava.daemon.refclock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A segment that another part of this program writes: what {@code gpsd} is to the real one. One thread. */
public final class OwnShmSegment implements ShmSegment {
    private static final int NANOS_PER_MICRO = 1000;

    private final ByteBuffer memory = ByteBuffer.allocate(ShmLayout.SIZE_BYTES).order(ByteOrder.nativeOrder());

    /** Nothing in it yet, in mode 1. */
    public OwnShmSegment() {
        memory.putInt(ShmLayout.MODE, 1);
    }

    /**
     * Leaves a sample, as gpsd does; one that nobody took is lost.
     *
     * @param clockS the time the reference told, seconds since 1970
     * @param clockNs 0 to 999,999,999
     * @param receiveS the system clock when that time was true
     * @param receiveNs 0 to 999,999,999
     */
    public void write(long clockS, int clockNs, long receiveS, int receiveNs, int precisionLog2S) {
        int count = memory.getInt(ShmLayout.COUNT);
        memory.putInt(ShmLayout.VALID, 0)
                .putInt(ShmLayout.COUNT, count + 2)
                .putLong(ShmLayout.CLOCK_S, clockS)
                .putInt(ShmLayout.CLOCK_US, clockNs / NANOS_PER_MICRO)
                .putInt(ShmLayout.CLOCK_NS, clockNs)
                .putLong(ShmLayout.RECEIVE_S, receiveS)
                .putInt(ShmLayout.RECEIVE_US, receiveNs / NANOS_PER_MICRO)
                .putInt(ShmLayout.RECEIVE_NS, receiveNs)
                .putInt(ShmLayout.LEAP, 0)
                .putInt(ShmLayout.PRECISION, precisionLog2S)
                .putInt(ShmLayout.VALID, 1);
    }

    @Override
    public int getInt(int offset) {
        return memory.getInt(offset);
    }

    @Override
    public long getLong(int offset) {
        return memory.getLong(offset);
    }

    @Override
    public int getIntAcquire(int offset) {
        return memory.getInt(offset);
    }

    @Override
    public void putIntRelease(int offset, int value) {
        memory.putInt(offset, value);
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public void close() {}
}
