package org.ntpdjava.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A server of stratum 1 on loopback, in whose time it is later; or one that wants nobody. */
final class StrangeServer implements AutoCloseable {
    private static final int OCTETS = 48;

    private final DatagramSocket socket;
    private final Duration ahead;
    private final boolean denies;
    private final AtomicInteger asked = new AtomicInteger();

    StrangeServer(Duration ahead) {
        this(ahead, false);
    }

    /** Sends everybody away: the kiss code DENY, RFC 5905 section 7.4. */
    static StrangeServer denying() {
        return new StrangeServer(Duration.ZERO, true);
    }

    private StrangeServer(Duration ahead, boolean denies) {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        this.ahead = ahead;
        this.denies = denies;
        Thread.ofPlatform().daemon().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    int asked() {
        return asked.get();
    }

    private NtpTimestamp now() {
        return NtpTimestamp.ofInstant(Instant.now().plus(ahead));
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[OCTETS], OCTETS);
                socket.receive(packet);
                asked.incrementAndGet();
                NtpTimestamp receivedAt = now();
                ByteBuffer octets = ByteBuffer.wrap(packet.getData());
                long origin = PacketFields.transmit(octets);
                octets.clear();
                int stratum = denies ? 0 : 1;
                int leap = denies ? 3 : 0; // without the alarm it is no kiss
                octets.putInt(leap << 30 | 4 << 27 | Mode.SERVER.code() << 24 | stratum << 16 | 3 << 8 | (-20 & 0xff));
                octets.putInt(0).putInt(1).putInt(denies ? 0x44454e59 : 0x47505300);
                octets.putLong(receivedAt.bits())
                        .putLong(origin)
                        .putLong(receivedAt.bits())
                        .putLong(now().bits());
                socket.send(packet);
            }
        } catch (IOException closed) {
            return;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
