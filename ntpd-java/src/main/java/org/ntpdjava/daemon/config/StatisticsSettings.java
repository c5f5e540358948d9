package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which statistics are written, and where.
 *
 * @param enabled {@code enable stats}, the switch for all of them
 * @param directory {@code statsdir}; {@link #DEFAULT_DIRECTORY} when the configuration names none
 * @param files every set of which a line spoke
 */
public record StatisticsSettings(boolean enabled, Path directory, Map<StatisticsName, StatisticsFile> files) {
    /**
     * Where Debian users look, and what the commented line of its stock file names. ntpd itself has as many defaults
     * as it has packagers.
     */
    public static final Path DEFAULT_DIRECTORY = Path.of("/var/log/ntpstats");

    public StatisticsSettings {
        files = Map.copyOf(files);
    }

    /**
     * The {@code filegen} settings of one set.
     *
     * @param enabled by {@code statistics} or by {@code filegen ... enable}
     * @param file name below the directory, never absolute and never with {@code ..}
     * @param link keep the plain name as a hard link to the newest file
     */
    public record StatisticsFile(boolean enabled, String file, GenerationType type, boolean link) {
        /** What a set has before any line speaks of it. */
        static StatisticsFile initial(StatisticsName name) {
            return new StatisticsFile(false, name.word(), GenerationType.DAY, true);
        }
    }

    /** The sets to be written now: none with {@code disable stats}. */
    public Map<StatisticsName, StatisticsFile> active() {
        Map<StatisticsName, StatisticsFile> active = new EnumMap<>(StatisticsName.class);
        files.forEach((name, file) -> {
            if (enabled && file.enabled()) {
                active.put(name, file);
            }
        });
        return active;
    }

    /** The same in another place. */
    public StatisticsSettings in(Path other) {
        return new StatisticsSettings(enabled, other, files);
    }
}
