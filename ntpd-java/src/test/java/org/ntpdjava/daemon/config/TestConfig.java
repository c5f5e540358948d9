package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.List;
import org.ntpdjava.daemon.config.ConfigProblem.Severity;

/** Loads texts as {@code t.conf}, with no other file in the world. */
final class TestConfig {
    private TestConfig() {}

    static LoadedConfig load(String... lines) {
        return loadText(String.join("\n", lines) + "\n");
    }

    static LoadedConfig loadText(String text) {
        ConfigFileReader nothing = file -> new ConfigFileReader.Outcome.Unreadable("No such file or directory");
        return new ConfigLoader(nothing).load(Path.of("t.conf"), text);
    }

    static DaemonConfig config(String... lines) {
        return load(lines).config();
    }

    /** What is said about lines, notices left out. */
    static List<String> complaints(LoadedConfig loaded) {
        return loaded.problems().stream()
                .filter(p -> p.severity() != Severity.NOTICE)
                .map(ConfigProblem::toString)
                .toList();
    }

    static List<String> notices(LoadedConfig loaded) {
        return loaded.problems().stream()
                .filter(p -> p.severity() == Severity.NOTICE)
                .map(ConfigProblem::toString)
                .toList();
    }
}
