package org.ntpdjava.stats.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The end of a file that a full disk or a loss of power left in the middle of a line. */
final class TornLine {
    /** More than any line of ours has. */
    private static final int LONGEST = 4096;

    private TornLine() {}

    /** Leaves the file empty or with its last line whole: cuts off a part of a line of ours, completes what is not ours. */
    static void mend(FileChannel file) throws IOException {
        long size = file.size();
        if (size == 0) {
            return;
        }
        byte[] tail = new byte[(int) Math.min(size, LONGEST)];
        ByteBuffer into = ByteBuffer.wrap(tail);
        while (into.hasRemaining() && file.read(into, size - into.remaining()) > 0) {
            // A read may be short.
        }
        int start = tail.length;
        while (start > 0 && tail[start - 1] != '\n') {
            start--;
        }
        if (start == tail.length) {
            return;
        }
        if ((start > 0 || size <= LONGEST) && mayBeOurs(tail[start])) {
            file.truncate(size - (tail.length - start));
        } else {
            file.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
        }
    }

    /** Ours begin with the day; a file system that lost power may have left zeros where they were to be. */
    private static boolean mayBeOurs(byte first) {
        return (first >= '0' && first <= '9') || first == 0;
    }
}
