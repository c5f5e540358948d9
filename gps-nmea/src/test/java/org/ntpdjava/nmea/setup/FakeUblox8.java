package org.ntpdjava.nmea.setup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Answers as an M8T does, or as other receivers of its generation. */
final class FakeUblox8 extends FakeUblox {
    private static final int MSG = 0x01;
    private static final int TP5 = 0x31;

    final Map<Integer, byte[]> rates = new TreeMap<>();
    /** UBX-CFG-TMODE2 of timing receivers, UBX-CFG-TMODE3 of those of high precision. */
    final Map<Integer, byte[]> timeModes = new TreeMap<>();

    byte[] pulse = new byte[0];

    FakeUblox8() {
        timeModes.put(0x3d, new byte[28]);
        reset();
    }

    byte[] timeMode(int id) {
        return Objects.requireNonNull(timeModes.get(id), "it has no such mode");
    }

    private void reset() {
        for (int sentence : new int[] {0, 1, 2, 3, 4, 5}) {
            rates.put(0xf000 | sentence, new byte[] {1, 1, 1, 1, 1, 0});
        }
        for (int quiet : new int[] {0xf008, 0x0d01, 0x0120, 0x0126}) {
            rates.put(quiet, new byte[6]);
        }
        ByteBuffer usual = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        usual.put(1, (byte) 1).putShort(4, (short) 50).putInt(8, 1_000_000).putInt(12, 250_000);
        pulse = usual.putInt(20, 50_000).putInt(24, -17).putInt(28, 0xb7).array(); // GPS time, falling edge
        timeModes.replaceAll((_, mode) -> new byte[mode.length]);
    }

    @Override
    String software() {
        return "EXT CORE 3.01 (107900)";
    }

    @Override
    String protocol() {
        return "22.00";
    }

    @Override
    int rate(int messageClass, int id) {
        return rates.getOrDefault(messageClass << 8 | id, new byte[6])[port];
    }

    @Override
    boolean configure(int id, byte[] payload) {
        return switch (id) {
            case MSG -> message(payload);
            case TP5 -> pulse(payload);
            default -> timeMode(id, payload);
        };
    }

    private boolean message(byte[] payload) {
        byte[] known = rates.get(Byte.toUnsignedInt(payload[0]) << 8 | Byte.toUnsignedInt(payload[1]));
        if (known == null) {
            return false;
        }
        if (payload.length == 2) {
            byte[] answer = new byte[8];
            System.arraycopy(payload, 0, answer, 0, 2);
            System.arraycopy(known, 0, answer, 2, known.length);
            say(0x06, MSG, answer);
        } else {
            known[port] = payload[2];
        }
        return true;
    }

    private boolean pulse(byte[] payload) {
        if (payload.length == 0) {
            say(0x06, TP5, pulse);
        } else {
            pulse = payload;
        }
        return true;
    }

    private boolean timeMode(int id, byte[] payload) {
        if (timeModes.containsKey(id) && payload.length == 0) {
            say(0x06, id, timeModes.get(id));
        } else if (timeModes.containsKey(id)) {
            timeModes.put(id, payload);
        }
        return timeModes.containsKey(id);
    }

    @Override
    void restart() {
        drain();
        reset();
        baud = 9600;
        say("GNTXT,01,01,02,u-blox AG - www.u-blox.com");
    }
}
