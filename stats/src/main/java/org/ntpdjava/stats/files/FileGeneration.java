package org.ntpdjava.stats.files;

/**
 * How one set is kept in files: one {@code filegen} command of ntp.conf.
 *
 * @param fileName below the statistics directory, without the suffix of a generation
 * @param link keep {@code fileName} as a hard link to the current generation
 */
public record FileGeneration(String fileName, Type type, boolean link) {
    /** When a new file begins, all in UTC. */
    public enum Type {
        NONE,
        PID,
        DAY,
        WEEK,
        MONTH,
        YEAR,
        AGE
    }

    /** What {@code statistics NAME} alone means: a file a day, linked under its plain name. */
    public static FileGeneration daily(StatisticsSet set) {
        return new FileGeneration(set.word(), Type.DAY, true);
    }
}
