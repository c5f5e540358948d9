package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import org.ntpdjava.linux.SharedMemory;

/** The real segment. */
final class SystemVSegment implements ShmSegment {
    private final SharedMemory memory;

    private SystemVSegment(SharedMemory memory) {
        this.memory = memory;
    }

    static ShmSegment attach(int unit, int mode, int sizeBytes) throws IOException {
        return new SystemVSegment(SharedMemory.attachNtpUnit(unit, mode, sizeBytes));
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
        return memory.getIntAcquire(offset);
    }

    @Override
    public void putIntRelease(int offset, int value) {
        memory.putIntRelease(offset, value);
    }

    @Override
    public boolean isCurrent() {
        return memory.isCurrent();
    }

    @Override
    public void close() {
        memory.close();
    }
}
