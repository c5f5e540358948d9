package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.packet.Decoded;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.PacketCodec;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;

class InputQueueTest {
    private static final Moment NOW = new Moment(1, new NtpTimestamp(0xeeae_0000_0000_0000L));
    private static final int FLOOD = 20_000;

    private final InputQueue queue = new InputQueue();

    @Test
    void keepsRoomForPulsesInAFloodOfPackets() throws InterruptedException {
        for (int i = 0; i < FLOOD; i++) {
            queue.submit(packet());
        }
        Input pulse = new Input.RefclockReading(NOW, IpAddress.ofIpv4(0x7f7f1600), new Reading.Pulse(1, NOW.clock()));
        queue.submit(pulse);
        List<Input> all = drained();
        assertEquals(pulse, all.getLast());
        assertTrue(all.size() > 1_000, all.size() + " inputs");
        assertEquals(FLOOD + 1 - all.size(), queue.dropped());
    }

    private List<Input> drained() throws InterruptedException {
        List<Input> all = new ArrayList<>();
        for (Input next = queue.poll(0); next != null; next = queue.poll(0)) {
            all.add(next);
        }
        return all;
    }

    private static Input packet() {
        Endpoint anywhere = new Endpoint(IpAddress.ofIpv4(0x7f000001), Endpoint.NTP_PORT);
        ByteBuffer octets = ByteBuffer.allocate(NtpPacket.HEADER_OCTETS).put(0, (byte) 0x24);
        return switch (PacketCodec.decode(octets)) {
            case Decoded.Valid valid -> new Input.PacketArrived(NOW, anywhere, anywhere, NOW.clock(), valid.packet());
            default -> throw new AssertionError("a header of zeros");
        };
    }
}
