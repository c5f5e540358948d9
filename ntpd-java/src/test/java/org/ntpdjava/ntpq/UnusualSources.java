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
    private static final List<Source> TO_THE_BRIM = List.of(
            new Source(
                    0x8011,
                    "srcadr=0.0.0.0, srchost=\"a-name-without-address.example.net\", refid=INIT, stratum=16, hmode=3, reach=0x0, "
                            + "delay=0.000, offset=0.000, jitter=0.000"),
            new Source(
                    0x961a,
                    "srcadr=2001:db8:1234:5678:9abc:def0:1234:5678, refid=192.168.100.200, stratum=2, hmode=3, reach=0xff, "
                            + "delay=1234.567, offset=-1234.567, jitter=1234.567, rec=0xeeae0690.00000000"),
            new Source(
                    0x8011,
                    "srcadr=fe80::1, refid=GPS, stratum=1, hmode=1, reach=0x1, delay=0.001, offset=0.001, jitter=0.001, "
                            + "rec=0xee000000.00000000, hpoll=17, ppoll=17"),
            new Source(
                    0x8011,
                    "srcadr=192.168.100.200, refid=255.255.255.255, stratum=3, hmode=3, reach=0xff, delay=99999.999, "
                            + "offset=99999.999, jitter=99999.999"),
            new Source(
                    0x8011,
                    "srcadr=203.0.113.5, refid=STEP, stratum=16, hmode=3, reach=0x80, delay=16000000.000, offset=-123456789.000, "
                            + "jitter=16000000.000"));

    private final List<Source> sources;
    private final Queue<ByteBuffer> pending = new ArrayDeque<>();

    UnusualSources() {
        this(TO_THE_BRIM);
    }

    /** Others, numbered from 1 on. */
    UnusualSources(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * One of them.
     *
     * @param status its status word
     * @param variables as sent
     */
    record Source(int status, String variables) {}

    @Override
    public void send(ByteBuffer datagram) {
        if (ControlCodec.decode(datagram) instanceof ControlDecoded.Message(ControlHeader asked, var data)) {
            int id = asked.associationId();
            ByteBuffer answer = id == 0 ? pairs() : variables(sources.get(id - 1));
            int status = id == 0 ? 0 : sources.get(id - 1).status();
            ByteBuffer whole = ByteBuffer.allocate(600);
            ControlHeader header = asked.answer(LeapIndicator.NONE, status, 0, answer.remaining(), false);
            ControlCodec.encode(header, answer, whole);
            pending.add(whole.flip());
        }
    }

    private static ByteBuffer variables(Source source) {
        return ByteBuffer.wrap(source.variables().getBytes(StandardCharsets.US_ASCII));
    }

    private ByteBuffer pairs() {
        ByteBuffer pairs = ByteBuffer.allocate(4 * sources.size());
        for (int id = 1; id <= sources.size(); id++) {
            pairs.putShort((short) id).putShort((short) sources.get(id - 1).status());
        }
        return pairs.flip();
    }

    @Override
    public Optional<ByteBuffer> receive(Duration timeout) {
        return Optional.ofNullable(pending.poll());
    }

    @Override
    public void close() {}
}
