package org.ntpdjava.benchmarks;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.Trailer;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.server.AccessRule;
import org.ntpdjava.ntp.server.InterleavedMemory;
import org.ntpdjava.ntp.server.MruList;
import org.ntpdjava.ntp.server.RateLimit;
import org.ntpdjava.ntp.server.Responder;
import org.ntpdjava.ntp.server.Retention;
import org.ntpdjava.ntp.server.ServerGate;
import org.ntpdjava.ntp.server.Verdict;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a request to its reply, all but the system calls: access list, format, list of clients, rate limit, reply. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms128m", "-Xmx128m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class RequestBenchmark {
    private static final int KEY_ID = 1;
    private static final int FEW = 1_000;
    /** More than anybody remembers. */
    private static final int MANY = 131_072;
    /** 1 ms: of few, too, nobody asks more than once a second. */
    private static final long INTERVAL_UNITS = (1L << 32) / 1_000;

    private static final int FIRST_ADDRESS = 0x0a000001;
    private static final long OUR_LOW = IpAddress.lowOfIpv4(0xc000_0201);
    private static final int PORT = 40_000;
    private static final long START_BITS = NtpTimestamp.ofUnix(1_795_000_000L, 0).bits();

    private final SystemState state = Node.withPulse().state();
    private final TimeSource clock = new TimeSource() {
        @Override
        public long clockBits() {
            return nowBits;
        }

        @Override
        public long monotonicNs() {
            return 0;
        }
    };
    private final ByteBuffer reply = ByteBuffer.allocateDirect(Responder.LONGEST_REPLY_OCTETS);
    private final ByteBuffer plain = request(0);
    private final ByteBuffer signed = request(Trailer.LONGEST_MAC_OCTETS);
    private final ServerGate gate;
    private final Responder responder;
    private long nowBits = START_BITS;
    private int turn;

    /** A server under the recipe's rules, with one key. */
    public RequestBenchmark() {
        AccessList access = AccessList.of(
                List.of(AccessRule.defaultIpv4(AccessFlag.LIMITED.bit() | AccessFlag.KOD.bit())), Optional.empty());
        SymmetricKey key = new SymmetricKey(KEY_ID, MacAlgorithm.AES_128_CMAC, new byte[16], List.of());
        Authenticator authenticator = new Authenticator(new Keyring(List.of(key)));
        MruList clients = new MruList(Retention.DEFAULT, RateLimit.DEFAULT, 1, 2);
        gate = new ServerGate(() -> access, () -> state, clients, authenticator, new Random(1));
        responder = new Responder(() -> state, clock, authenticator, new InterleavedMemory(new Random(2)));
        int octets = authenticator.sign(signed, NtpPacket.HEADER_OCTETS, KEY_ID);
        signed.limit(octets);
    }

    private static ByteBuffer request(int more) {
        ByteBuffer request = ByteBuffer.allocateDirect(NtpPacket.HEADER_OCTETS + more);
        return request.put(0, (byte) 0x23).putLong(40, START_BITS);
    }

    /** Of clients that are all remembered. */
    @Benchmark
    public int known() {
        return serve(plain, FEW);
    }

    /** Of clients that are forgotten before they come again: each takes the place of another. */
    @Benchmark
    public int unknown() {
        return serve(plain, MANY);
    }

    /** With an AES-CMAC to check and one to make. */
    @Benchmark
    public int signed() {
        return serve(signed, FEW);
    }

    private int serve(ByteBuffer request, int addresses) {
        nowBits += INTERVAL_UNITS;
        turn = turn + 1 < addresses ? turn + 1 : 0;
        long low = IpAddress.lowOfIpv4(FIRST_ADDRESS + turn);
        gate.heardAt(0, OUR_LOW);
        Verdict verdict = gate.check(request, 0, low, PORT, nowBits);
        int octets = responder.respond(verdict, request, 0, low, nowBits, reply);
        if (octets < NtpPacket.HEADER_OCTETS) {
            throw new IllegalStateException("not answered: " + verdict);
        }
        return octets;
    }
}
