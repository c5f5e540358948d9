package org.ntpdjava.nmea.setup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers as a ZED-F9T does, or as other receivers of its generation and later. */
final class FakeUblox9 extends FakeUblox {
    static final int RMC = 0x209100ac;
    static final int VTG = 0x209100b1;
    static final int TIM_TP = 0x2091017e;
    static final int TIMELS = 0x20910061;
    static final int TMODE = 0x20030001;
    static final int GRID = 0x2005000c;
    static final int LENGTH = 0x40050004;
    static final int LENGTH_LOCKED = 0x40050005;
    static final int POLARITY = 0x1005000b;
    private static final int BAUD = 0x40520001;
    private static final int VALSET = 0x8a;
    private static final int VALGET = 0x8b;

    /** In the layer that is lost with the power. */
    final Map<Integer, Long> keys = new TreeMap<>();

    int otherLayersWritten;

    FakeUblox9() {
        baud = 38400;
        reset();
    }

    private void reset() {
        for (int sentence : new int[] {RMC, VTG, 0x209100bb, 0x209100c0, 0x209100c5, 0x209100ca}) {
            byPort(sentence, 1);
        }
        for (int quiet : new int[] {0x209100d9, TIM_TP, TIMELS, 0x20910048}) {
            byPort(quiet, 0);
        }
        for (int flag : new int[] {0x10050007, 0x10050008, 0x10050009, 0x1005000a, POLARITY}) {
            keys.put(flag, 1L);
        }
        keys.putAll(Map.of(GRID, 1L, 0x20050023, 0L, 0x20050030, 1L));
        keys.putAll(Map.of(0x40050002, 1_000_000L, 0x40050003, 1_000_000L, LENGTH, 0L, LENGTH_LOCKED, 50_000L));
        keys.putAll(Map.of(TMODE, 0L, 0x40030010, 0L, 0x40030011, 0L, BAUD, (long) baud));
    }

    /** The rates by UART1, UART2 and USB. */
    private void byPort(int uart1Key, long rate) {
        for (int i = 0; i < 3; i++) {
            keys.put(uart1Key + i, rate);
        }
    }

    long value(int key) {
        return keys.getOrDefault(key, -1L);
    }

    @Override
    String software() {
        return "EXT CORE 1.00 (3fda8e)";
    }

    @Override
    String protocol() {
        return "29.20";
    }

    @Override
    int rate(int messageClass, int id) {
        return messageClass == 0xf0 && id == 0x04 ? (int) value(RMC + port - 1) : 0;
    }

    @Override
    boolean configure(int id, byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).position(4);
        return switch (id) {
            case VALGET -> tell(in);
            case VALSET -> {
                otherLayersWritten |= payload[1] & ~1;
                yield set(in);
            }
            default -> false;
        };
    }

    private boolean tell(ByteBuffer in) {
        List<UbxKey> all = new ArrayList<>();
        while (in.hasRemaining()) {
            int id = in.getInt();
            if (!keys.containsKey(id)) {
                return false;
            }
            all.add(new UbxKey(id, value(id)));
        }
        int octets = all.stream().mapToInt(key -> 4 + key.size()).sum();
        ByteBuffer out = ByteBuffer.allocate(4 + octets)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(0, (byte) 1)
                .position(4);
        all.reversed().forEach(key -> key.write(out)); // in no particular order
        say(0x06, VALGET, out.array());
        return true;
    }

    private boolean set(ByteBuffer in) {
        Map<Integer, Long> changed = new TreeMap<>();
        while (in.hasRemaining()) {
            UbxKey key = UbxKey.read(in.getInt(), in);
            changed.put(key.id(), key.value());
        }
        if (!keys.keySet().containsAll(changed.keySet())) {
            return false;
        }
        keys.putAll(changed);
        speed((int) value(BAUD));
        return true;
    }

    @Override
    void restart() {
        drain();
        baud = 38400;
        reset();
        say("GNTXT,01,01,02,u-blox AG - www.u-blox.com");
    }
}
