package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ntpdjava.daemon.config.StatisticsSettings.StatisticsFile;
import org.ntpdjava.ntp.state.LogTopic;

/** From lines about files to settings. */
final class FileAssembler {
    private final ProblemLog problems;
    private final Set<StatisticsName> named = EnumSet.noneOf(StatisticsName.class);
    private final List<FileDirective.Filegen> filegens = new ArrayList<>();
    private FileSettings files = FileSettings.NONE;
    private Path statisticsDirectory = StatisticsSettings.DEFAULT_DIRECTORY;

    FileAssembler(ProblemLog problems) {
        this.problems = problems;
    }

    void add(FileDirective directive) {
        switch (directive) {
            case FileDirective.DriftFile line -> files = files.withDriftFile(line.file());
            case FileDirective.Statistics line -> named.addAll(line.names());
            case FileDirective.Filegen line -> filegens.add(line);
            case FileDirective.Named line -> addNamed(line);
            case FileDirective.LeapFile line -> files = files.withLeapFile(Optional.of(line.file()));
            case FileDirective.LogConfig line -> line.changes().forEach(this::choose);
            case FileDirective.Include line -> {}
        }
    }

    private void addNamed(FileDirective.Named line) {
        switch (line.role()) {
            case STATSDIR -> statisticsDirectory = line.path();
            case LOGFILE -> files = files.withLogFile(Optional.of(line.path()));
            case PIDFILE -> files = files.withPidFile(Optional.of(line.path()));
            case SAVECONFIGDIR -> files = files.withSaveConfigDir(line.path());
        }
    }

    /** @param change a sign and a word that names topics */
    private void choose(String change) {
        Set<LogTopic> named = LogTopic.named(change.substring(1));
        Set<LogTopic> chosen = EnumSet.noneOf(LogTopic.class);
        chosen.addAll(files.logTopics());
        switch (change.charAt(0)) {
            case '+' -> chosen.addAll(named);
            case '-' -> chosen.removeAll(named);
            default -> chosen = named;
        }
        files = files.withLogTopics(chosen);
    }

    FileSettings files() {
        return files;
    }

    /** {@code statistics} counts before {@code filegen} wherever it stands, so {@code filegen ... disable} has the last word. */
    StatisticsSettings statistics(boolean enabled) {
        Map<StatisticsName, StatisticsFile> sets = new EnumMap<>(StatisticsName.class);
        for (StatisticsName name : named) {
            StatisticsFile initial = StatisticsFile.initial(name);
            sets.put(name, new StatisticsFile(true, initial.file(), initial.type(), initial.link()));
        }
        for (FileDirective.Filegen line : filegens) {
            StatisticsFile set = Optional.ofNullable(sets.get(line.name())).orElse(StatisticsFile.initial(line.name()));
            for (Setting<FilegenOption> option : line.options()) {
                set = with(set, option);
            }
            sets.put(line.name(), set);
        }
        return new StatisticsSettings(enabled, statisticsDirectory, sets);
    }

    private StatisticsFile with(StatisticsFile set, Setting<FilegenOption> option) {
        return switch (option.key()) {
            case ENABLE -> new StatisticsFile(true, set.file(), set.type(), set.link());
            case DISABLE -> new StatisticsFile(false, set.file(), set.type(), set.link());
            case LINK -> new StatisticsFile(set.enabled(), set.file(), set.type(), true);
            case NOLINK -> new StatisticsFile(set.enabled(), set.file(), set.type(), false);
            case TYPE -> new StatisticsFile(set.enabled(), set.file(), type(option.text()), set.link());
            case FILE -> new StatisticsFile(set.enabled(), file(option, set), set.type(), set.link());
        };
    }

    private static GenerationType type(String word) {
        return GenerationType.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** A file of statistics stays below the directory of statistics. */
    private String file(Setting<FilegenOption> option, StatisticsFile set) {
        String name = option.text();
        if (name.isEmpty() || name.startsWith("/") || name.contains("..") || name.indexOf('\0') >= 0) {
            problems.error(
                    option.at(),
                    Token.show(name) + " cannot be a file of statistics",
                    "a name below statsdir, without \"..\"");
            return set.file();
        }
        return name;
    }
}
