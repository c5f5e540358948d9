package org.ntpdjava.nmea.setup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ntpdjava.nmea.ubx.UbxFrame;

/** What all u-blox receivers have in common. */
abstract class FakeUblox extends FakeReceiver {
    private static final int PORT_CONFIG = 20;
    private static final int VERSION = 30 + 10;
    private static final int EXTENSION = 30;

    /** The one that our line leads to. */
    int port = 1;

    boolean tellsPort = true;

    abstract String software();

    abstract String protocol();

    /** How often this comes by our port. */
    abstract int rate(int messageClass, int id);

    /** @return whether it is acknowledged */
    abstract boolean configure(int id, byte[] payload);

    @Override
    final List<String> sentences() {
        List<String> all = new ArrayList<>();
        if (rate(0xf0, 0x04) > 0) {
            all.add("GNRMC,#.00,A,,,,,,,231126,,,A,V");
        }
        return all;
    }

    @Override
    final void obey(String body) {
        if (body.startsWith("PMTK")) {
            say("GNTXT,01,01,01,PMTK inv format");
        }
    }

    @Override
    final void obey(UbxFrame frame) {
        if (frame.messageClass() == 0x0a && frame.id() == 0x04) {
            byte[] version = new byte[VERSION + EXTENSION];
            put(software(), version, 0);
            put("00080000", version, 30);
            put("PROTVER=" + protocol(), version, VERSION);
            say(0x0a, 0x04, version);
        } else if (frame.messageClass() == 0x06) {
            boolean accepted = frame.id() == 0x00 ? port(frame.payload()) : configure(frame.id(), frame.payload());
            say(0x05, accepted ? 1 : 0, (byte) 0x06, (byte) frame.id());
        }
    }

    private static void put(String text, byte[] into, int at) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, into, at, ascii.length);
    }

    private boolean port(byte[] payload) {
        if (payload.length == PORT_CONFIG) {
            speed(ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getInt(8));
        } else if (tellsPort) {
            ByteBuffer config = ByteBuffer.allocate(PORT_CONFIG).order(ByteOrder.LITTLE_ENDIAN);
            config.put(0, (byte) port).putInt(4, 0x08d0).putInt(8, baud).putShort(12, (short) 7);
            say(0x06, 0x00, config.putShort(14, (short) 3).array());
        }
        return tellsPort;
    }
}
