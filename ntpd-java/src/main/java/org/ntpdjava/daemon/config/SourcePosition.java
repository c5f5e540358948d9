package org.ntpdjava.daemon.config;

/**
 * Where something stands in a configuration file.
 *
 * @param file as the user named it
 * @param line from 1; 0 when the whole file is meant
 * @param column from 1, in characters, a tab counting as one; 0 when the whole line is meant
 */
public record SourcePosition(String file, int line, int column) {
    public SourcePosition {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line " + line + ", column " + column);
        }
    }

    /** The file as a whole. */
    public static SourcePosition ofFile(String file) {
        return new SourcePosition(file, 0, 0);
    }

    /** The same line as a whole. */
    public SourcePosition wholeLine() {
        return new SourcePosition(file, line, 0);
    }

    /** {@code etc/ntp.conf:12:8}, shorter where less is known. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
