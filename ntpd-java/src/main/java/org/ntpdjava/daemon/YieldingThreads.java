package org.ntpdjava.daemon;

import java.util.concurrent.ThreadFactory;
import org.ntpdjava.linux.Scheduling;
import org.ntpdjava.linux.SystemCallException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes threads for what has nothing urgent to do: they go behind all others. */
record YieldingThreads(String name) implements ThreadFactory {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");
    private static final int NICE = 5;

    @Override
    public Thread newThread(Runnable work) {
        return Thread.ofPlatform().name(name).daemon().unstarted(() -> yielding(work));
    }

    private static void yielding(Runnable work) {
        try {
            Scheduling.yieldToOthers(NICE);
        } catch (SystemCallException itKeepsItsPrecedence) {
            LOG.debug("{}", itKeepsItsPrecedence.getMessage());
        }
        work.run();
    }
}
