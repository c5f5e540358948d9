package org.ntpdjava.daemon;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.ntpdjava.daemon.config.GenerationType;
import org.ntpdjava.daemon.config.StatisticsName;
import org.ntpdjava.daemon.config.StatisticsSettings;
import org.ntpdjava.stats.files.FileGeneration;
import org.ntpdjava.stats.files.StatisticsSet;

/** From {@code statistics} and {@code filegen} lines to the files that are written. */
final class StatisticsTranslation {
    private StatisticsTranslation() {}

    static Map<StatisticsSet, FileGeneration> sets(StatisticsSettings settings) {
        Map<StatisticsSet, FileGeneration> sets = new EnumMap<>(StatisticsSet.class);
        settings.active()
                .forEach((name, file) -> set(name)
                        .ifPresent(
                                set -> sets.put(set, new FileGeneration(file.file(), type(file.type()), file.link()))));
        return sets;
    }

    /** Sets of ntpd's that this daemon has nothing to write to are left out. */
    private static Optional<StatisticsSet> set(StatisticsName name) {
        return switch (name) {
            case LOOPSTATS -> Optional.of(StatisticsSet.LOOPSTATS);
            case PEERSTATS -> Optional.of(StatisticsSet.PEERSTATS);
            case CLOCKSTATS -> Optional.of(StatisticsSet.CLOCKSTATS);
            case RAWSTATS -> Optional.of(StatisticsSet.RAWSTATS);
            case SYSSTATS -> Optional.of(StatisticsSet.SYSSTATS);
            case PROTOSTATS -> Optional.of(StatisticsSet.PROTOSTATS);
            case USESTATS -> Optional.of(StatisticsSet.USESTATS);
            case BOUNDSTATS -> Optional.of(StatisticsSet.BOUNDSTATS);
            case CRYPTOSTATS, TIMINGSTATS, NTSSTATS, NTSKESTATS -> Optional.empty();
        };
    }

    private static FileGeneration.Type type(GenerationType type) {
        return switch (type) {
            case NONE -> FileGeneration.Type.NONE;
            case PID -> FileGeneration.Type.PID;
            case DAY -> FileGeneration.Type.DAY;
            case WEEK -> FileGeneration.Type.WEEK;
            case MONTH -> FileGeneration.Type.MONTH;
            case YEAR -> FileGeneration.Type.YEAR;
            case AGE -> FileGeneration.Type.AGE;
        };
    }
}
