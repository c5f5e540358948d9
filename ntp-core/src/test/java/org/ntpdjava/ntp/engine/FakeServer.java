package org.ntpdjava.ntp.engine;

import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A server that answers as told; honest unless told otherwise. */
final class FakeServer {
    private final World world;
    private final IpAddress address;
    double offsetS;
    double oneWayS = 0.0003;
    double jitterS = 0.00001;
    int stratum = 1;
    LeapIndicator leap = LeapIndicator.NONE;
    ReferenceId referenceId = ReferenceId.ofText("PPS");
    boolean silent;
    /** Answers who asks for it in interleaved mode: with the departure of the answer before, s later than the truth. */
    OptionalDouble interleavedLateS = OptionalDouble.empty();

    private NtpTimestamp departure = NtpTimestamp.ZERO;
    /** Of all its answers. */
    Authenticity authenticity = new Authenticity.None();
    /** That of its address. */
    int peerLimit = Integer.MAX_VALUE;

    int asked;
    /** The last bad habit. */
    UnaryOperator<NtpPacket> habit = UnaryOperator.identity();

    FakeServer(World world, IpAddress address) {
        this.world = world;
        this.address = address;
    }

    IpAddress address() {
        return address;
    }

    void receive(Endpoint to, NtpPacket request) {
        asked++;
        if (silent) {
            return;
        }
        double thereS = oneWayS + Math.abs(world.random.nextGaussian()) * jitterS;
        double backS = oneWayS + Math.abs(world.random.nextGaussian()) * jitterS;
        NtpTimestamp at = world.trueTime().plus(NtpDuration.ofSeconds(thereS + offsetS));
        NtpTimestamp leaves = at.plus(NtpDuration.ofSeconds(0.00002));
        boolean interleaved = interleavedLateS.isPresent() && !request.receive().isZero() && !departure.isZero();
        NtpPacket reply = habit.apply(new NtpPacket(
                leap,
                4,
                request.mode() == Mode.CLIENT ? Mode.SERVER : Mode.SYMMETRIC_PASSIVE,
                stratum,
                Math.max(request.pollLog2S(), 3),
                -20,
                0,
                0.0005,
                referenceId,
                at.minus(NtpDuration.ofSeconds(10)),
                interleaved ? request.receive() : request.transmit(),
                at,
                interleaved ? departure.plus(NtpDuration.ofSeconds(interleavedLateS.getAsDouble())) : leaves));
        departure = leaves;
        world.in(thereS + backS + 0.00002, () -> world.arrive(to, reply, authenticity, peerLimit));
    }

    static NtpPacket kiss(String code, NtpPacket reply) {
        return kiss(code, reply, reply.pollLog2S());
    }

    static NtpPacket kiss(String code, NtpPacket reply, int pollLog2S) {
        return new NtpPacket(
                LeapIndicator.ALARM,
                4,
                reply.mode(),
                0,
                pollLog2S,
                reply.precisionLog2S(),
                0,
                0,
                ReferenceId.ofText(code),
                NtpTimestamp.ZERO,
                reply.origin(),
                reply.origin(),
                reply.transmit());
    }
}
