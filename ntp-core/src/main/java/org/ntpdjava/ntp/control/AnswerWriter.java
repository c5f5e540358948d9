package org.ntpdjava.ntp.control;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.ntpdjava.ntp.time.LeapIndicator;

/** Cuts an answer into datagrams, signed as the request was. */
final class AnswerWriter {
    private final ControlHeader request;
    private final LeapIndicator leap;
    private final Optional<Seal> seal;
    private final FragmentSink sink;
    private final ByteBuffer out = ByteBuffer.allocate(ControlCodec.MAX_MESSAGE_OCTETS + Seal.MOST_OCTETS);

    AnswerWriter(ControlHeader request, LeapIndicator leap, Optional<Seal> seal, FragmentSink sink) {
        this.request = request;
        this.leap = leap;
        this.seal = seal;
        this.sink = sink;
    }

    void write(Answer answer) {
        switch (answer) {
            case Answer.Silence() -> {}
            case Answer.Refusal(ControlError reason) -> send(request.refusal(leap, reason), ByteBuffer.allocate(0));
            case Answer.Data(int status, ByteBuffer octets) -> sendFragments(status, octets);
        }
    }

    private void sendFragments(int status, ByteBuffer octets) {
        int offset = 0;
        boolean more;
        do {
            int count = Math.min(octets.limit() - offset, ControlHeader.MAX_DATA_OCTETS);
            more = offset + count < octets.limit();
            send(request.answer(leap, status, offset, count, more), octets.slice(offset, count));
            offset += count;
        } while (more);
    }

    private void send(ControlHeader header, ByteBuffer data) {
        ControlCodec.encode(header, data, out.clear());
        seal.ifPresent(s -> s.sign(out));
        sink.send(out.flip());
    }
}
