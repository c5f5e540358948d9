package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/** Takes memory from the C library as a compiler does, in many small pieces, and gives back to it all but the last. */
final class HeapWaste {
    private static final int PIECES = 2_000;
    private static final long PIECE_OCTETS = 16_384;
    static final long KB = PIECES * PIECE_OCTETS / 1024;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle MALLOC = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("malloc"), FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    private static final MethodHandle FREE =
            LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

    private HeapWaste() {}

    static void leaveBehind() {
        try {
            List<MemorySegment> pieces = new ArrayList<>();
            for (int i = 0; i < PIECES; i++) {
                MemorySegment piece = ((MemorySegment) MALLOC.invokeExact(PIECE_OCTETS)).reinterpret(PIECE_OCTETS);
                piece.fill((byte) 1);
                pieces.add(piece);
            }
            for (MemorySegment piece : pieces.subList(0, PIECES - 1)) {
                FREE.invokeExact(piece);
            }
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }
}
