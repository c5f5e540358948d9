package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.state.SystemState;

class NoAllocationTest {
    /** The compiler may have to wait for a busy machine; until it has come, the interpreter allocates. */
    private static final int MOST_ROUNDS = 100;

    private static final int PACKETS = 20_000;
    /** What the measurement itself may cost; one small object per packet would be 20 times as much. */
    private static final long ALLOWED_OCTETS = 16_384;

    private final SystemState state =
            ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0.001, ServerFixtures.peer("192.0.2.20", Mode.CLIENT));
    private final AccessList access = AccessList.of(
            List.of(
                    AccessRule.defaultIpv4(AccessFlag.LIMITED.bit() | AccessFlag.KOD.bit()),
                    AccessRule.host(IpAddress.ofIpv4(0x7f000001), false, 0)),
            Optional.of(new SourceTemplate(false, 0)));
    private final Authenticator authenticator = ServerFixtures.trusting(Arrays.stream(MacAlgorithm.values())
            .map(algorithm -> ServerFixtures.key(1 + algorithm.ordinal(), algorithm, "a secret of theirs"))
            .toArray(SymmetricKey[]::new));
    private final ServerGate gate = new ServerGate(
            () -> access,
            () -> state,
            new MruList(Retention.DEFAULT.withEntries(1_024), RateLimit.DEFAULT, 1, 2),
            authenticator,
            new Random(1));
    private final Responder responder = new Responder(
            () -> state, ServerFixtures.clockAt(1L << 40), authenticator, new InterleavedMemory(new Random(1)));
    private final ByteBuffer reply = ByteBuffer.allocateDirect(Responder.LONGEST_REPLY_OCTETS);
    private int answered;
    private int signed;

    /** New clients, known ones and one that is limited, plain and with a MAC, and what belongs to an association. */
    private void serve(ByteBuffer plain, ByteBuffer forged, ByteBuffer response, ByteBuffer[] authentic) {
        for (int i = 0; i < PACKETS; i++) {
            long now = ServerFixtures.REFERENCE.bits() + i * (ServerFixtures.SECOND / 1_000);
            boolean ours = i % 7 == 0;
            ByteBuffer other = i % 3 == 0 ? authentic[i % authentic.length] : plain;
            ByteBuffer packet = ours ? response : i % 5 == 0 ? forged : other;
            int address = ours ? 0xc0000214 : i % 2 == 0 ? 0x0a000001 : 0x0b000000 + i;
            Verdict verdict = gate.check(packet, 0, IpAddress.lowOfIpv4(address), 40_000, now);
            answered += responder.respond(verdict, packet, 0, IpAddress.lowOfIpv4(address), now, reply) > 0 ? 1 : 0;
            signed += verdict == Verdict.ANSWER_AUTHENTIC ? 1 : 0;
        }
    }

    @Test
    void servesWithoutCreatingObjects() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ByteBuffer plain = ServerFixtures.request(4, Mode.CLIENT, 0);
        ByteBuffer forged = ServerFixtures.request(4, Mode.CLIENT, 20);
        ByteBuffer response = ServerFixtures.request(4, Mode.SERVER, 0);
        ByteBuffer[] authentic = new ByteBuffer[MacAlgorithm.values().length];
        for (int i = 0; i < authentic.length; i++) {
            authentic[i] = ServerFixtures.request(4, Mode.CLIENT, authenticator.macOctets(1 + i));
            authenticator.sign(authentic[i], 48, 1 + i);
        }
        serve(plain, forged, response, authentic);
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && fewest >= ALLOWED_OCTETS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            serve(plain, forged, response, authentic);
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(fewest < ALLOWED_OCTETS, fewest + " octets for " + PACKETS + " packets");
        assertTrue(answered > PACKETS / 2, () -> answered + " answered");
        assertTrue(signed > PACKETS / 8, () -> signed + " signed");
    }
}
