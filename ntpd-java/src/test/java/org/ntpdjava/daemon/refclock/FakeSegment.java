package org.ntpdjava.daemon.refclock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/** A segment in memory, and a writer as gpsd is one. */
final class FakeSegment implements ShmSegment {
    private final ByteBuffer memory = ByteBuffer.allocate(ShmLayout.SIZE_BYTES).order(ByteOrder.nativeOrder());
    private Runnable whenValidIsCleared = () -> {};
    boolean closed;

    void write(int mode, Instant clock, Instant received) {
        put(ShmLayout.MODE, mode);
        put(ShmLayout.VALID, 0);
        count();
        memory.putLong(ShmLayout.CLOCK_S, clock.getEpochSecond());
        put(ShmLayout.CLOCK_US, clock.getNano() / 1000);
        put(ShmLayout.CLOCK_NS, clock.getNano());
        memory.putLong(ShmLayout.RECEIVE_S, received.getEpochSecond());
        put(ShmLayout.RECEIVE_US, received.getNano() / 1000);
        put(ShmLayout.RECEIVE_NS, received.getNano());
        put(ShmLayout.PRECISION, -20);
        count();
        put(ShmLayout.VALID, 1);
    }

    void put(int offset, int value) {
        memory.putInt(offset, value);
    }

    void count() {
        put(ShmLayout.COUNT, getInt(ShmLayout.COUNT) + 1);
    }

    /** Something that happens in the middle of a read. */
    void whenValidIsCleared(Runnable event) {
        whenValidIsCleared = event;
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
        put(offset, value);
        whenValidIsCleared.run();
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
