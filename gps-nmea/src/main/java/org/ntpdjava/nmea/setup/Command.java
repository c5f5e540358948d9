package org.ntpdjava.nmea.setup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.ntpdjava.nmea.Checksum;
import org.ntpdjava.nmea.ubx.UbxFrame;

/** What is sent to a receiver, as it goes over the line. Immutable. */
public final class Command {
    private final byte[] bytes;

    private Command(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param body what stands between {@code $} and {@code *} */
    static Command sentence(String body) {
        return new Command((Checksum.sentence(body) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    static Command message(int messageClass, int id, byte... payload) {
        return new Command(UbxFrame.bytes(messageClass, id, payload));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Command command && Arrays.equals(bytes, command.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For people: the sentence, or the octets in hexadecimal. */
    @Override
    public String toString() {
        return bytes[0] == '$'
                ? new String(bytes, StandardCharsets.US_ASCII).trim()
                : HexFormat.of().formatHex(bytes);
    }
}
