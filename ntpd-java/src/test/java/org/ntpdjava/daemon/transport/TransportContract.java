package org.ntpdjava.daemon.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.Destination;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** What every transport does, over loopback. */
abstract class TransportContract {
    static final HostClock CLOCK = new HostClock();
    private static final PacketHandler SILENT = (datagram, replies) -> {};

    abstract TransportConfig.Kind kind();

    final TransportConfig config() {
        return TransportConfig.DEFAULT.withPort(0).withKind(kind());
    }

    final Transport start(TransportConfig config, PacketHandler handler) throws TransportException {
        return Transport.start(config, CLOCK, departures -> handler, AnswerHandler.NONE);
    }

    static int port(Transport transport) {
        return transport.listeningOn().getFirst().port();
    }

    static void echo(Datagram datagram, ReplySink replies) {
        int length = datagram.payload().remaining();
        replies.buffer().put(datagram.payload());
        replies.send(length);
    }

    @Test
    void answersOverIpv4() throws IOException {
        try (Transport transport = start(config(), TransportContract::echo);
                Client client = new Client("127.0.0.1", port(transport))) {
            client.send(42);
            assertEquals(42, client.receive().getLong());
            assertEquals(1, transport.counters().received());
            eventually(() -> transport.counters().sent() == 1);
        }
    }

    /** An answer may arrive before it is counted. */
    static void eventually(BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + 2_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() - deadlineNs < 0) {
            Thread.onSpinWait();
        }
        assertTrue(condition.getAsBoolean());
    }

    @Test
    void answersOverIpv6() throws IOException {
        try (Transport transport = start(config(), TransportContract::echo)) {
            assumeTrue(listens(transport, IpAddress.ANY_V6), "no IPv6 here");
            try (Client client = new Client("::1", port(transport))) {
                client.send(42);
                assertEquals(42, client.receive().getLong());
            }
        }
    }

    private static boolean listens(Transport transport, IpAddress address) {
        return transport.listeningOn().stream()
                .anyMatch(endpoint -> endpoint.address().equals(address));
    }

    @Test
    void listensOnTheSamePortOverBothFamilies() throws TransportException {
        try (Transport transport = start(config(), SILENT)) {
            assertTrue(listens(transport, IpAddress.ANY_V4));
            assertEquals(
                    1,
                    transport.listeningOn().stream()
                            .mapToInt(Endpoint::port)
                            .distinct()
                            .count());
        }
    }

    @Test
    void tellsWhoAskedWhomAndWhen() throws Exception {
        BlockingQueue<List<Object>> seen = new LinkedBlockingQueue<>();
        PacketHandler handler = (datagram, replies) -> seen.add(List.of(
                new IpAddress(datagram.sourceHigh(), datagram.sourceLow()),
                datagram.sourcePort(),
                datagram.sourceScopeId(),
                new IpAddress(datagram.localHigh(), datagram.localLow()),
                datagram.localPort(),
                datagram.receivedAtBits()));
        try (Transport transport = start(config(), handler);
                Client client = new Client("127.0.0.1", port(transport))) {
            NtpTimestamp before = CLOCK.now().clock();
            client.send(1);
            List<Object> datagram = seen.take();
            NtpTimestamp after = CLOCK.now().clock();
            IpAddress localhost = IpAddress.parse("127.0.0.1").orElseThrow();
            assertEquals(List.of(localhost, client.port(), 0, localhost, port(transport)), datagram.subList(0, 5));
            NtpTimestamp receivedAt = new NtpTimestamp((long) datagram.get(5));
            assertTrue(receivedAt.secondsSince(before) > -10e-6, receivedAt + " before " + before);
            assertTrue(receivedAt.secondsSince(after) <= 0, receivedAt + " after " + after);
        }
    }

    @Test
    void sendsSeveralFragmentsInOrder() throws IOException {
        int fragments = 40;
        PacketHandler handler = (datagram, replies) -> {
            for (int i = 0; i < fragments; i++) {
                replies.buffer().putInt(i);
                replies.send(Integer.BYTES);
            }
        };
        try (Transport transport = start(config(), handler);
                Client client = new Client("127.0.0.1", port(transport))) {
            client.send(1);
            for (int i = 0; i < fragments; i++) {
                assertEquals(i, client.receive().getInt());
            }
        }
    }

    @Test
    void dropsAndCountsOversizedDatagrams() throws IOException {
        try (Transport transport = start(config(), TransportContract::echo);
                Client client = new Client("127.0.0.1", port(transport))) {
            client.send(new byte[ReplySink.CAPACITY + 1]);
            client.send(new byte[ReplySink.CAPACITY]);
            assertEquals(ReplySink.CAPACITY, client.receive().remaining());
            assertEquals(1, transport.counters().truncated());
        }
    }

    @Test
    void survivesAHandlerThatThrows() throws IOException {
        PacketHandler handler = (datagram, replies) -> {
            if (datagram.payload().getLong(0) == 0) {
                Thread.currentThread().setUncaughtExceptionHandler((thread, bug) -> {});
                throw new IllegalStateException("a bug of ours");
            }
            echo(datagram, replies);
        };
        try (Transport transport = start(config(), handler);
                Client client = new Client("127.0.0.1", port(transport))) {
            client.send(0);
            client.send(1);
            assertEquals(1, client.receive().getLong());
        }
    }

    @Test
    void whoSendsFromTheServedPortTakesNothingThatComesToIt() throws IOException {
        try (Transport transport = start(config(), TransportContract::echo);
                DatagramSocket peer = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Endpoint remote = new Endpoint(IpAddress.parse("127.0.0.1").orElseThrow(), peer.getLocalPort());
            assertInstanceOf(SendOutcome.Sent.class, transport.send(remote, ByteBuffer.allocate(48), SendStamp.NONE));
            for (int i = 0; i < 32; i++) {
                try (Client client = new Client("127.0.0.1", port(transport))) {
                    client.send(i);
                    assertEquals(i, client.receive().getLong());
                }
            }
        }
    }

    @Test
    void theEnginesPacketsLeaveFromTheServedPortWithTheServedTime() throws IOException {
        ClockCorrection anHourBehind = new ClockCorrection(0, 3600L << 32, 0);
        try (Transport transport = start(config(), SILENT);
                DatagramSocket peer = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            ByteBuffer packet = ByteBuffer.allocate(50).putShort((short) 0x5aa5).putLong(0x2300000000000000L);
            packet.position(2).limit(50);
            Endpoint remote = new Endpoint(IpAddress.parse("127.0.0.1").orElseThrow(), peer.getLocalPort());
            SendOutcome outcome = transport.send(remote, packet, SendStamp.servedTime(() -> anHourBehind));

            SendOutcome.Sent sent = assertInstanceOf(SendOutcome.Sent.class, outcome);
            long afterStampBits = sent.clockBits() - (sent.transmitBits() - (3600L << 32));
            assertTrue(afterStampBits >= 0 && afterStampBits < 1L << 31, () -> "left " + afterStampBits + " later");
            assertEquals(2, packet.position(), "the payload is unchanged");
            peer.setSoTimeout(2000);
            var received = new DatagramPacket(new byte[100], 100);
            peer.receive(received);
            assertEquals(48, received.getLength());
            assertEquals(port(transport), received.getPort());
            assertEquals(0x23, received.getData()[0]);
            assertEquals(
                    sent.transmitBits(), ByteBuffer.wrap(received.getData()).getLong(40));
        }
    }

    @Test
    void aPacketWithoutStampKeepsItsCookie() throws IOException {
        try (Transport transport = start(config(), SILENT)) {
            ByteBuffer packet = ByteBuffer.allocate(48).putLong(40, 0x1234);
            Endpoint remote = new Endpoint(IpAddress.parse("127.0.0.1").orElseThrow(), 9);
            SendOutcome.Sent sent =
                    assertInstanceOf(SendOutcome.Sent.class, transport.send(remote, packet, SendStamp.NONE));
            assertEquals(0x1234, sent.transmitBits());
        }
    }

    @Test
    void whatCannotBeSentIsAnOutcome() throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(48);
        Endpoint broadcast = new Endpoint(IpAddress.parse("255.255.255.255").orElseThrow(), 9);
        Endpoint six = new Endpoint(IpAddress.parse("::1").orElseThrow(), 9);
        try (Transport transport = start(config().ipv4Only(), SILENT)) {
            assertFailed("no IPv6 socket", transport.send(six, packet, SendStamp.NONE));
            assertFailed("too long", transport.send(broadcast, ByteBuffer.allocate(5000), SendStamp.NONE));
        }
    }

    @Test
    void sendingAfterCloseFails() throws IOException {
        Transport transport = start(config(), SILENT);
        transport.close();
        transport.close();
        Endpoint remote = new Endpoint(IpAddress.parse("127.0.0.1").orElseThrow(), 9);
        assertFailed("closed", transport.send(remote, ByteBuffer.allocate(48), SendStamp.NONE));
    }

    static void assertFailed(String words, SendOutcome outcome) {
        SendOutcome.Failed failed = assertInstanceOf(SendOutcome.Failed.class, outcome);
        assertTrue(failed.reason().contains(words), failed.reason());
    }

    @Test
    void closingFreesThePortAndEndsTheThreads() throws Exception {
        Transport transport = start(config(), SILENT);
        int port = port(transport);
        transport.close();
        try (Transport again = start(config().withPort(port), SILENT)) {
            assertEquals(port, port(again));
            assertEquals(List.of(), again.warnings());
        }
        eventually(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("ntp-receiver")));
    }

    @Test
    void aTakenPortIsNamedWithTheCure() throws TransportException {
        try (Transport first = start(config(), SILENT)) {
            TransportException e =
                    assertThrows(TransportException.class, () -> start(config().withPort(port(first)), SILENT));
            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains("0.0.0.0:" + port(first)), message);
            assertTrue(message.contains("port " + port(first) + " is taken"), message);
            assertTrue(message.contains("(process " + ProcessHandle.current().pid() + ")"), message);
            assertTrue(message.contains("--port"), message);
        }
    }

    /** A MAC of 300 us: what it covers was written that long before. */
    @Test
    void aPacketThatTakesLongToSignSaysWhenItLeaves() throws TransportException {
        long signingUnits = (1L << 32) * 3 / 10_000;
        List<Long> earlyUnits = new ArrayList<>();
        SendStamp signing = (payload, clockBits) -> {
            payload.putLong(SendStamp.TRANSMIT_OFFSET, clockBits);
            long end = CLOCK.clockBits() + signingUnits;
            while (CLOCK.clockBits() - end < 0) {
                Thread.onSpinWait();
            }
            earlyUnits.add(CLOCK.clockBits() - clockBits);
        };
        Endpoint nobody = new Endpoint(IpAddress.parse("127.0.0.3").orElseThrow(), 9);
        try (Transport transport = start(config(), SILENT)) {
            for (int i = 0; i < 60; i++) {
                transport.send(nobody, ByteBuffer.allocate(68), signing);
            }
        }
        List<Long> learnt = earlyUnits.subList(30, 60).stream().sorted().toList();
        double medianUs = learnt.get(learnt.size() / 2) * 1e6 / 0x1p32;
        assertTrue(Math.abs(medianUs) < 100, medianUs + " us early");
    }

    @Test
    void aFamilyWhosePortIsTakenIsAWarning() throws IOException {
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var addresses = List.of(
                    IpAddress.parse("127.0.0.1").orElseThrow(),
                    IpAddress.parse("127.0.0.2").orElseThrow());
            try (Transport transport =
                    start(config().withPort(other.getLocalPort()).withAddresses(addresses), SILENT)) {
                assertEquals(1, transport.listeningOn().size());
                assertEquals(1, transport.warnings().size());
                assertTrue(transport.warnings().getFirst().contains("is taken"), transport.warnings()::toString);
            }
        }
    }

    @Test
    void anAddressThatIsNotOursIsNamed() {
        var config = config().withAddresses(List.of(IpAddress.parse("192.0.2.1").orElseThrow()));
        String message = String.valueOf(assertThrows(TransportException.class, () -> start(config, SILENT))
                .getMessage());
        assertTrue(message.contains("no address 192.0.2.1"), message);
    }

    @Test
    void withoutAnyAddressThereIsNothingToStart() {
        TransportConfig neither = config().ipv4Only().ipv6Only();
        assertThrows(TransportException.class, () -> start(neither, SILENT));
    }

    @Test
    void anIgnoredAddressDoesNotAnswer() throws IOException {
        List<ListenRule> rules = List.of(
                new ListenRule(ListenRule.Action.IGNORE, new ListenRule.Network(IpAddress.ofIpv4(0x7f000000), 8)));
        try (Transport transport = start(config().withRules(rules), TransportContract::echo);
                Client client = new Client("127.0.0.1", port(transport))) {
            client.send(1);
            assertThrows(IOException.class, () -> client.receive(100));
            assertEquals(0, transport.counters().received());
        }
    }

    @Test
    void ipv6OnlyHearsNoIpv4() throws IOException {
        try (Transport transport = start(config().ipv6Only(), TransportContract::echo);
                Client client = new Client("127.0.0.1", port(transport))) {
            client.send(1);
            assertThrows(IOException.class, () -> client.receive(100));
            assertEquals(0, transport.counters().received());
        } catch (TransportException e) {
            abort("no IPv6 here");
        }
    }

    /** Loopback has a broadcast address, too. */
    @Test
    void aBroadcastIsToldFromWhatWasSentToUs() throws Exception {
        BlockingQueue<Destination> destinations = new LinkedBlockingQueue<>();
        PacketHandler handler = (datagram, replies) -> destinations.add(datagram.destination());
        try (Transport transport = start(config(), handler);
                Client many = new Client("127.255.255.255", port(transport));
                Client one = new Client("127.0.0.1", port(transport))) {
            many.send(1);
            assertEquals(Destination.SUBNET, destinations.poll(2, TimeUnit.SECONDS));
            one.send(2);
            assertEquals(Destination.US, destinations.poll(2, TimeUnit.SECONDS));
        }
    }

    /** 127.0.0.1 is what the system would choose, and 127.0.0.2 is on no interface, so there is no other. */
    @Test
    void nothingLeavesFromWhereWeDoNotListen() throws IOException {
        List<ListenRule> rules = List.of(
                new ListenRule(ListenRule.Action.IGNORE, new ListenRule.Network(IpAddress.ofIpv4(0x7f000001), 32)));
        Endpoint remote = new Endpoint(IpAddress.parse("127.0.0.1").orElseThrow(), 9);
        ByteBuffer packet = ByteBuffer.allocate(48);
        try (Transport transport = start(config().withRules(rules), SILENT)) {
            assertFailed("the interface rules leave no address", transport.send(remote, packet, SendStamp.NONE));
            assertFailed("the interface rules leave no address", transport.ask(1, remote, packet, SendStamp.NONE));
        }
    }
}
