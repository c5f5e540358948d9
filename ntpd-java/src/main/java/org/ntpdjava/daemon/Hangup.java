package org.ntpdjava.daemon;

import java.nio.file.Path;
import java.util.Optional;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.KeyLoader;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.log.LogSetup;
import org.ntpdjava.ntp.auth.Keyring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIGHUP does: the files that other programs exchange while we run, the log, the keys and the leap seconds, are opened anew, and the
 * statistics that are kept in memory are written. Service goes on meanwhile. The configuration is not read again.
 */
final class Hangup implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");

    private final DaemonConfig config;
    private final Path configFile;
    private Keyring trusted;
    private Optional<Daemon> daemon = Optional.empty();

    /** @param trusted the keys read at the start */
    Hangup(DaemonConfig config, Path configFile, Keyring trusted) {
        this.config = config;
        this.configFile = configFile;
        this.trusted = trusted;
    }

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
            rereadKeys(running);
        });
    }

    private void rereadKeys(Daemon running) {
        if (config.keys().file().isEmpty()) {
            return;
        }
        LoadedKeys keys = KeyLoader.reload(config, configFile, ConfigFileReader.ofFileSystem(), trusted);
        keys.problems().forEach(Ntpd::log);
        trusted = keys.trusted();
        running.trust(trusted);
        LOG.info("trusted keys: {}", trusted.size());
    }
}
