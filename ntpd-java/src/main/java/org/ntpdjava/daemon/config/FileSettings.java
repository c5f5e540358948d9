package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.ntpdjava.ntp.state.LogTopic;

/**
 * The files the daemon keeps or reads, each only if the configuration or the command line names it.
 *
 * @param logTopics what goes to the log, beside what always does
 */
public record FileSettings(
        Optional<Path> driftFile,
        Optional<Path> logFile,
        Optional<Path> pidFile,
        Optional<Path> saveConfigDir,
        Optional<LeapFileSettings> leapFile,
        Set<LogTopic> logTopics) {
    /** No file at all. */
    public static final FileSettings NONE = new FileSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), LogTopic.DEFAULT);

    public FileSettings {
        logTopics = Set.copyOf(logTopics);
    }

    public FileSettings withDriftFile(Optional<Path> file) {
        return new FileSettings(file, logFile, pidFile, saveConfigDir, leapFile, logTopics);
    }

    public FileSettings withLogFile(Optional<Path> file) {
        return new FileSettings(driftFile, file, pidFile, saveConfigDir, leapFile, logTopics);
    }

    public FileSettings withPidFile(Optional<Path> file) {
        return new FileSettings(driftFile, logFile, file, saveConfigDir, leapFile, logTopics);
    }

    public FileSettings withSaveConfigDir(Path folder) {
        return new FileSettings(driftFile, logFile, pidFile, Optional.of(folder), leapFile, logTopics);
    }

    public FileSettings withLeapFile(Optional<LeapFileSettings> file) {
        return new FileSettings(driftFile, logFile, pidFile, saveConfigDir, file, logTopics);
    }

    public FileSettings withLogTopics(Set<LogTopic> topics) {
        return new FileSettings(driftFile, logFile, pidFile, saveConfigDir, leapFile, topics);
    }
}
