package org.ntpdjava.stats.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Whole lines of one file, in their order, that are not in it yet. */
public final class LineBatch {
    private final String file;
    private ByteArrayOutputStream lines = new ByteArrayOutputStream();

    /** @param file its name */
    public LineBatch(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /** @param line with its end */
    public void add(byte[] line) {
        lines.writeBytes(line);
    }

    /** In octets. */
    public int size() {
        return lines.size();
    }

    /**
     * Writes them with one write and forgets them. When that fails, what is there is cut back to the last whole line, and those that are
     * not there stay here.
     *
     * @param out where it stands is the end of the file
     */
    public void appendTo(FileChannel out) throws IOException {
        long before = out.size();
        ByteBuffer octets = ByteBuffer.wrap(lines.toByteArray());
        try {
            while (octets.hasRemaining()) {
                out.write(octets);
            }
            forget(octets.position());
        } catch (IOException e) {
            long whole = before + forget(octets.position());
            if (out.size() > whole) { // a pipe has no size, and cannot be cut
                out.truncate(whole);
            }
            throw e;
        }
    }

    /**
     * Forgets the lines that are whole in the first {@code written} octets.
     *
     * @return how many octets they have
     */
    private int forget(int written) {
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
