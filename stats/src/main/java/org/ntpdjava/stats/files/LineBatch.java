package org.ntpdjava.stats.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Whole lines of one file, in their order, that are not in it yet. */
final class LineBatch {
    private final String file;
    private ByteArrayOutputStream lines = new ByteArrayOutputStream();

    /** @param file its name below the statistics directory */
    LineBatch(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /** @param line with its end */
    void add(byte[] line) {
        lines.writeBytes(line);
    }

    int size() {
        return lines.size();
    }

    /** From position 0. */
    ByteBuffer octets() {
        return ByteBuffer.wrap(lines.toByteArray());
    }

    /**
     * Forgets the lines that are whole in the first {@code written} octets.
     *
     * @return how many octets they have
     */
    int forget(int written) {
        byte[] all = lines.toByteArray();
        int whole = written;
        while (whole > 0 && all[whole - 1] != '\n') {
            whole--;
        }
        lines = new ByteArrayOutputStream();
        lines.write(all, whole, all.length - whole);
        return whole;
    }
}
