package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ntpdjava.linux.KernelSockets.open;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Against the real kernel, over loopback. */
class TimestampingSocketTest {
    private static final long ANY_V4 = SocketAddress.mapped(0);
    private static final long LOCALHOST = SocketAddress.mapped(0x7f000001);

    @Test
    void datagramsOverIpv4CarryTheirAddressesAndTheKernelsTimestamp() throws SystemCallException {
        carriesAddressesAndTimestamp(AddressFamily.IPV4, AddressFamily.IPV4, LOCALHOST);
    }

    @Test
    void datagramsOverIpv6CarryTheirAddressesAndTheKernelsTimestamp() throws SystemCallException {
        carriesAddressesAndTimestamp(AddressFamily.IPV6, AddressFamily.IPV6, 1);
    }

    @Test
    void oneSocketForBothFamiliesTellsTheSame() throws SystemCallException {
        carriesAddressesAndTimestamp(AddressFamily.BOTH, AddressFamily.IPV4, LOCALHOST);
        carriesAddressesAndTimestamp(AddressFamily.BOTH, AddressFamily.IPV6, 1);
    }

    private static void carriesAddressesAndTimestamp(AddressFamily served, AddressFamily asking, long localhost)
            throws SystemCallException {
        try (TimestampingSocket server = open(served, served == AddressFamily.IPV4 ? ANY_V4 : 0, 0);
                TimestampingSocket client = open(asking, localhost, 0)) {
            send(client, localhost, server.localPort(), 0);
            waitForFirstTimestamp(server, client, localhost);
            Instant before = Instant.now();
            assertEquals(1, send(client, localhost, server.localPort(), 7));
            ReceiveBatch batch = receive(server, 1);
            Instant after = Instant.now();

            assertEquals(Long.BYTES, batch.payload(0).remaining());
            assertEquals(7, batch.payload(0).getLong());
            assertFalse(batch.truncated(0));
            assertEquals(localhost, batch.sourceLow(0));
            assertEquals(0, batch.sourceHigh(0));
            assertEquals(asking == AddressFamily.IPV4, batch.isIpv4(0));
            assertEquals(ReceiveBatch.Reach.ONE, batch.reach(0));
            assertEquals(client.localPort(), batch.sourcePort(0));
            assertEquals(localhost, batch.localLow(0));
            assertEquals(0, batch.localHigh(0));
            assertTrue(batch.interfaceIndex(0) > 0);
            assertTrue(batch.kernelStamped(0));
            Instant stamped = Instant.ofEpochSecond(batch.receivedAtS(0), batch.receivedAtNs(0));
            assertFalse(stamped.isBefore(before.minusNanos(2_000)), "stamped " + stamped + ", sent after " + before);
            assertFalse(stamped.isAfter(after), "stamped " + stamped + ", seen by " + after);
            assertTrue(Duration.between(stamped, after).toMillis() < 1000);
        }
    }

    /** The kernel switches time stamping on a moment after it was asked to; those before go without. */
    private static void waitForFirstTimestamp(TimestampingSocket server, TimestampingSocket client, long localhost) {
        ReceiveBatch batch = receive(server, 1);
        for (int i = 0; i < 1000 && !batch.kernelStamped(0); i++) {
            LockSupport.parkNanos(1_000_000);
            send(client, localhost, server.localPort(), 0);
            batch = receive(server, 1);
        }
        assertTrue(batch.kernelStamped(0), "no kernel timestamp after a second");
    }

    @Test
    void answersLeaveFromTheAddressThatWasAsked() throws SystemCallException {
        answersFromTheAddressThatWasAsked(AddressFamily.IPV4, ANY_V4);
        answersFromTheAddressThatWasAsked(AddressFamily.BOTH, 0);
    }

    private static void answersFromTheAddressThatWasAsked(AddressFamily served, long any) throws SystemCallException {
        long asked = SocketAddress.mapped(0x7f000002);
        try (TimestampingSocket server = open(served, any, 0);
                TimestampingSocket client = open(AddressFamily.IPV4, LOCALHOST, 0)) {
            send(client, asked, server.localPort(), 1);
            ReceiveBatch request = receive(server, 1);
            assertEquals(asked, request.localLow(0));

            SendBatch answer = new SendBatch(served, 1, 64);
            answer.next().putLong(2);
            answer.add(Long.BYTES, 0, request.sourceLow(0), request.sourcePort(0), 0, 0, request.localLow(0), 0);
            assertEquals(1, server.send(answer));
            assertEquals(asked, receive(client, 1).sourceLow(0));
        }
    }

    @Test
    void whoAwaitsWakesForADatagramAndForTheEndOfWaiting() throws Exception {
        BlockingQueue<Integer> awoke = new LinkedBlockingQueue<>();
        try (TimestampingSocket server = open(AddressFamily.BOTH, 0, 0);
                TimestampingSocket client = open(AddressFamily.IPV4, LOCALHOST, 0)) {
            ReceiveBatch batch = new ReceiveBatch(AddressFamily.BOTH, 4, 64);
            Thread waiting = Thread.ofPlatform().daemon().start(() -> {
                awoke.add(server.await(batch));
                server.await(batch);
                awoke.add(-1);
            });
            assertNull(awoke.poll(100, TimeUnit.MILLISECONDS), "nobody has come");
            assertEquals(1, send(client, LOCALHOST, server.localPort(), 1));
            assertEquals(1, awoke.poll(5, TimeUnit.SECONDS));
            assertNull(awoke.poll(100, TimeUnit.MILLISECONDS), "nobody has come again");
            server.endWaiting();
            assertEquals(-1, awoke.poll(5, TimeUnit.SECONDS));
            waiting.join();
        }
    }

    @Test
    void takesWhatIsWaitingInOneBatchAndInOrder() throws SystemCallException {
        try (TimestampingSocket server = open(AddressFamily.IPV4, ANY_V4, 0);
                TimestampingSocket client = open(AddressFamily.IPV4, LOCALHOST, 0)) {
            SendBatch requests = new SendBatch(AddressFamily.IPV4, 8, 64);
            while (!requests.isFull()) {
                requests.next().putLong(requests.size());
                requests.add(Long.BYTES, 0, LOCALHOST, server.localPort(), 0, 0, 0, 0);
            }
            assertEquals(8, client.send(requests));
            ReceiveBatch batch = receive(server, 8);
            for (int i = 0; i < 8; i++) {
                assertEquals(i, batch.payload(i).getLong());
            }
            assertEquals(0, server.receive(batch), "nothing left");
        }
    }

    @Test
    void reportsTheDepartureOfTheOneItWasAskedFor() throws SystemCallException {
        try (TimestampingSocket server = open(AddressFamily.IPV4, ANY_V4, 0);
                TimestampingSocket client = open(AddressFamily.IPV4, LOCALHOST, 0)) {
            assumeTrue(client.kernelTimestamps(), "no kernel timestamps here");
            send(client, LOCALHOST, server.localPort(), 0);
            waitForFirstTimestamp(server, client, LOCALHOST);
            SendBatch batch = new SendBatch(AddressFamily.IPV4, 2, 64);
            for (int i = 0; i < 2; i++) {
                batch.next().putLong(i);
                batch.add(Long.BYTES, 0, LOCALHOST, server.localPort(), 0, 0, LOCALHOST, 0);
            }
            batch.reportDeparture(true);
            Instant before = Instant.now();
            assertEquals(2, client.send(batch));
            ReceiveBatch reports = new ReceiveBatch(AddressFamily.IPV4, 4, 1);
            assertEquals(1, client.departures(reports));
            assertTrue(reports.kernelStamped(0));
            Instant left = Instant.ofEpochSecond(reports.receivedAtS(0), reports.receivedAtNs(0));
            assertFalse(left.isBefore(before.minusNanos(2_000)), "left " + left + ", sent after " + before);
            assertFalse(left.isAfter(Instant.now()));
            assertEquals(0, client.departures(reports), "one report");
        }
    }

    @Test
    void aRehearsalSendsNothing() throws SystemCallException {
        try (TimestampingSocket server = open(AddressFamily.IPV4, ANY_V4, 0);
                TimestampingSocket client = open(AddressFamily.IPV4, LOCALHOST, 0)) {
            SendBatch request = new SendBatch(AddressFamily.IPV4, 1, 64);
            request.next().putLong(7);
            request.add(Long.BYTES, 0, LOCALHOST, server.localPort(), 0, 0, 0, 0);
            client.rehearse(request);
            assertEquals(1, client.send(request), "what was added is still there");
            ReceiveBatch batch = receive(server, 1);
            assertEquals(7, batch.payload(0).getLong());
            assertEquals(0, server.receive(batch), "nothing left");
        }
    }

    @Test
    void marksDatagramsThatDidNotFit() throws SystemCallException {
        try (TimestampingSocket server = open(AddressFamily.IPV4, ANY_V4, 0);
                TimestampingSocket client = open(AddressFamily.IPV4, LOCALHOST, 0)) {
            send(client, LOCALHOST, server.localPort(), 1);
            ReceiveBatch small = new ReceiveBatch(AddressFamily.IPV4, 4, 4);
            awaitReceive(server, small);
            assertTrue(small.truncated(0));
            assertEquals(4, small.payload(0).remaining());
        }
    }

    @Test
    void anEmptyDatagramIsADatagram() throws SystemCallException {
        try (TimestampingSocket server = open(AddressFamily.IPV4, ANY_V4, 0);
                TimestampingSocket client = open(AddressFamily.IPV4, LOCALHOST, 0)) {
            SendBatch empty = new SendBatch(AddressFamily.IPV4, 1, 64);
            empty.add(0, 0, LOCALHOST, server.localPort(), 0, 0, 0, 0);
            assertEquals(1, client.send(empty));
            assertEquals(0, receive(server, 1).payload(0).remaining());
        }
    }

    @Test
    void skipsWhatTheKernelRefusesAndSendsTheRest() throws SystemCallException {
        try (TimestampingSocket server = open(AddressFamily.IPV4, ANY_V4, 0);
                TimestampingSocket client = open(AddressFamily.IPV4, LOCALHOST, 0)) {
            SendBatch batch = new SendBatch(AddressFamily.IPV4, 3, 64);
            for (long destination : new long[] {LOCALHOST, SocketAddress.mapped(0xffffffff), LOCALHOST}) {
                batch.next().putLong(destination);
                batch.add(Long.BYTES, 0, destination, server.localPort(), 0, 0, 0, 0);
            }
            assertEquals(2, client.send(batch));
            assertEquals(SocketErrno.EACCES, batch.lastErrno(), "broadcast was not asked for");
            assertEquals(0, batch.size());
            receive(server, 2);
        }
    }

    @Test
    void aTakenPortIsNamed() throws SystemCallException {
        try (TimestampingSocket first = open(AddressFamily.IPV4, ANY_V4, 0)) {
            SystemCallException e =
                    assertThrows(SystemCallException.class, () -> open(AddressFamily.IPV4, ANY_V4, first.localPort()));
            assertEquals(SocketErrno.EADDRINUSE, e.errno());
            assertTrue(e.toString().contains("0.0.0.0:" + first.localPort()), e.toString());
        }
    }

    @Test
    void aTakenPortIsFoundOutEvenWhenItsOwnerSharesIt() throws SystemCallException {
        try (TimestampingSocket first = open(AddressFamily.IPV4, ANY_V4, 0)) {
            first.sharePort();
            assertThrows(SystemCallException.class, () -> open(AddressFamily.IPV4, ANY_V4, first.localPort()));
        }
    }

    private static int send(TimestampingSocket from, long low, int port, long content) {
        SendBatch batch = new SendBatch(from.family(), 1, 64);
        batch.next().putLong(content);
        batch.add(Long.BYTES, 0, low, port, 0, 0, 0, 0);
        return from.send(batch);
    }

    private static ReceiveBatch receive(TimestampingSocket socket, int expected) {
        ReceiveBatch batch = new ReceiveBatch(socket.family(), 16, 64);
        assertEquals(expected, awaitReceive(socket, batch));
        return batch;
    }

    /** Loopback delivers before sending returns; the patience is for a busy machine. */
    private static int awaitReceive(TimestampingSocket socket, ReceiveBatch batch) {
        for (int i = 0; i < 1000; i++) {
            int count = socket.receive(batch);
            if (count != 0) {
                return count;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return 0;
    }
}
