package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.simulator.Worlds.CLOCK_CONTROL;
import static org.ntpdjava.simulator.Worlds.NO_CLOCK;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Servers whose transmit timestamps are early, and who tell in interleaved mode (RFC 9769) when their answers really left. */
final class InterleavedSimulationTest {
    private static final double HOUR_S = 3600;
    private static final String[] HOSTS = {"192.0.2.1", "192.0.2.2", "192.0.2.3"};
    /** What the server holds a request for, after it wrote its answer's timestamps, s. */
    private static final double LEAST_HELD_S = 100e-6;

    private static final double MEAN_HELD_S = 125e-6;

    /** 200 µs each way; the world answers at once, so the time at the server is a part of the way there. */
    private static final SimulatedPath LOSSY = new SimulatedPath(
            Law.constant(200e-6 + MEAN_HELD_S).plus(Law.exponential(30e-6)),
            Law.constant(200e-6).plus(Law.exponential(30e-6)),
            0.1,
            0.1);

    /** It writes its timestamps when the request comes, and remembers when the answer left, to tell it once. */
    private static final class EarlyStamps implements SimulatedServer {
        private final RandomGenerator random;
        private final Map<NtpTimestamp, NtpTimestamp> departures = new HashMap<>();
        private long interleaved;

        EarlyStamps(long seed) {
            random = new SplittableRandom(seed);
        }

        @Override
        public Optional<NtpPacket> answer(NtpPacket request, NtpTimestamp trueTime) {
            Optional<NtpTimestamp> told = Optional.ofNullable(departures.remove(request.origin()));
            double heldS = LEAST_HELD_S - (MEAN_HELD_S - LEAST_HELD_S) * Math.log(1 - random.nextDouble());
            NtpTimestamp arrived = trueTime.minus(NtpDuration.ofSeconds(heldS));
            departures.put(arrived, trueTime);
            interleaved += told.isPresent() ? 1 : 0;
            return SimulatedServer.honest()
                    .answer(request, arrived)
                    .map(packet -> packet.withOrigin(told.isPresent() ? request.receive() : request.transmit())
                            .withTransmit(told.orElse(arrived)));
        }
    }

    private static List<SourceConfig> servers(boolean xleave) {
        SourceConfig.Options options =
                new SourceConfig.Options(4, 6, true, false, false, false, false, false, xleave, 0);
        List<SourceConfig> sources = new ArrayList<>();
        for (String host : HOSTS) {
            sources.add(new SourceConfig.Network(SourceConfig.Kind.SERVER, host, options));
        }
        return sources;
    }

    /** The mean of what the served time was wrong by, without its sign, in the second hour; s. */
    private static double meanErrorS(long seed, boolean clockControl, boolean xleave) {
        Simulation world = Worlds.world(seed, clockControl ? CLOCK_CONTROL : NO_CLOCK, 0.3, 20, servers(xleave))
                .invariant(Invariant.neverAWrongSecond())
                .invariant(Invariant.withinRootDistance())
                .invariant(Invariant.servedWithin(1e-3).fromS(120));
        List<EarlyStamps> hosts = new ArrayList<>();
        for (String host : HOSTS) {
            EarlyStamps server = new EarlyStamps(seed + hosts.size());
            hosts.add(server);
            world.server(Worlds.address(host), server, LOSSY);
        }
        double[] sums = new double[2];
        world.watcher((second, now) -> {
            if (second > HOUR_S) {
                sums[0] += Math.abs(now.servedErrorS());
                sums[1]++;
            }
        });
        world.runUntil(2 * HOUR_S);
        for (EarlyStamps host : hosts) {
            assertTrue(xleave ? host.interleaved > 100 : host.interleaved == 0, () -> host.interleaved + "\n" + world);
        }
        return sums[0] / sums[1];
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatTheServerTellsLaterTakesItsErrorAway(long seed) {
        for (boolean clockControl : new boolean[] {true, false}) {
            double basicS = meanErrorS(seed, clockControl, false);
            double interleavedS = meanErrorS(seed, clockControl, true);
            assertTrue(
                    basicS > 40e-6 && interleavedS < basicS / 2,
                    () -> "seed " + seed + ", clock control " + clockControl + ": basic " + basicS + " s, interleaved "
                            + interleavedS + " s");
        }
    }
}
