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

    private Optional<Daemon> daemon = Optional.empty();

    /** It runs now: before, a signal finds nobody to tell of anything. */
    synchronized void reaches(Daemon running) {
        daemon = Optional.of(running);
    }

    /** On the thread of a signal; of two at once the second waits. */
    @Override
    public synchronized void run() {
        LogSetup.reopen().ifPresent(LOG::warn);
        LOG.info("SIGHUP: keys and leap seconds are read again, statistics are written");
        daemon.ifPresent(running -> {
            running.flushStatistics();
            running.rereadLeapFile();
            running.rereadKeys().forEach(Ntpd::log);
        });
    }
}
