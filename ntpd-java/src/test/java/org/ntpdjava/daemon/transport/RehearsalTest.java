package org.ntpdjava.daemon.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.PacketFields;

/** What we ask ourselves at the start goes the way of real requests: sockets, kernel timestamps, a handler, answers. */
class RehearsalTest {
    private final Set<Long> clients = new HashSet<>();
    private int stamped;

    private void answer(Datagram datagram, ReplySink replies) {
        ByteBuffer request = datagram.payload();
        assertEquals(Mode.CLIENT.code(), PacketFields.mode(request));
        clients.add(datagram.sourceLow());
        stamped += datagram.kernelStamped() ? 1 : 0;
        replies.buffer().put(request.duplicate());
        replies.send(NtpPacket.HEADER_OCTETS);
    }

    @Test
    void someClientsAreAnsweredManyTimes() throws Exception {
        assumeTrue(KernelTransport.isAvailable());
        int answered = Rehearsal.play(new HostClock(), _ -> this::answer);
        int most = Rehearsal.REQUESTS * 9 / 10; // a busy kernel may deliver some after the end
        assertTrue(answered >= most, answered + " answers");
        assertEquals(Rehearsal.CLIENTS, clients.size());
        assertTrue(stamped > 0);
    }
}
