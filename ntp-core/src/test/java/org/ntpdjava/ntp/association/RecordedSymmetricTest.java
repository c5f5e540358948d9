package org.ntpdjava.ntp.association;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Decoded;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.PacketCodec;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What two ntpd 4.2.8p15 sent each other as symmetric peers: in the place of either of them we fill the same timestamps into
 * our packets and measure the other, whose clock was the same machine's.
 */
class RecordedSymmetricTest {
    private static final String ACTIVE = "192.168.3.61:123";
    private static final String PASSIVE = "192.168.3.62:123";
    private static final double SAME_CLOCK_S = 1e-3;

    private record Sent(String from, NtpPacket packet) {}

    private static List<Sent> recorded() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        RecordedSymmetricTest.class.getResourceAsStream("/packets/classic-symmetric.hex")),
                StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .map(line -> line.split(" ", -1))
                    .filter(words -> words.length == 6 && (words[3].equals(ACTIVE) || words[3].equals(PASSIVE)))
                    .map(words -> new Sent(words[1], packet(words[5])))
                    .toList();
        }
    }

    private static NtpPacket packet(String hex) {
        return assertInstanceOf(
                        Decoded.Valid.class,
                        PacketCodec.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex))))
                .packet();
    }

    @Test
    void inThePlaceOfTheActiveOne() throws IOException {
        assertEquals(2, measurementsInThePlaceOf(ACTIVE));
    }

    @Test
    void inThePlaceOfThePassiveOne() throws IOException {
        assertEquals(2, measurementsInThePlaceOf(PASSIVE));
    }

    /** When a packet arrived its receiver said in its next one. */
    private static int measurementsInThePlaceOf(String place) throws IOException {
        List<Sent> recorded = recorded();
        OnWire wire = OnWire.symmetric();
        int measurements = 0;
        for (int i = 0; i + 1 < recorded.size(); i++) {
            NtpPacket packet = recorded.get(i).packet();
            if (recorded.get(i).from().equals(place)) {
                assertEquals(packet.origin(), wire.peerTransmit(), "origin");
                assertEquals(packet.receive(), wire.peerReceived(), "receive");
                wire.sending(packet.receive(), NtpTimestamp.ZERO);
                wire.sent(packet.transmit(), packet.transmit());
                continue;
            }
            NtpTimestamp arrivedAt = recorded.get(i + 1).packet().receive();
            if (wire.receive(packet, arrivedAt, measurements > 0) instanceof Volley volley) {
                assertEquals(0, volley.offsetS(), SAME_CLOCK_S);
                assertEquals(0, volley.delayS(-24), SAME_CLOCK_S);
                measurements++;
            }
        }
        return measurements;
    }
}
