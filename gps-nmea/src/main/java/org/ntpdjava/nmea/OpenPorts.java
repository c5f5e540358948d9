package org.ntpdjava.nmea;

import com.fazecast.jSerialComm.SerialPort;
import java.util.concurrent.TimeUnit;

/**
 * How many ports are open. When the process is told to end, jSerialComm closes all of them at once, under the hands of those who have
 * something to say to a receiver before; it is made to wait until they have closed them themselves. Any thread.
 */
final class OpenPorts {
    /** Nobody who closes his ports at all takes longer. */
    private static final long PATIENCE_NS = 5_000_000_000L;

    private static final OpenPorts OURS = new OpenPorts();

    static {
        SerialPort.addShutdownHook(Thread.ofPlatform().name("open ports").unstarted(OURS::await));
    }

    private int open;

    private OpenPorts() {}

    /** Those of this process. Loads the native library. */
    static OpenPorts ours() {
        return OURS;
    }

    synchronized void opened() {
        open++;
    }

    synchronized void closed() {
        open--;
        notifyAll();
    }

    private synchronized void await() {
        long untilNs = System.nanoTime() + PATIENCE_NS;
        try {
            for (long leftNs = PATIENCE_NS; open > 0 && leftNs > 0; leftNs = untilNs - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, leftNs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
