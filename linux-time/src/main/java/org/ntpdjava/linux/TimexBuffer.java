package org.ntpdjava.linux;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * {@code struct timex} in a buffer, as {@link Adjtimex} would hand it to the kernel: for a clock that is spoken to in the
 * kernel's language and is not this machine's.
 */
public final class TimexBuffer {
    /** Size of the structure. */
    public static final int OCTETS = (int) Timex.LAYOUT.byteSize();

    private TimexBuffer() {}

    /**
     * Writes the change; every other field is zero.
     *
     * @param buffer direct; its position stays
     * @param position of the structure, aligned to 8 octets
     */
    public static void encode(TimexChange change, ByteBuffer buffer, int position) {
        TimexEncoding.encode(change, segment(buffer, position).fill((byte) 0));
    }

    /**
     * Reads what came back.
     *
     * @param state what the call returned
     * @param buffer direct; its position stays
     * @param position of the structure, aligned to 8 octets
     */
    public static Timex decode(int state, ByteBuffer buffer, int position) {
        return Timex.decode(state, segment(buffer, position));
    }

    private static MemorySegment segment(ByteBuffer buffer, int position) {
        return MemorySegment.ofBuffer(buffer.slice(position, OCTETS));
    }
}
