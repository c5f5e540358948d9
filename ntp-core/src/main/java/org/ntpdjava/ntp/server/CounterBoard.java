package org.ntpdjava.ntp.server;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.state.PacketKinds;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.VersionOneCounters;

/**
 * The counters of one receiver: written by its thread, read by any. Opaque access is enough, since each number stands
 * alone, and costs no fence.
 */
final class CounterBoard {
    /** One counter of {@link ServerCounters}, but for the first, which is of {@link PacketKinds}. */
    enum Count {
        ANSWERED,
        RECEIVED,
        PROCESSED,
        THIS_VERSION,
        OLD_VERSION,
        BAD_FORMAT,
        BAD_AUTH,
        DECLINED,
        RESTRICTED,
        LIMITED,
        KISSES_SENT,
        /** The next four are of version 1. */
        ONE_CLIENT,
        ONE_WITHOUT_MODE,
        ONE_SYMMETRIC,
        ONE_OTHER;

        static Count ofVersionOne(Mode mode) {
            return switch (mode) {
                case CLIENT -> ONE_CLIENT;
                case RESERVED -> ONE_WITHOUT_MODE;
                case SYMMETRIC_ACTIVE -> ONE_SYMMETRIC;
                case SYMMETRIC_PASSIVE, SERVER, BROADCAST, CONTROL, PRIVATE -> ONE_OTHER;
            };
        }
    }

    private final AtomicLongArray counts = new AtomicLongArray(Count.values().length);
    private final AtomicLongArray kinds = new AtomicLongArray(PacketKinds.SIZE);

    void add(Count count) {
        int index = count.ordinal();
        counts.setOpaque(index, counts.getPlain(index) + 1);
    }

    /** @param firstOctet of a packet that was received */
    void addKind(int firstOctet) {
        int index = PacketKinds.index(firstOctet);
        kinds.setOpaque(index, kinds.getPlain(index) + 1);
    }

    PacketKinds kinds() {
        long[] counted = new long[PacketKinds.SIZE];
        Arrays.setAll(counted, kinds::getOpaque);
        return new PacketKinds(counted, of(Count.ANSWERED));
    }

    ServerCounters snapshot() {
        return new ServerCounters(
                of(Count.RECEIVED),
                of(Count.PROCESSED),
                of(Count.THIS_VERSION),
                of(Count.OLD_VERSION),
                of(Count.BAD_FORMAT),
                of(Count.BAD_AUTH),
                of(Count.DECLINED),
                of(Count.RESTRICTED),
                of(Count.LIMITED),
                of(Count.KISSES_SENT),
                new VersionOneCounters(
                        of(Count.ONE_CLIENT),
                        of(Count.ONE_WITHOUT_MODE),
                        of(Count.ONE_SYMMETRIC),
                        of(Count.ONE_OTHER)));
    }

    private long of(Count count) {
        return counts.getOpaque(count.ordinal());
    }
}
