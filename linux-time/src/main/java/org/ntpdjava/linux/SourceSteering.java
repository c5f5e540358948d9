package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.Arrays;

/**
 * A classic BPF program ({@code struct sock_fprog}, {@code <linux/filter.h>}) that numbers the socket of a group by source
 * address alone. The kernel's own choice would also mix in the source port, and a client changes that with each request.
 *
 * <p>Of an IPv6 address the first 48 bits decide: whoever keeps an account of whole networks, as the rate limit does of each /64
 * and /48, finds all of one at the same socket.
 */
final class SourceSteering {
    static final StructLayout INSTRUCTION = MemoryLayout.structLayout(
                    JAVA_SHORT.withName("code"),
                    JAVA_BYTE.withName("jt"),
                    JAVA_BYTE.withName("jf"),
                    JAVA_INT.withName("k"))
            .withName("sock_filter");
    static final StructLayout PROGRAM = MemoryLayout.structLayout(
                    JAVA_SHORT.withName("len"), MemoryLayout.paddingLayout(6), ADDRESS.withName("filter"))
            .withName("sock_fprog");

    /** Loads relative to the network header, {@code SKF_NET_OFF}. */
    private static final int NETWORK_HEADER = -0x100000;

    // Each instruction is its code and operand, and for a jump how many to skip when true and when false.
    private static final int LOAD_WORD = 0x20;
    private static final int LOAD_HALF_WORD = 0x28;
    private static final int LOAD_OCTET = 0x30;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int COPY_TO_INDEX = 0x07;
    private static final int XOR_INDEX = 0xac;
    private static final int MULTIPLY = 0x24;
    private static final int SHIFT_RIGHT = 0x74;
    private static final int MODULO = 0x94;
    private static final int RETURN_ACCUMULATOR = 0x16;
    private static final int RETURN = 0x06;

    /** Knuth's multiplier, 2<sup>32</sup> over the golden ratio: neighbouring addresses spread over the sockets. */
    private static final int GOLDEN = 0x9e3779b1;

    /** The version, the first four bits of either header. */
    private static final int IPV4_VERSION = 4;

    private static final int[][] LOAD_IPV4 = {{LOAD_WORD, NETWORK_HEADER + 12}};
    private static final int[][] LOAD_IPV6 = {
        {LOAD_WORD, NETWORK_HEADER + 8},
        {COPY_TO_INDEX, 0},
        {LOAD_HALF_WORD, NETWORK_HEADER + 12},
        {XOR_INDEX, 0}
    };

    private SourceSteering() {}

    static MemorySegment program(Arena arena, AddressFamily family, int sockets) {
        int[][] code = switch (family) {
            case IPV4 -> finish(sockets, LOAD_IPV4);
            case IPV6 -> finish(sockets, LOAD_IPV6);
            case BOTH -> {
                int[][] ipv4 = finish(sockets, LOAD_IPV4);
                int[][] version = {
                    {LOAD_OCTET, NETWORK_HEADER}, {SHIFT_RIGHT, 4}, {JUMP_IF_EQUAL, IPV4_VERSION, 0, ipv4.length}
                };
                yield joined(joined(version, ipv4), finish(sockets, LOAD_IPV6));
            }
        };
        return assemble(arena, code);
    }

    /** Of a filter that lets nothing pass. */
    static MemorySegment refusal(Arena arena) {
        return assemble(arena, new int[][] {{RETURN, 0}});
    }

    private static int[][] finish(int sockets, int[][] load) {
        int[][] tail = {{MULTIPLY, GOLDEN}, {SHIFT_RIGHT, 16}, {MODULO, sockets}, {RETURN_ACCUMULATOR, 0}};
        return joined(load, tail);
    }

    private static int[][] joined(int[][] first, int[][] second) {
        int[][] code = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, code, first.length, second.length);
        return code;
    }

    private static MemorySegment assemble(Arena arena, int[][] code) {
        MemorySegment instructions = arena.allocate(INSTRUCTION, code.length);
        for (int i = 0; i < code.length; i++) {
            long at = i * INSTRUCTION.byteSize();
            instructions.set(JAVA_SHORT, at, (short) code[i][0]);
            instructions.set(JAVA_INT, at + 4, code[i][1]);
            if (code[i].length > 2) {
                instructions.set(JAVA_BYTE, at + 2, (byte) code[i][2]);
                instructions.set(JAVA_BYTE, at + 3, (byte) code[i][3]);
            }
        }
        MemorySegment program = arena.allocate(PROGRAM);
        program.set(JAVA_SHORT, 0, (short) code.length);
        program.set(ADDRESS, 8, instructions);
        return program;
    }
}
