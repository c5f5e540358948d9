package org.ntpdjava.daemon;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What the virtual machine has collected since it began.
 *
 * @param collections how often
 * @param ms for how long altogether
 */
record Garbage(long collections, long ms) {
    static Garbage now() {
        long collections = 0;
        long ms = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += Math.max(0, collector.getCollectionCount()); // -1: not known
            ms += Math.max(0, collector.getCollectionTime());
        }
        return new Garbage(collections, ms);
    }
}
