package org.ntpdjava.nmea.ubx;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Takes the UBX frames out of a stream, split anywhere, that carries other things too. What began like a frame and is none
 * goes the way of the rest, byte by byte, so nothing of it is lost; memory is bounded by the longest frame. One thread.
 */
public final class UbxSplitter {
    /** What is not part of a frame. */
    public interface Rest {
        /**
         * @param at when it arrived, asked only where it matters
         * @param index of the byte, to be asked with
         */
        void take(byte b, IntFunction<Instant> at, int index);
    }

    private final Rest rest;
    private final Consumer<UbxFrame> frames;
    private final byte[] held = new byte[UbxFrame.HEADER + UbxFrame.MAX_PAYLOAD + UbxFrame.CHECKSUM];
    private final Instant[] heldAt = new Instant[held.length];
    private int length;
    private long taken;
    private long broken;

    public UbxSplitter(Rest rest, Consumer<UbxFrame> frames) {
        this.rest = Objects.requireNonNull(rest);
        this.frames = Objects.requireNonNull(frames);
        Arrays.fill(heldAt, Instant.EPOCH);
    }

    /** Takes the next bytes of the stream. */
    public void feed(byte[] bytes, IntFunction<Instant> arrivals) {
        for (int i = 0; i < bytes.length; i++) {
            if (length == 0 && bytes[i] != UbxFrame.SYNC_1) {
                rest.take(bytes[i], arrivals, i);
            } else {
                held[length] = bytes[i];
                heldAt[length] = arrivals.apply(i);
                length++;
                settle();
            }
        }
    }

    /** Frames with a right checksum. */
    public long taken() {
        return taken;
    }

    /** What looked like a frame to its end, and had a wrong checksum. */
    public long broken() {
        return broken;
    }

    private void settle() {
        while (length > 0) {
            if (!mayBeFrame()) {
                release();
            } else if (length < UbxFrame.HEADER || length < frameLength()) {
                return;
            } else if (isSound()) {
                emit();
            } else {
                broken++;
                release();
            }
        }
    }

    private boolean mayBeFrame() {
        return held[0] == UbxFrame.SYNC_1
                && (length < 2 || held[1] == UbxFrame.SYNC_2)
                && (length < UbxFrame.HEADER || payloadLength() <= UbxFrame.MAX_PAYLOAD);
    }

    private int payloadLength() {
        return Byte.toUnsignedInt(held[4]) | Byte.toUnsignedInt(held[5]) << 8;
    }

    private int frameLength() {
        return UbxFrame.HEADER + payloadLength() + UbxFrame.CHECKSUM;
    }

    private boolean isSound() {
        int end = frameLength() - UbxFrame.CHECKSUM;
        int told = Byte.toUnsignedInt(held[end]) | Byte.toUnsignedInt(held[end + 1]) << 8;
        return told == UbxFrame.checksum(held, end);
    }

    private void emit() {
        int end = frameLength() - UbxFrame.CHECKSUM;
        UbxFrame frame = new UbxFrame(
                Byte.toUnsignedInt(held[2]),
                Byte.toUnsignedInt(held[3]),
                Arrays.copyOfRange(held, UbxFrame.HEADER, end),
                heldAt[0]);
        drop(frameLength());
        taken++;
        frames.accept(frame);
    }

    /** The first byte held begins no frame. */
    private void release() {
        byte first = held[0];
        Instant at = heldAt[0];
        drop(1);
        rest.take(first, _ -> at, 0);
    }

    private void drop(int count) {
        length -= count;
        System.arraycopy(held, count, held, 0, length);
        System.arraycopy(heldAt, count, heldAt, 0, length);
    }
}
