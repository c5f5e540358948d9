package org.ntpdjava.ntpq;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.ntpdjava.ntp.control.ControlCodec;
import org.ntpdjava.ntp.control.ControlDecoded;
import org.ntpdjava.ntp.control.ControlError;
import org.ntpdjava.ntp.control.ControlHeader;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.control.Seal;

/**
 * Questions to one server. Every wait has an end, whatever the server sends: the first datagram must come within the
 * primary timeout, each further one within three fifths of it, and the whole answer within four times that.
 */
public final class ControlSession {
    /** What ntpq waits. */
    public static final Duration PRIMARY_TIMEOUT = Duration.ofSeconds(5);
    /** What ntpq says it speaks: servers of every age answer version 2. */
    public static final int VERSION = 2;

    private static final int TRIES = 2;

    private final ControlTransport transport;
    private final LongSupplier monotonicNs;
    private Duration primaryTimeout = PRIMARY_TIMEOUT;
    private int version = VERSION;
    /** Nobody who cannot see our questions knows the first one. */
    private int sequence;

    /** @param monotonicNs never steps; only differences count */
    public ControlSession(ControlTransport transport, LongSupplier monotonicNs) {
        this(transport, monotonicNs, ThreadLocalRandom.current().nextInt(0x10000));
    }

    /** @param lastSequence the first request has the number behind it; one that nobody can guess */
    ControlSession(ControlTransport transport, LongSupplier monotonicNs, int lastSequence) {
        this.transport = transport;
        this.monotonicNs = monotonicNs;
        this.sequence = lastSequence;
    }

    /** @param version 1 to 4 */
    void claimVersion(int version) {
        this.version = version;
    }

    void waitAtMost(Duration timeout) {
        this.primaryTimeout = timeout;
    }

    /** Asks, once more if nothing comes, and waits for the whole answer. */
    public Reply ask(ControlOpcode opcode, int associationId, String data) throws IOException {
        return ask(opcode, associationId, data, Optional.empty());
    }

    /** The same; a question with a seal is signed, and data is taken only with the MAC of the same key. */
    Reply ask(ControlOpcode opcode, int associationId, String data, Optional<Seal> seal) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(data.getBytes(StandardCharsets.ISO_8859_1));
        Reply reply = new Reply.NothingReceived();
        for (int attempt = 0; attempt < TRIES && isRetryable(reply); attempt++) {
            sequence = sequence + 1 & 0xffff;
            ControlHeader request = ControlHeader.request(version, opcode, sequence, associationId, octets.remaining());
            ByteBuffer datagram = ByteBuffer.allocate(ControlCodec.MAX_MESSAGE_OCTETS + Seal.MOST_OCTETS);
            ControlCodec.encode(request, octets.duplicate(), datagram);
            seal.ifPresent(s -> s.sign(datagram));
            transport.send(datagram.flip());
            reply = collect(request, seal);
        }
        return reply;
    }

    private static boolean isRetryable(Reply reply) {
        return reply instanceof Reply.NothingReceived || reply instanceof Reply.Incomplete;
    }

    private Reply collect(ControlHeader request, Optional<Seal> seal) throws IOException {
        Reassembly fragments = new Reassembly();
        Reply nothing = new Reply.NothingReceived();
        long endNs = monotonicNs.getAsLong() + primaryTimeout.multipliedBy(4).toNanos();
        long deadlineNs = monotonicNs.getAsLong() + primaryTimeout.toNanos();
        while (true) {
            long waitNs = Math.min(deadlineNs, endNs) - monotonicNs.getAsLong();
            Optional<ByteBuffer> datagram = waitNs > 0 ? transport.receive(Duration.ofNanos(waitNs)) : Optional.empty();
            if (datagram.isEmpty()) {
                return fragments.isEmpty() ? nothing : new Reply.Incomplete();
            }
            if (!(ControlCodec.decode(datagram.get()) instanceof ControlDecoded.Message message)
                    || !answers(message.header(), request)) {
                continue;
            }
            if (seal.isPresent() && !isBelieved(datagram.get(), message.header(), seal.get())) {
                nothing = new Reply.Unauthentic(seal.get().keyId());
                continue;
            }
            Optional<Reply> reply = take(message, fragments);
            if (reply.isPresent()) {
                return reply.get();
            }
            deadlineNs = monotonicNs.getAsLong() + betweenFragments().toNanos();
        }
    }

    /** A refusal may come from who does not know the key. */
    private static boolean isBelieved(ByteBuffer datagram, ControlHeader header, Seal seal) {
        return header.error()
                || Seal.of(datagram, header, seal.authenticator())
                        .filter(found -> found.keyId() == seal.keyId())
                        .isPresent();
    }

    private Duration betweenFragments() {
        return primaryTimeout.multipliedBy(3).dividedBy(5);
    }

    /** The association of an error is not looked at: classic ntpd leaves anything there. */
    private static boolean answers(ControlHeader header, ControlHeader request) {
        return header.hasSpokenVersion()
                && header.response()
                && header.sequence() == request.sequence()
                && header.opcode() == request.opcode()
                && (header.error() || header.associationId() == request.associationId());
    }

    private static Optional<Reply> take(ControlDecoded.Message message, Reassembly fragments) {
        ControlHeader header = message.header();
        if (header.error()) {
            int code = header.errorCode();
            return Optional.of(new Reply.Refused(header.associationId(), ControlError.of(code), code));
        }
        return switch (fragments.add(header, message.data())) {
            case IGNORED, WANTS_MORE -> Optional.empty();
            case TOO_MUCH -> Optional.of(new Reply.TooMuch());
            case COMPLETE -> Optional.of(new Reply.Data(header.associationId(), header.status(), fragments.data()));
        };
    }
}
