package org.ntpdjava.ntp.state;

import java.util.Arrays;
import org.ntpdjava.ntp.packet.Mode;

/** Packets that were received, by version and mode, and how many of them were answered with the time. Immutable. */
public final class PacketKinds {
    private static final int VERSIONS = 8;
    private static final int MODES = 8;
    /** As many as there are values of version and mode in the first octet of a packet. */
    public static final int SIZE = VERSIONS * MODES;

    public static final PacketKinds NONE = new PacketKinds(new long[SIZE], 0);

    private final long[] counts;
    private final long answers;

    /**
     * @param counts by {@link #index}
     * @param answers packets that were answered with the time, kisses of death not counted
     */
    public PacketKinds(long[] counts, long answers) {
        this.counts = Arrays.copyOf(counts, SIZE);
        this.answers = answers;
    }

    /**
     * Where packets with this first octet are counted.
     *
     * @param firstOctet leap indicator, version and mode
     */
    public static int index(int firstOctet) {
        return firstOctet & SIZE - 1;
    }

    /** @param version 0 to 7 */
    public long count(int version, Mode mode) {
        return counts[version * MODES + mode.code()];
    }

    /**
     * Those that ask for the time: of clients, of peers that begin (an answer to ours is no question), and of version 1, which had no
     * modes.
     */
    public long questions() {
        long questions = count(1, Mode.RESERVED);
        for (int version = 0; version < VERSIONS; version++) {
            questions += count(version, Mode.CLIENT) + count(version, Mode.SYMMETRIC_ACTIVE);
        }
        return questions;
    }

    public long answers() {
        return answers;
    }

    public PacketKinds plus(PacketKinds other) {
        long[] sum = new long[SIZE];
        Arrays.setAll(sum, i -> counts[i] + other.counts[i]);
        return new PacketKinds(sum, answers + other.answers);
    }
}
