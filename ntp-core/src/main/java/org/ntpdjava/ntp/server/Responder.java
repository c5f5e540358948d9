package org.ntpdjava.ntp.server;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.packet.KissCode;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.packet.Trailer;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * Fills replies (RFC 5905 section 9.2, {@code fast_xmit}) from the published picture, in
 * interleaved mode (RFC 9769) where a client asks for it. The clock is read last of all, so
 * that the transmit timestamp is as near to the sending as this side of the socket can get; but for the MAC, which covers it,
 * and is reckoned with.
 *
 * <p>One per receiver; used by its thread only. Allocates nothing per packet.
 */
public final class Responder {
    /** The longest reply: a header and a MAC. */
    public static final int LONGEST_REPLY_OCTETS = NtpPacket.HEADER_OCTETS + Trailer.LONGEST_MAC_OCTETS;

    /** The least poll exponent a reply asks for, 8 s. */
    private static final int LEAST_POLL_LOG2_S = 3;

    /** 1 ms: the kernel's word on a departure is not further from what was expected. */
    private static final long MOST_CORRECTION_UNITS = (1L << 32) / 1_000;

    private final Supplier<SystemState> states;
    private final TimeSource time;
    private final Authenticator authenticator;
    private final InterleavedMemory memory;
    private final IntSupplier headwayLog2S;
    private final MacDelays macDelays = new MacDelays();
    private ReplyTemplate template;
    /** How long a MAC will take after the clock was read. */
    private long macUnits;
    /** What the clock said then. */
    private long readBits;

    private int kept = InterleavedMemory.NONE;

    /** One whose kisses do not tell how often it may be asked. */
    public Responder(
            Supplier<SystemState> states, TimeSource time, Authenticator authenticator, InterleavedMemory memory) {
        this(states, time, authenticator, memory, () -> 0);
    }

    /**
     * @param states the published picture, looked at once per packet
     * @param authenticator of this receiver
     * @param memory of this receiver
     * @param headwayLog2S how often one client may ask, as {@link RateLimit#headwayLog2S}: a kiss says so
     */
    public Responder(
            Supplier<SystemState> states,
            TimeSource time,
            Authenticator authenticator,
            InterleavedMemory memory,
            IntSupplier headwayLog2S) {
        this.states = states;
        this.time = time;
        this.authenticator = authenticator;
        this.memory = memory;
        this.headwayLog2S = headwayLog2S;
        template = new ReplyTemplate(states.get());
    }

    /**
     * Writes the reply to a request that {@link ServerGate} let pass. Positions and limits stay as they are. Where there is a MAC the
     * clock is looked at once more when it is made: what follows then, for this reply as for any other, is the sending.
     *
     * @param verdict of the gate
     * @param request big-endian, of at least 48 octets
     * @param high first half of its source's {@link org.ntpdjava.ntp.packet.IpAddress}
     * @param low second half
     * @param receivedAtBits the system clock when it arrived
     * @param reply big-endian, with at least {@link #LONGEST_REPLY_OCTETS} from its position; or the request itself
     * @return octets of the reply from its position; 0 when this verdict is none to answer
     */
    public int respond(
            Verdict verdict, ByteBuffer request, long high, long low, long receivedAtBits, ByteBuffer reply) {
        kept = InterleavedMemory.NONE;
        macUnits = 0;
        return switch (verdict) {
            case ANSWER -> answer(request, high, low, receivedAtBits, reply);
            case ANSWER_AUTHENTIC -> {
                int keyId = keyId(request); // before the reply overwrites it
                MacAlgorithm algorithm = authenticator.algorithm(keyId);
                macUnits = macDelays.units(algorithm);
                int octets = authenticator.sign(reply, answer(request, high, low, receivedAtBits, reply), keyId);
                macDelays.learn(algorithm, time.clockBits() - readBits);
                yield octets;
            }
            case ANSWER_UNAUTHENTIC -> {
                int octets = basic(request, current().served(receivedAtBits), 0, reply);
                reply.putInt(reply.position() + octets, 0);
                yield octets + Trailer.CRYPTO_NAK_OCTETS;
            }
            case KISS -> kiss(request, reply);
            case KISS_AUTHENTIC -> {
                int keyId = keyId(request);
                yield authenticator.sign(reply, kiss(request, reply), keyId);
            }
            case DROP, DENIED, ENGINE, CONTROL -> 0;
        };
    }

    private static int keyId(ByteBuffer request) {
        return Trailer.keyId(request, Trailer.findMac(request));
    }

    /**
     * Whether the reply just written is one of which the client may ask in its next request when it left: then {@link
     * #ticket} names it, for {@link #departed}.
     */
    public boolean keptLast() {
        return kept != InterleavedMemory.NONE;
    }

    /** Names the reply just written, if it was {@link #keptLast}. */
    public long ticket() {
        return (long) kept << Integer.SIZE | (memory.received(kept) & 0xffff_ffffL);
    }

    /**
     * The kernel has told when a reply left. What can not be, or belongs to a reply that is forgotten, is ignored.
     *
     * @param ticket of that reply
     * @param departedAtBits the system clock then
     */
    public void departed(long ticket, long departedAtBits) {
        int at = (int) (ticket >>> Integer.SIZE);
        long servedBits = current().served(departedAtBits);
        boolean same = (int) memory.received(at) == (int) ticket;
        if (same && Math.abs(servedBits - memory.departed(at)) < MOST_CORRECTION_UNITS) {
            memory.depart(at, servedBits);
        }
    }

    private int answer(ByteBuffer request, long high, long low, long receivedAtBits, ByteBuffer reply) {
        long receiveBits = current().served(receivedAtBits);
        long namedBits = PacketFields.origin(request);
        boolean client = PacketFields.mode(request) == Mode.CLIENT.code();
        boolean symmetric = PacketFields.mode(request) == Mode.SYMMETRIC_ACTIVE.code();
        long smearBits = symmetric ? 0 : template.smearBits(receiveBits, time);
        // What is smeared is another clock, to which no departure that was kept belongs.
        return namedBits == 0 || !client || smearBits != 0
                ? basic(request, receiveBits, smearBits, reply)
                : kept(request, high, low, namedBits, receiveBits, reply);
    }

    /** Of a client that may know interleaved mode: in it, if it names an answer of ours that is kept. */
    private int kept(ByteBuffer request, long high, long low, long namedBits, long receiveBits, ByteBuffer reply) {
        long itsReceiveBits = PacketFields.receive(request);
        boolean plain = itsReceiveBits == PacketFields.transmit(request);
        int named = plain ? InterleavedMemory.NONE : memory.find(high, low, namedBits);
        kept = named == InterleavedMemory.NONE ? memory.claim(high, low, receiveBits) : named;
        if (kept == InterleavedMemory.NONE) {
            return basic(request, receiveBits, 0, reply);
        }
        if (named == InterleavedMemory.NONE) {
            int octets = basic(request, memory.keep(kept, receiveBits), 0, reply);
            PacketFields.putTransmit(reply, memory.depart(kept, PacketFields.transmit(reply)));
            return octets;
        }
        long departedBits = memory.name(named);
        int octets = fill(request, itsReceiveBits, memory.keep(kept, receiveBits), 0, reply);
        PacketFields.putTransmit(reply, departedBits);
        memory.depart(kept, template.served(departureBits()));
        return octets;
    }

    /** @param smearBits what the client is told beside the time that is served, while a leap second is smeared */
    private int basic(ByteBuffer request, long receiveBits, long smearBits, ByteBuffer reply) {
        int octets = fill(request, PacketFields.transmit(request), receiveBits, smearBits, reply);
        PacketFields.putTransmit(reply, template.served(departureBits()) + smearBits);
        return octets;
    }

    /** The system clock as it will be when the reply leaves. */
    private long departureBits() {
        readBits = time.clockBits();
        return readBits + macUnits;
    }

    /** All but the transmit timestamp. */
    private int fill(ByteBuffer request, long originBits, long receiveBits, long smearBits, ByteBuffer reply) {
        ReplyTemplate current = current();
        boolean symmetric = PacketFields.mode(request) == Mode.SYMMETRIC_ACTIVE.code();
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
        return NtpPacket.HEADER_OCTETS;
    }

    /** As ntpd: it tells nothing of our clock, and gives the client back its own fields; but for the interval to keep. */
    private int kiss(ByteBuffer request, ByteBuffer reply) {
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
                Math.max(poll(request), headwayLog2S.getAsInt()),
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
