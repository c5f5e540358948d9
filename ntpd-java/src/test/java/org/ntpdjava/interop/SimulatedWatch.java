package org.ntpdjava.interop;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.association.SourceConfig.Kind;
import org.ntpdjava.ntp.association.SourceConfig.Options;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.PacketKinds;
import org.ntpdjava.ntp.state.Pauses;
import org.ntpdjava.ntp.state.ProcessUsage;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.Outages;
import org.ntpdjava.simulator.PulseSignal;
import org.ntpdjava.simulator.Reception;
import org.ntpdjava.simulator.SimulatedPath;
import org.ntpdjava.simulator.SimulatedServer;
import org.ntpdjava.simulator.Simulation;
import org.ntpdjava.simulator.clock.FrequencyLaw;
import org.ntpdjava.stats.watch.Snapshot;

/** A hat and three servers of a simulated world, and what watchers see of the daemon there. */
final class SimulatedWatch {
    static final IpAddress NMEA = address("127.127.20.0");
    static final IpAddress PPS = address("127.127.22.0");
    static final List<IpAddress> SERVERS = List.of(address("192.0.2.1"), address("192.0.2.2"), address("192.0.2.3"));

    private static final PulseSignal PULSE = PulseSignal.clean(Law.normal(0, 1e-6));
    private static final Options HAT = new Options(4, 4, true, false, false, false, false);
    private static final Options SERVER = new Options(4, 6, true, false, false, false, false);
    private static final long NS_PER_S = 1_000_000_000L;

    private SimulatedWatch() {}

    static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    /**
     * @param goneHat when receiver and pulse are silent
     * @param begin what else the engine is told when it begins
     */
    static Simulation world(Outages goneHat, BiConsumer<NtpEngine, Moment> begin) {
        Simulation world = new Simulation(
                1, 0.01, FrequencyLaw.constantPpm(20).plus(FrequencyLaw.randomWalk(3e-10)), (random, start) -> {
                    NtpEngine engine = new ProtocolEngine(config(), random, start);
                    begin.accept(engine, start);
                    return engine;
                });
        SERVERS.forEach(server -> world.server(server, SimulatedServer.honest(), SimulatedPath.lan()));
        return world.sentences(NMEA, Reception.good(Law.normal(0.157, 0.003)).withSilence(goneHat))
                .pulses(PPS, PULSE.withOutages(goneHat));
    }

    private static EngineConfig config() {
        List<SourceConfig> sources = List.of(
                refclock(20, "GPS"),
                refclock(22, "PPS"),
                server(SERVERS.get(0)),
                server(SERVERS.get(1)),
                server(SERVERS.get(2)));
        return new EngineConfig(
                sources, SelectionConfig.DEFAULT, DisciplineConfig.DEFAULT, -20, OptionalDouble.empty(), false);
    }

    private static SourceConfig server(IpAddress address) {
        return new SourceConfig.Network(Kind.SERVER, address.toString(), SERVER);
    }

    private static SourceConfig refclock(int type, String referenceId) {
        return new SourceConfig.Refclock(
                type,
                0,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.of(ReferenceId.ofText(referenceId)),
                0,
                HAT);
    }

    /** What is seen in that second of the world. */
    static Snapshot snapshot(Simulation world, long second, long readyBoundNs) {
        return new Snapshot(
                world.state(),
                Simulation.EPOCH.plus(new NtpDuration(second << 32)),
                second * NS_PER_S,
                NS_PER_S / 2,
                readyBoundNs,
                ServerCounters.NONE,
                PacketKinds.NONE,
                new Snapshot.Clients(0, 0),
                new Snapshot.Sockets(0, 0, 0, 0),
                events(world),
                ProcessUsage.NONE,
                Pauses.NONE,
                Optional.empty());
    }

    private static List<Long> events(Simulation world) {
        long[] counts = new long[SystemEvent.values().length];
        for (Action action : world.actions()) {
            if (action instanceof Action.WriteStatistics(StatRecord.Protocol event) && event.code() < counts.length) {
                counts[event.code()]++;
            }
        }
        return IntStream.range(0, counts.length).mapToObj(code -> counts[code]).toList();
    }
}
