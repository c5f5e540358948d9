package org.ntpdjava.daemon.config;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A configuration that was read: what it asks for, and what is to be said about it. Every file gives one. */
public final class LoadedConfig {
    private final DaemonConfig config;
    private final List<ConfigLine> lines;
    private final List<FileDigest> files;
    private final List<ConfigEntry> entries;
    private final List<ConfigProblem> problems;

    LoadedConfig(
            DaemonConfig config,
            List<ConfigLine> lines,
            List<FileDigest> files,
            List<ConfigEntry> entries,
            List<ConfigProblem> problems) {
        this.config = config;
        this.lines = List.copyOf(lines);
        this.files = List.copyOf(files);
        this.entries = List.copyOf(entries);
        this.problems = inOrderOfLines(problems);
    }

    /** The same, with more to be said. */
    public LoadedConfig with(List<ConfigProblem> more) {
        return new LoadedConfig(
                config,
                lines,
                files,
                entries,
                Stream.concat(problems.stream(), more.stream()).toList());
    }

    public DaemonConfig config() {
        return config;
    }

    /** Those that were read, included ones too, in the order they were begun. */
    public List<FileDigest> files() {
        return files;
    }

    /** The lines in force. */
    List<ConfigEntry> entries() {
        return entries;
    }

    /** In the order of the lines, files in the order they were begun. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    /** What {@code --check} prints. */
    public ConfigReport report() {
        return ConfigReport.of(config, lines, problems);
    }

    private List<ConfigProblem> inOrderOfLines(List<ConfigProblem> unordered) {
        Map<String, Integer> files = new HashMap<>();
        lines.forEach(line -> files.putIfAbsent(line.at().file(), files.size()));
        Comparator<ConfigProblem> byFile = Comparator.comparingInt(p -> files.getOrDefault(p.at().file(), -1));
        return unordered.stream()
                .sorted(byFile.thenComparingInt(p -> p.at().line()).thenComparingInt(p -> p.at().column()))
                .toList();
    }
}
