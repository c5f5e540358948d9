package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.time.Instant;
import org.ntpdjava.linux.SharedMemory;
import org.ntpdjava.linux.SystemCallException;

/** What gpsd is to driver 28, for real shared memory. */
public final class ShmWriter {
    private static final int NANOS_PER_MICRO = 1000;

    private final SharedMemory memory;

    private ShmWriter(SharedMemory memory) {
        this.memory = memory;
    }

    /** Makes or joins the memory of a unit. */
    public static ShmWriter attach(int unit) throws IOException {
        SharedMemory memory = SharedMemory.attachNtpUnit(unit, 0, ShmLayout.SIZE_BYTES);
        memory.putInt(ShmLayout.MODE, 1);
        return new ShmWriter(memory);
    }

    /** Leaves a sample; one that nobody took is lost. */
    public void write(Instant clock, Instant received) {
        int count = memory.getInt(ShmLayout.COUNT);
        memory.putInt(ShmLayout.VALID, 0);
        memory.putInt(ShmLayout.COUNT, count + 1);
        memory.putLong(ShmLayout.CLOCK_S, clock.getEpochSecond());
        memory.putInt(ShmLayout.CLOCK_US, clock.getNano() / NANOS_PER_MICRO);
        memory.putInt(ShmLayout.CLOCK_NS, clock.getNano());
        memory.putLong(ShmLayout.RECEIVE_S, received.getEpochSecond());
        memory.putInt(ShmLayout.RECEIVE_US, received.getNano() / NANOS_PER_MICRO);
        memory.putInt(ShmLayout.RECEIVE_NS, received.getNano());
        memory.putInt(ShmLayout.PRECISION, -20);
        memory.putIntRelease(ShmLayout.COUNT, count + 2);
        memory.putIntRelease(ShmLayout.VALID, 1);
    }

    /** Removes the memory, and lets go of it. */
    public void remove() throws SystemCallException {
        memory.remove();
        memory.close();
    }
}
