package org.ntpdjava.daemon.refclock;

import java.io.Closeable;
import java.io.IOException;

/** A piece of memory shared with another process, addressed in bytes, in the machine's byte order. */
interface ShmSegment extends Closeable {
    int getInt(int offset);

    long getLong(int offset);

    /** No later access of this thread comes before it. */
    int getIntAcquire(int offset);

    /** No earlier access of this thread comes after it. */
    void putIntRelease(int offset, int value);

    /** No other program has removed it: those who come to the unit from now on find this one. */
    boolean isCurrent();

    /** Makes or joins the segment of a unit. */
    @FunctionalInterface
    interface Factory {
        /**
         * @param mode of the driver; bit 0 keeps a segment that is made to its owner
         * @param sizeBytes at least so many
         * @throws IOException when there is no right to it; the message names it and the cure
         */
        ShmSegment open(int unit, int mode, int sizeBytes) throws IOException;
    }
}
