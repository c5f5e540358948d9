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

    /** Makes or joins the segment of a unit. */
    @FunctionalInterface
    interface Factory {
        /**
         * @param key of the System V segment
         * @param sizeBytes at least so many
         * @param permissions for a segment that does not exist yet
         * @throws IOException when there is no right to it; the message names it and the cure
         */
        ShmSegment open(int key, int sizeBytes, int permissions) throws IOException;
    }
}
