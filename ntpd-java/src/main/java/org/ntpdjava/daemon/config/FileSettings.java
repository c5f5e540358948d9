package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.Optional;

/** The files the daemon keeps or reads, each only if the configuration or the command line names it. */
public record FileSettings(
        Optional<Path> driftFile,
        Optional<Path> logFile,
        Optional<Path> pidFile,
        Optional<Path> saveConfigDir,
        Optional<LeapFileSettings> leapFile) {
    /** No file at all. */
    public static final FileSettings NONE =
            new FileSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public FileSettings withDriftFile(Optional<Path> file) {
        return new FileSettings(file, logFile, pidFile, saveConfigDir, leapFile);
    }

    public FileSettings withLogFile(Optional<Path> file) {
        return new FileSettings(driftFile, file, pidFile, saveConfigDir, leapFile);
    }

    public FileSettings withPidFile(Optional<Path> file) {
        return new FileSettings(driftFile, logFile, file, saveConfigDir, leapFile);
    }

    public FileSettings withSaveConfigDir(Path folder) {
        return new FileSettings(driftFile, logFile, pidFile, Optional.of(folder), leapFile);
    }

    public FileSettings withLeapFile(Optional<LeapFileSettings> file) {
        return new FileSettings(driftFile, logFile, pidFile, saveConfigDir, file);
    }
}
