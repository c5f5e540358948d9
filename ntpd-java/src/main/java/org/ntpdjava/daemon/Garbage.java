package org.ntpdjava.daemon;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the virtual machine has collected since it began.
 *
 * @param collections how often
 * @param ms for how long altogether
 */
record Garbage(long collections, long ms) {
    /** How to ask for it; itself it is made once, which takes longer. */
    static Supplier<Garbage> meter() {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        return () -> of(collectors);
    }

    private static Garbage of(List<GarbageCollectorMXBean> collectors) {
        long collections = 0;
        long ms = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            collections += Math.max(0, collector.getCollectionCount()); // -1: not known
            ms += Math.max(0, collector.getCollectionTime());
        }
        return new Garbage(collections, ms);
    }
}
