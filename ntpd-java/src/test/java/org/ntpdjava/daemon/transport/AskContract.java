package org.ntpdjava.daemon.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** What every transport does with a client's requests (RFC 9109), over loopback. */
abstract class AskContract {
    static final HostClock CLOCK = new HostClock();
    private static final int COOKIE_AT = 40;
    static final int US = 7;

    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> departures = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> returns = new LinkedBlockingQueue<>();
    private Transport transport;
    private DatagramSocket server;

    /** What the handler saw of one. */
    record Answer(long cookie, Endpoint local, Endpoint source, long receivedAtBits, boolean kernelStamped) {}

    abstract TransportConfig.Kind kind();

    @BeforeEach
    void open() throws IOException {
        AnswerHandler handler = new AnswerHandler() {
            @Override
            public void onAnswer(Datagram datagram) {
                answers.add(answer(datagram));
            }

            @Override
            public void onDeparture(int associationId, long transmitBits, long clockBits) {
                departures.add(transmitBits);
            }

            @Override
            public void onReturn(int associationId, String trouble) {
                returns.add(associationId + ": " + trouble);
            }
        };
        transport = Transport.start(
                TransportConfig.DEFAULT.withPort(0).withKind(kind()),
                CLOCK,
                departures -> (datagram, replies) -> {},
                handler);
        server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setSoTimeout(2000);
    }

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    private static Answer answer(Datagram datagram) {
        return new Answer(
                datagram.payload().getLong(COOKIE_AT),
                new Endpoint(new IpAddress(datagram.localHigh(), datagram.localLow()), datagram.localPort()),
                new Endpoint(new IpAddress(datagram.sourceHigh(), datagram.sourceLow()), datagram.sourcePort()),
                datagram.receivedAtBits(),
                datagram.kernelStamped());
    }

    /** What came back, in the order in which it did. */
    final BlockingQueue<String> returns() {
        return returns;
    }

    final TransportCounters counters() {
        return transport.counters();
    }

    /** Nobody listens any more. */
    final void endServer() {
        server.close();
    }

    final SendOutcome.Sent ask(long cookie, SendStamp stamp) {
        ByteBuffer packet = ByteBuffer.allocate(48).putLong(COOKIE_AT, cookie);
        Endpoint remote = new Endpoint(IpAddress.parse("127.0.0.1").orElseThrow(), server.getLocalPort());
        return assertInstanceOf(SendOutcome.Sent.class, transport.ask(US, remote, packet, stamp));
    }

    final DatagramPacket request() throws IOException {
        DatagramPacket request = new DatagramPacket(new byte[100], 100);
        server.receive(request);
        return request;
    }

    final void reply(DatagramPacket request) throws IOException {
        server.send(new DatagramPacket(request.getData(), 48, request.getSocketAddress()));
    }

    private Answer nextAnswer() throws InterruptedException {
        return java.util.Objects.requireNonNull(answers.poll(2, TimeUnit.SECONDS), "no answer within 2 s");
    }

    private int servedPort() {
        return transport.listeningOn().getFirst().port();
    }

    @Test
    void anAnswerComesBackToThePortTheRequestLeftFrom() throws Exception {
        SendOutcome.Sent sent = ask(0x1234, SendStamp.NONE);
        assertEquals(0x1234, sent.transmitBits());
        DatagramPacket request = request();
        assertNotEquals(servedPort(), request.getPort());
        reply(request);
        Answer answer = nextAnswer();
        assertEquals(0x1234, answer.cookie());
        assertEquals(server.getLocalPort(), answer.source().port());
        assertEquals(servedPort(), answer.local().port(), "told as the endpoint that we are known by");
        double roundTripS = new NtpTimestamp(answer.receivedAtBits()).secondsSince(new NtpTimestamp(sent.clockBits()));
        assertTrue(roundTripS > 0 && roundTripS < 2, roundTripS + " s");
        assertEquals(1, transport.counters().sent());
        assertEquals(1, transport.counters().received());
    }

    @Test
    void eachRequestLeavesFromAnotherPort() throws IOException {
        Set<Integer> ports = new HashSet<>();
        int requests = 20;
        for (int i = 1; i <= requests; i++) {
            ask(i, SendStamp.NONE);
            ports.add(request().getPort());
        }
        // by chance two of twenty ports are alike once in about 150 runs, three pairs never
        assertTrue(ports.size() >= requests - 2, ports + " are not chosen at random");
        assertFalse(ports.contains(servedPort()));
    }

    @Test
    void whatComesToAPortThatWasGivenUpIsNotHeard() throws Exception {
        ask(1, SendStamp.NONE);
        DatagramPacket first = request();
        ask(2, SendStamp.NONE);
        DatagramPacket second = request();
        assertNotEquals(first.getPort(), second.getPort());
        reply(second);
        assertEquals(2, nextAnswer().cookie());
        reply(first);
        reply(second);
        assertEquals(2, nextAnswer().cookie(), "the first port is closed");
        assertNull(answers.poll(100, TimeUnit.MILLISECONDS), "the first port is closed");
    }

    @Test
    void associationsDoNotTakeEachOthersPorts() throws Exception {
        ask(1, SendStamp.NONE);
        DatagramPacket ours = request();
        Endpoint remote = new Endpoint(IpAddress.parse("127.0.0.1").orElseThrow(), server.getLocalPort());
        transport.ask(US + 1, remote, ByteBuffer.allocate(48), SendStamp.NONE);
        request();
        reply(ours);
        assertEquals(1, nextAnswer().cookie());
    }

    @Test
    void aRequestThatCannotLeaveIsAnOutcome() throws IOException {
        Endpoint remote = new Endpoint(IpAddress.parse("127.0.0.1").orElseThrow(), 9);
        var tooLong = transport.ask(US, remote, ByteBuffer.allocate(5000), SendStamp.NONE);
        TransportContract.assertFailed("too long", tooLong);
        transport.close();
        var late = transport.ask(US, remote, ByteBuffer.allocate(48), SendStamp.NONE);
        TransportContract.assertFailed("closed", late);
    }

    final List<Long> departures() {
        return List.copyOf(departures);
    }
}
