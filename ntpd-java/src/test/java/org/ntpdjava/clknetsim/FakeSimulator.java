package org.ntpdjava.clknetsim;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.ntpdjava.linux.SequencedPacketListener;
import org.ntpdjava.linux.SequencedPacketSocket;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimexBuffer;

/**
 * The other side of the protocol, for one node: a clock that runs fast or slow by a constant and takes steps and
 * frequencies, a reference clock with white noise, and datagrams that arrive when the test says.
 */
public final class FakeSimulator {
    private static final int ADJ_FREQUENCY = 0x2;
    private static final int ADJ_SETOFFSET = 0x100;

    private final World world;
    private final SequencedPacketListener listener;
    private final CompletableFuture<Double> end = new CompletableFuture<>();
    private final List<byte[]> sent = new ArrayList<>();
    private final Queue<Arrival> arrivals = new ArrayDeque<>();
    private final RandomGenerator random = new SplittableRandom(7);
    private double realS;
    private double monotonicS;
    private double trueS;
    private double steeringPpm;
    private double sampleTimeS;
    private double sampleOffsetS;
    private boolean sampled;

    /**
     * @param lengthS when the simulation ends
     * @param offsetS of the clock at the start
     * @param errorPpm of its frequency
     * @param noiseS standard deviation of the reference clock; NaN for a silent one
     */
    public record World(double lengthS, double offsetS, double errorPpm, double noiseS) {}

    /** @param packet as in the reply to RECV */
    private record Arrival(double atTrueS, ByteBuffer packet) {}

    private FakeSimulator(World world, SequencedPacketListener listener) {
        this.world = world;
        this.listener = listener;
        this.realS = world.offsetS();
    }

    /** Listens; serves the first who connects in a thread of its own. */
    public static FakeSimulator start(World world, Path socket) throws SystemCallException {
        return new FakeSimulator(world, SequencedPacketListener.listen(socket));
    }

    /** A datagram from node 1 to port 123; call in the order of time, before {@link #run}. */
    public FakeSimulator withArrival(double atTrueS, int sourcePort, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(24 + payload.length).order(ByteOrder.nativeOrder());
        packet.putInt(1)
                .putInt(0)
                .putInt(0)
                .putInt(sourcePort)
                .putInt(123)
                .putInt(payload.length)
                .put(payload);
        arrivals.add(new Arrival(atTrueS, packet.flip()));
        return this;
    }

    public FakeSimulator run() {
        Thread.ofPlatform().daemon().name("fake simulator").start(() -> {
            try (listener;
                    SequencedPacketSocket node = listener.accept(Protocol.MESSAGE_OCTETS)) {
                while (serve(node, node.receive())) {}
                end.complete(realS - trueS);
            } catch (SystemCallException | RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        return this;
    }

    /** The error of the clock, s, when the node had left. */
    public double finalErrorS() {
        return end.join();
    }

    /** What the node sent: the data of each SEND request; complete when it has left. */
    public List<byte[]> sent() {
        end.join();
        return List.copyOf(sent);
    }

    private boolean serve(SequencedPacketSocket node, ByteBuffer request) throws SystemCallException {
        ByteBuffer data = request.slice(8, request.limit() - 8).order(request.order());
        ByteBuffer reply = node.outgoing().clear();
        switch (request.getInt(0)) {
            case 1 -> reply.putInt(1).putInt(1);
            case 2 -> putTime(reply);
            case 4 -> adjust(data, reply);
            case 6 -> select(data.getDouble(0), reply);
            case 7 -> sent.add(octets(data));
            case 8 -> reply.put(arrivals.remove().packet());
            case 9 ->
                reply.putDouble(sampleTimeS)
                        .putDouble(sampleOffsetS)
                        .putInt(sampled ? 1 : 0)
                        .putInt(0);
            case 11 -> {
                return false;
            }
            default -> throw new IllegalStateException("request " + request.getInt(0));
        }
        if (reply.position() > 0) {
            node.send(reply.position());
        }
        return true;
    }

    private static byte[] octets(ByteBuffer data) {
        byte[] octets = new byte[data.remaining()];
        data.get(octets);
        return octets;
    }

    private void adjust(ByteBuffer data, ByteBuffer reply) {
        int modes = data.getInt(8);
        if ((modes & ADJ_FREQUENCY) != 0) {
            steeringPpm = data.getLong(8 + 16) / 65536.0;
        }
        if ((modes & ADJ_SETOFFSET) != 0) {
            realS += data.getLong(8 + 72) + data.getLong(8 + 80) * 1e-9;
        }
        reply.putInt(0).putInt(0);
        reply.put(data.slice(8, TimexBuffer.OCTETS));
    }

    /** Until the deadline, the next datagram or the end, whatever comes first; seconds go by on the way. */
    private void select(double timeoutS, ByteBuffer reply) {
        double deadlineS = trueS + Math.max(0, timeoutS) / rate();
        double arrivalS =
                arrivals.isEmpty() ? Double.POSITIVE_INFINITY : arrivals.peek().atTrueS();
        double untilS = Math.min(Math.min(deadlineS, arrivalS), world.lengthS());
        while (Math.floor(trueS) + 1 <= untilS) {
            advance(Math.floor(trueS) + 1);
            tick();
        }
        advance(Math.max(trueS, untilS));
        int result = trueS >= world.lengthS() ? 3 : arrivalS <= trueS ? 1 : 0;
        reply.putInt(result).put(new byte[20]);
        putTime(reply);
    }

    private double rate() {
        return 1 + (world.errorPpm() + steeringPpm) * 1e-6;
    }

    private void advance(double toTrueS) {
        double localS = (toTrueS - trueS) * rate();
        realS += localS;
        monotonicS += localS;
        trueS = toTrueS;
    }

    private void tick() {
        sampled = true;
        sampleTimeS = realS;
        boolean silent = Double.isNaN(world.noiseS());
        sampleOffsetS = silent ? 1e9 : realS - trueS + world.noiseS() * random.nextGaussian();
    }

    private void putTime(ByteBuffer reply) {
        reply.putDouble(realS)
                .putDouble(monotonicS)
                .putDouble(monotonicS)
                .putDouble(trueS)
                .putDouble(rate() - 1);
    }
}
