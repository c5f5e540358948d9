package org.ntpdjava.daemon.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.Destination;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** What only the kernel's timestamps and addresses make possible. */
@Isolated("counts what this process has open")
class KernelTransportTest extends TransportContract {
    @BeforeAll
    static void needsEpoll() {
        assumeTrue(KernelTransport.isAvailable(), "epoll is not available here");
    }

    @Override
    TransportConfig.Kind kind() {
        return TransportConfig.Kind.AUTO;
    }

    @Test
    void answersFromTheAddressThatWasAsked() throws IOException {
        try (Transport transport = start(config(), TransportContract::echo);
                Client client = new Client("127.0.0.2", port(transport))) {
            client.send(42);
            assertEquals(42, client.receive().getLong());
        }
    }

    /** T2 by the kernel lies before any look at the clock in user space. */
    @Test
    void stampsByTheKernelBeforeUserSpaceSeesThePacket() throws Exception {
        BlockingQueue<Double> latenessS = new LinkedBlockingQueue<>();
        PacketHandler handler = (datagram, replies) -> {
            if (datagram.kernelStamped()) {
                latenessS.add(CLOCK.now().clock().secondsSince(new NtpTimestamp(datagram.receivedAtBits())));
            }
            echo(datagram, replies);
        };
        try (Transport transport = start(config(), handler);
                Client client = new Client("127.0.0.1", port(transport))) {
            for (int i = 0; i < 200; i++) {
                client.send(i);
                client.receive();
            }
            assertTrue(latenessS.size() > 150, latenessS.size() + " of 200 stamped by the kernel");
            assertTrue(latenessS.stream().allMatch(s -> s > 0), latenessS::toString);
            double medianS = latenessS.stream().sorted().toList().get(latenessS.size() / 2);
            assertTrue(medianS < 5e-3, medianS + " s from the kernel to the handler");
            assertEquals(200 - latenessS.size(), transport.counters().unstamped());
        }
    }

    /**
     * Measured once the path is compiled: until then the interpreter allocates. Where other tests have run in the same
     * virtual machine, its profile of the event loop is not ours alone and a wake-up for a burst may cost an object; a packet
     * must not.
     */
    @Test
    void answersWithoutAllocatingOnceWarm() throws IOException {
        int packets = 20_000;
        int mostRounds = 40; // the compiler may have to wait for a busy machine
        int lessThanAnObjectEach = 16 * packets;
        AtomicLong receiverThread = new AtomicLong();
        PacketHandler handler = (datagram, replies) -> {
            receiverThread.setPlain(Thread.currentThread().threadId());
            replies.buffer().put(datagram.payload()).putLong(40, datagram.receivedAtBits());
            replies.send(48);
        };
        try (Transport transport =
                        Transport.start(config(), new CoarseClock(), departures -> handler, AnswerHandler.NONE);
                Client client = new Client("127.0.0.1", port(transport))) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            exchange(client, packets);
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < mostRounds && allocated >= lessThanAnObjectEach; round++) {
                long before = threads.getThreadAllocatedBytes(receiverThread.get());
                exchange(client, packets);
                allocated = threads.getThreadAllocatedBytes(receiverThread.get()) - before;
            }
            assertTrue(allocated < lessThanAnObjectEach, allocated + " octets allocated for " + packets + " packets");
        }
    }

    private static void exchange(Client client, int packets) throws IOException {
        byte[] request = new byte[48];
        int burst = 20;
        for (int i = 0; i < packets; i += burst) {
            for (int j = 0; j < burst; j++) {
                client.send(request);
            }
            for (int j = 0; j < burst; j++) {
                client.receive();
            }
        }
    }

    /** Reads the clock without an object; milliseconds are enough here. */
    private static final class CoarseClock implements TimeSource {
        @Override
        public long clockBits() {
            return NtpTimestamp.bitsOfUnix(System.currentTimeMillis() / 1000, 0);
        }

        @Override
        public long monotonicNs() {
            return System.nanoTime();
        }
    }

    /** Loopback has a broadcast address, too. */
    @Test
    void aBroadcastIsTakenOnceAndToldFromWhatWasSentToUs() throws Exception {
        BlockingQueue<Destination> destinations = new LinkedBlockingQueue<>();
        PacketHandler handler = (datagram, replies) -> destinations.add(datagram.destination());
        try (Transport transport =
                        start(config().withAddresses(List.of(IpAddress.ANY_V4)).withReceivers(3), handler);
                Client many = new Client("127.255.255.255", port(transport));
                Client one = new Client("127.0.0.2", port(transport))) {
            many.send(1);
            assertEquals(Destination.SUBNET, destinations.poll(2, TimeUnit.SECONDS));
            one.send(2);
            assertEquals(Destination.US, destinations.poll(2, TimeUnit.SECONDS), "and nothing in between");
        }
    }

    @Test
    void leavesNoDescriptorOpen() throws IOException {
        start(config().withReceivers(2), TransportContract::echo).close();
        int before = openDescriptors();
        for (int i = 0; i < 10; i++) {
            start(config().withReceivers(2), TransportContract::echo).close();
            start(config(), TransportContract::echo).close();
        }
        int after = openDescriptors();
        // Other tests of this JVM open and close some, but none ten.
        assertTrue(after < before + 10, before + " before, " + after + " after");
    }

    private static int openDescriptors() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return (int) descriptors.count();
        }
    }

    @Test
    void severalReceiversMeetEachClientInOnePlace() throws IOException {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        PacketHandler handler = (datagram, replies) -> {
            threads.add(Thread.currentThread().getName());
            echo(datagram, replies);
        };
        try (Transport transport = start(config().withReceivers(3), handler)) {
            for (int i = 0; i < 20; i++) {
                try (Client client = new Client("127.0.0.1", port(transport))) {
                    client.send(i);
                    assertEquals(i, client.receive().getLong());
                }
            }
            assertEquals(1, threads.size(), threads::toString);
            assertThrows(
                    TransportException.class,
                    () -> start(config().withPort(port(transport)).withReceivers(3), handler));
        }
    }

    /** Several receivers share their port, and the kernel lets any socket of this user join; what comes is steered to ours. */
    @Test
    void whoJoinsOurPortTakesNothing() throws IOException {
        try (Transport transport = start(config().withReceivers(2), TransportContract::echo);
                DatagramChannel thief = DatagramChannel.open(StandardProtocolFamily.INET)) {
            thief.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            thief.bind(new InetSocketAddress("0.0.0.0", port(transport)));
            thief.configureBlocking(false);
            for (int i = 0; i < 40; i++) {
                try (Client client = new Client("127.0.0." + (i + 1), port(transport))) {
                    client.send(i);
                    assertEquals(i, client.receive().getLong());
                }
            }
            assertNull(thief.receive(ByteBuffer.allocate(64)));
        }
    }

    /** A packet of our own leaves from a socket more on our port, and for that the port is shared for a moment. */
    @Test
    void nobodyJoinsThePortOfOneReceiver() throws IOException {
        try (Transport transport = start(config(), TransportContract::echo);
                DatagramChannel thief = DatagramChannel.open(StandardProtocolFamily.INET)) {
            for (String address : List.of("127.0.0.1", "::1")) {
                Endpoint remote = new Endpoint(IpAddress.parse(address).orElseThrow(), 9);
                assertInstanceOf(
                        SendOutcome.Sent.class, transport.send(remote, ByteBuffer.allocate(48), SendStamp.NONE));
            }
            thief.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            assertThrows(BindException.class, () -> thief.bind(new InetSocketAddress("0.0.0.0", port(transport))));
            for (String address : List.of("127.0.0.1", "::1")) {
                for (int i = 0; i < 20; i++) {
                    try (Client client = new Client(address, port(transport))) {
                        client.send(i);
                        assertEquals(i, client.receive().getLong());
                    }
                }
            }
        }
    }

    @Test
    void theKernelsRefusalIsAnOutcome() throws IOException {
        Endpoint broadcast = new Endpoint(IpAddress.parse("255.255.255.255").orElseThrow(), 9);
        try (Transport transport = start(config(), (datagram, replies) -> {})) {
            SendOutcome outcome = transport.send(broadcast, ByteBuffer.allocate(48), SendStamp.NONE);
            assertFailed("Permission denied", outcome);
            assertEquals(1, transport.counters().sendFailures());
        }
    }

    @Test
    void anInterfaceRuleGoesByTheAddressAsked() throws IOException {
        List<ListenRule> rules = List.of(
                new ListenRule(ListenRule.Action.DROP, new ListenRule.Network(IpAddress.ofIpv4(0x7f000002), 32)));
        try (Transport transport = start(config().withRules(rules), TransportContract::echo);
                Client dropped = new Client("127.0.0.2", port(transport));
                Client heard = new Client("127.0.0.1", port(transport))) {
            dropped.send(1);
            heard.send(2);
            assertEquals(2, heard.receive().getLong());
            assertThrows(IOException.class, () -> dropped.receive(50));
            assertEquals(1, transport.counters().ignored());
        }
    }
}
