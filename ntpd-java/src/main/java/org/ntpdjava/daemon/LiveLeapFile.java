package org.ntpdjava.daemon;

import java.util.Optional;
import java.util.function.Function;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.LeapFileSettings;

/** The file of leap seconds the configuration names, if it names one. Used by one thread. */
final class LiveLeapFile implements ConfigFollower {
    private final Function<LeapFileSettings, LeapFile> files;
    private Optional<LeapFile> file;

    LiveLeapFile(Optional<LeapFileSettings> settings, Function<LeapFileSettings, LeapFile> files) {
        this.files = files;
        file = settings.map(files);
    }

    void look() {
        file.ifPresent(LeapFile::look);
    }

    void reread() {
        file.ifPresent(LeapFile::reread);
    }

    @Override
    public void follow(DaemonConfig before, DaemonConfig after) {
        if (!before.files().leapFile().equals(after.files().leapFile())) {
            file = after.files().leapFile().map(files);
            look();
        }
    }
}
