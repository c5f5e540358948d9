package org.ntpdjava.ntpq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.ntpdjava.ntp.control.ControlCodec;
import org.ntpdjava.ntp.control.ControlDecoded;
import org.ntpdjava.ntp.control.ControlHeader;
import org.ntpdjava.ntp.time.LeapIndicator;

/** A server whose sources fill the columns of the table to the brim. */
final class UnusualSources implements ControlTransport {
    private static final List<String> VARIABLES = List.of(
            "srcadr=0.0.0.0, srchost=\"a-name-without-address.example.net\", refid=INIT, stratum=16, hmode=3, reach=0x0, "
                    + "delay=0.000, offset=0.000, jitter=0.000",
            "srcadr=2001:db8:1234:5678:9abc:def0:1234:5678, refid=192.168.100.200, stratum=2, hmode=3, reach=0xff, "
                    + "delay=1234.567, offset=-1234.567, jitter=1234.567, rec=0xeeae0690.00000000",
            "srcadr=fe80::1, refid=GPS, stratum=1, hmode=1, reach=0x1, delay=0.001, offset=0.001, jitter=0.001, "
                    + "rec=0xee000000.00000000, hpoll=17, ppoll=17",
            "srcadr=192.168.100.200, refid=255.255.255.255, stratum=3, hmode=3, reach=0xff, delay=99999.999, "
                    + "offset=99999.999, jitter=99999.999",
            "srcadr=203.0.113.5, refid=STEP, stratum=16, hmode=3, reach=0x80, delay=16000000.000, offset=-123456789.000, "
                    + "jitter=16000000.000");

    private final Queue<ByteBuffer> pending = new ArrayDeque<>();

    @Override
    public void send(ByteBuffer datagram) {
        if (ControlCodec.decode(datagram) instanceof ControlDecoded.Message(ControlHeader asked, var data)) {
            int source = asked.associationId();
            byte[] text = VARIABLES.get(Math.max(0, source - 1)).getBytes(StandardCharsets.US_ASCII);
            ByteBuffer answer = source == 0 ? pairs() : ByteBuffer.wrap(text);
            ByteBuffer whole = ByteBuffer.allocate(600);
            ControlCodec.encode(header(asked, answer.remaining()), answer, whole);
            pending.add(whole.flip());
        }
    }

    /** All configured; the second one is followed. */
    private static ByteBuffer pairs() {
        ByteBuffer pairs = ByteBuffer.allocate(4 * VARIABLES.size());
        for (int id = 1; id <= VARIABLES.size(); id++) {
            pairs.putShort((short) id).putShort((short) (id == 2 ? 0x961a : 0x8011));
        }
        return pairs.flip();
    }

    private static ControlHeader header(ControlHeader asked, int octets) {
        int status = asked.associationId() == 2 ? 0x961a : 0x8011;
        return asked.answer(LeapIndicator.NONE, status, 0, octets, false);
    }

    @Override
    public Optional<ByteBuffer> receive(Duration timeout) {
        return Optional.ofNullable(pending.poll());
    }

    @Override
    public void close() {}
}
