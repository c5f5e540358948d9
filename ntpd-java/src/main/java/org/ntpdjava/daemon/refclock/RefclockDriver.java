package org.ntpdjava.daemon.refclock;

import java.io.Closeable;

/** Reads a device in a thread of its own and tells a {@link ReadingSink} what it finds. */
public interface RefclockDriver extends Closeable {
    /** Starts reading; to be called once. A device that is missing is waited for. */
    void start();

    /** Stops within about a second. Without effect on one that was never started or is closed. */
    @Override
    void close();
}
