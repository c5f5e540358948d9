package org.ntpdjava.interop;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A server of stratum 1 in whose time it is later. Argument: by how many seconds. */
final class TimeTraveller {
    private static final int NTP_PORT = 123;
    private static final int OCTETS = 48;

    private final Duration ahead;

    private TimeTraveller(Duration ahead) {
        this.ahead = ahead;
    }

    public static void main(String[] arguments) throws IOException {
        new TimeTraveller(Duration.ofSeconds(Long.parseLong(arguments[0]))).serve();
    }

    private NtpTimestamp now() {
        return NtpTimestamp.ofInstant(Instant.now().plus(ahead));
    }

    private void serve() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(NTP_PORT)) {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[OCTETS], OCTETS);
                socket.receive(packet);
                NtpTimestamp receivedAt = now();
                ByteBuffer octets = ByteBuffer.wrap(packet.getData());
                long origin = PacketFields.transmit(octets);
                octets.clear();
                octets.put((byte) (4 << 3 | Mode.SERVER.code()))
                        .put((byte) 1)
                        .put((byte) 3)
                        .put((byte) -20);
                octets.putInt(0).putInt(1).put("GPS\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                octets.putLong(receivedAt.bits())
                        .putLong(origin)
                        .putLong(receivedAt.bits())
                        .putLong(now().bits());
                socket.send(packet);
            }
        }
    }
}
