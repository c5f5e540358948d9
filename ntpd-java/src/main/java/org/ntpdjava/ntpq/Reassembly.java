package org.ntpdjava.ntpq;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.ntpdjava.ntp.control.ControlHeader;

/** Puts the fragments of one answer together, in whatever order they come and whatever a server makes up. */
final class Reassembly {
    /** What the classic client accepts; at 468 octets each that is more than the longest honest answer. */
    static final int MAX_FRAGMENTS = 32;

    private final NavigableMap<Integer, byte[]> fragments = new TreeMap<>();
    private int endOffset = -1;

    /** What adding a fragment led to. */
    enum Progress {
        /** Not usable: a duplicate, an overlap, or beyond the end. */
        IGNORED,
        WANTS_MORE,
        COMPLETE,
        TOO_MUCH
    }

    Progress add(ControlHeader header, ByteBuffer data) {
        if (isUnusable(header)) {
            return Progress.IGNORED;
        }
        if (fragments.size() >= MAX_FRAGMENTS) {
            return Progress.TOO_MUCH;
        }
        byte[] octets = new byte[header.count()];
        data.duplicate().get(octets);
        fragments.put(header.offset(), octets);
        if (!header.more()) {
            endOffset = header.offset() + header.count();
        }
        return isComplete() ? Progress.COMPLETE : Progress.WANTS_MORE;
    }

    private boolean isUnusable(ControlHeader header) {
        int end = header.offset() + header.count();
        if (header.more() && header.count() == 0) {
            return true;
        }
        boolean contradictsEnd = header.more()
                ? endOffset >= 0 && end >= endOffset
                : endOffset >= 0 || (!fragments.isEmpty() && lastEnd() > end);
        return contradictsEnd || overlaps(header.offset(), end);
    }

    private int lastEnd() {
        Map.Entry<Integer, byte[]> last = fragments.lastEntry();
        return last == null ? 0 : last.getKey() + last.getValue().length;
    }

    private boolean overlaps(int offset, int end) {
        Map.Entry<Integer, byte[]> before = fragments.floorEntry(offset);
        if (before != null && (before.getKey() == offset || before.getKey() + before.getValue().length > offset)) {
            return true;
        }
        Integer next = fragments.higherKey(offset);
        return next != null && next < end;
    }

    private boolean isComplete() {
        int reached = 0;
        for (Map.Entry<Integer, byte[]> fragment : fragments.entrySet()) {
            if (fragment.getKey() != reached) {
                return false;
            }
            reached += fragment.getValue().length;
        }
        return reached == endOffset;
    }

    /** All data in order; only after {@link Progress#COMPLETE}. */
    ByteBuffer data() {
        ByteBuffer all = ByteBuffer.allocate(endOffset);
        fragments.values().forEach(all::put);
        return all.flip();
    }

    boolean isEmpty() {
        return fragments.isEmpty();
    }
}
