package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.clock.LinuxTimeSource;
import org.ntpdjava.daemon.clock.ReadOnlyClock;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.daemon.refclock.DriverFactory;
import org.ntpdjava.daemon.resolve.OfflineResolver;
import org.ntpdjava.daemon.transport.TransportConfig;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.packet.IpAddress;

/** What a daemon makes of packets that were sent to many: loopback has a broadcast address. */
class CastDaemonTest {
    private static final Path FILE = Path.of("ntp.conf");
    private static final RunningConfig LISTENS = RunningConfig.of(
            FILE,
            new ConfigLoader(ConfigFileReader.ofFileSystem())
                    .load(FILE, "disable auth\nbroadcastclient novolley\nmanycastserver 224.0.1.2"));
    private static final byte[] US = {127, 0, 0, 1};
    private static final byte[] MANY = {127, (byte) 255, (byte) 255, (byte) 255};
    private static final int SYMMETRIC_ACTIVE = 1;
    private static final int CLIENT = 3;
    private static final int BROADCAST = 5;

    private final LinuxTimeSource time = new LinuxTimeSource();
    private final OfflineResolver resolver = new OfflineResolver();
    private Daemon daemon;
    private DatagramSocket stranger;
    private int port;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Epoll.isAvailable(), "only the kernel tells where a packet was sent to");
        Machine machine = new Machine(time, -20, _ -> new ReadOnlyClock(), resolver, DriverFactory::ofThisMachine);
        try (DatagramSocket free = new DatagramSocket(0)) {
            port = free.getLocalPort();
        }
        TransportConfig listen = TransportConfig.DEFAULT
                .withAddresses(List.of(IpAddress.ANY_V4))
                .withPort(port)
                .withReceivers(2);
        daemon = Daemon.start(LISTENS, LoadedKeys.of(Keyring.EMPTY), machine, listen, false);
        stranger = new DatagramSocket();
        stranger.setBroadcast(true);
        stranger.setSoTimeout(500);
    }

    @AfterEach
    void end() {
        if (daemon != null) {
            stranger.close();
            daemon.close();
        }
        resolver.close();
    }

    private void send(byte[] to, int mode) throws IOException {
        byte[] packet = new byte[48];
        packet[0] = (byte) (4 << 3 | mode);
        packet[1] = 1;
        packet[2] = 6;
        packet[3] = -20;
        ByteBuffer.wrap(packet)
                .putInt(12, 0x47505300)
                .putLong(16, time.clockBits() - (10L << 32))
                .putLong(40, time.clockBits());
        stranger.send(
                new DatagramPacket(packet, packet.length, new InetSocketAddress(InetAddress.getByAddress(to), port)));
    }

    private int answers(byte[] to, int mode) throws IOException {
        send(to, mode);
        for (int answers = 0; ; answers++) {
            try {
                stranger.receive(new DatagramPacket(new byte[1024], 1024));
            } catch (SocketTimeoutException silence) {
                return answers;
            }
        }
    }

    private int listened(byte[] to) throws Exception {
        send(to, BROADCAST);
        for (int i = 0; i < 20 && daemon.picture().peers().isEmpty(); i++) {
            Thread.sleep(50);
        }
        return daemon.picture().peers().size();
    }

    @Test
    void answersNobodyWhoAsksTheWholeSubnet() throws IOException {
        assertEquals(1, answers(US, CLIENT));
        assertEquals(0, answers(MANY, CLIENT));
        assertEquals(0, answers(MANY, SYMMETRIC_ACTIVE));
    }

    @Test
    void listensToBroadcastsThatWereSentToManyOnly() throws Exception {
        assertEquals(0, listened(US));
        assertEquals(1, listened(MANY));
    }
}
