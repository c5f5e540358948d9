package org.ntpdjava.ntp.server;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.packet.KissCode;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.packet.Trailer;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * Fills replies (RFC 5905 section 9.2, {@code fast_xmit}) from the published picture. The clock is read last of all, so
 * that the transmit timestamp is as near to the sending as this side of the socket can get.
 *
 * <p>One per receiver; used by its thread only. Allocates nothing per packet.
 */
public final class Responder {
    /** The longest reply: a header and a MAC. */
    public static final int LONGEST_REPLY_OCTETS = NtpPacket.HEADER_OCTETS + Trailer.LONGEST_MAC_OCTETS;

    /** The least poll exponent a reply asks for, 8 s. */
    private static final int LEAST_POLL_LOG2_S = 3;

    private final Supplier<SystemState> states;
    private final TimeSource time;
    private final Authenticator authenticator;
    private ReplyTemplate template;

    /**
     * @param states the published picture, looked at once per packet
     * @param authenticator of this receiver
     */
    public Responder(Supplier<SystemState> states, TimeSource time, Authenticator authenticator) {
        this.states = states;
        this.time = time;
        this.authenticator = authenticator;
        template = new ReplyTemplate(states.get());
    }

    /**
     * Writes the reply to a request that {@link ServerGate} let pass. Positions and limits stay as they are.
     *
     * @param verdict of the gate
     * @param request big-endian, of at least 48 octets
     * @param receivedAtBits the system clock when it arrived
     * @param reply big-endian, with at least {@link #LONGEST_REPLY_OCTETS} from its position; or the request itself
     * @return octets of the reply from its position; 0 when this verdict is none to answer
     */
    public int respond(Verdict verdict, ByteBuffer request, long receivedAtBits, ByteBuffer reply) {
        return switch (verdict) {
            case ANSWER -> answer(request, receivedAtBits, reply);
            case ANSWER_AUTHENTIC -> {
                int keyId = keyId(request); // before the reply overwrites it
                yield authenticator.sign(reply, answer(request, receivedAtBits, reply), keyId);
            }
            case ANSWER_UNAUTHENTIC -> {
                int octets = answer(request, receivedAtBits, reply);
                reply.putInt(reply.position() + octets, 0);
                yield octets + Trailer.CRYPTO_NAK_OCTETS;
            }
            case KISS -> kiss(request, reply);
            case KISS_AUTHENTIC -> {
                int keyId = keyId(request);
                yield authenticator.sign(reply, kiss(request, reply), keyId);
            }
            case DROP, ENGINE, CONTROL -> 0;
        };
    }

    private static int keyId(ByteBuffer request) {
        return Trailer.keyId(request, Trailer.findMac(request));
    }

    private int answer(ByteBuffer request, long receivedAtBits, ByteBuffer reply) {
        ReplyTemplate current = current();
        long originBits = PacketFields.transmit(request);
        boolean symmetric = PacketFields.mode(request) == Mode.SYMMETRIC_ACTIVE.code();
        long receiveBits = current.served(receivedAtBits);
        long smearBits = symmetric ? 0 : current.smearBits(receiveBits, time);
        PacketFields.putStart(
                reply,
                symmetric ? current.leap : current.clientLeap,
                PacketFields.version(request),
                (symmetric ? Mode.SYMMETRIC_PASSIVE : Mode.SERVER).code(),
                current.stratum,
                poll(request),
                current.precisionLog2S);
        PacketFields.putRoot(
                reply,
                current.rootDelay,
                current.rootDispersion(receiveBits),
                current.referenceId(smearBits),
                current.referenceBits(smearBits));
        PacketFields.putOrigin(reply, originBits);
        PacketFields.putReceive(reply, receiveBits + smearBits);
        PacketFields.putTransmit(reply, current.served(time.clockBits()) + smearBits);
        return NtpPacket.HEADER_OCTETS;
    }

    /** As ntpd: it tells nothing of our clock, and gives the client back its own fields. */
    private static int kiss(ByteBuffer request, ByteBuffer reply) {
        long originBits = PacketFields.transmit(request);
        boolean symmetric = PacketFields.mode(request) == Mode.SYMMETRIC_ACTIVE.code();
        PacketFields.putRoot(
                reply,
                PacketFields.rootDelay(request),
                PacketFields.rootDispersion(request),
                KissCode.RATE.bits(),
                PacketFields.reference(request));
        PacketFields.putStart(
                reply,
                LeapIndicator.ALARM.code(),
                PacketFields.version(request),
                (symmetric ? Mode.SYMMETRIC_ACTIVE : Mode.SERVER).code(),
                0,
                poll(request),
                PacketFields.precision(request));
        PacketFields.putOrigin(reply, originBits);
        PacketFields.putReceive(reply, originBits);
        PacketFields.putTransmit(reply, originBits);
        return NtpPacket.HEADER_OCTETS;
    }

    /** The request's, but not less than 8 s; unsigned, so a negative one stays. */
    private static int poll(ByteBuffer request) {
        return Math.max(PacketFields.poll(request) & 0xff, LEAST_POLL_LOG2_S);
    }

    @SuppressWarnings("ReferenceEquality") // a new picture is a new object; comparing its contents would cost more
    private ReplyTemplate current() {
        SystemState state = states.get();
        if (template.state != state) {
            template = new ReplyTemplate(state);
        }
        return template;
    }
}
