package org.ntpdjava.ntpq;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One pair of the answer to read status: an association and its peer status word. */
record Association(int id, StatusText.PeerStatus status) {
    /** All pairs, by ascending id: the order of the configuration. */
    static List<Association> parse(ByteBuffer data) {
        List<Association> all = new ArrayList<>();
        ByteBuffer pairs = data.duplicate();
        while (pairs.remaining() >= 4) {
            int id = pairs.getShort() & 0xffff;
            all.add(new Association(id, new StatusText.PeerStatus(pairs.getShort() & 0xffff)));
        }
        all.sort(Comparator.comparingInt(Association::id));
        return all;
    }
}
