package org.ntpdjava.daemon;

import java.util.Optional;
import org.ntpdjava.daemon.log.LogSetup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIGHUP does: the files that other programs exchange while we run, the log, the keys and the leap seconds, are opened anew, and the
 * statistics that are kept in memory are written. Service goes on meanwhile. The configuration is not read again.
 */
final class Hangup implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");

    private Optional<Runnable> files = Optional.empty();
    private boolean missed;

    /**
     * The daemon runs now. What it has read at its start may be older than a signal that came meanwhile; then it reads
     * again.
     *
     * @param reread its files, and writes what it keeps
     */
    synchronized void reaches(Runnable reread) {
        files = Optional.of(reread);
        if (missed) {
            reread.run();
        }
    }

    /** On the thread of a signal; of two at once the second waits. */
    @Override
    public synchronized void run() {
        LogSetup.reopen().ifPresent(LOG::warn);
        LOG.info("SIGHUP: keys and leap seconds are read again, statistics are written");
        missed = files.isEmpty();
        files.ifPresent(Runnable::run);
    }
}
