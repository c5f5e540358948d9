package org.ntpdjava.daemon;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.ntpdjava.daemon.config.LoadedConfig;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.simulator.ClockServer;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.Outages;
import org.ntpdjava.simulator.PulseSignal;
import org.ntpdjava.simulator.Reception;
import org.ntpdjava.simulator.SimulatedPath;
import org.ntpdjava.simulator.SimulatedServer;
import org.ntpdjava.simulator.Simulation;
import org.ntpdjava.simulator.clock.FrequencyLaw;
import org.ntpdjava.stats.files.StatisticsFiles;

/** A day on which things happen, at times that are known, with all the statistics a report can be made of. */
public final class EventfulDay {
    /** Nobody is heard, no receiver, no pulse, and no server for an hour already. */
    public static final long SILENCE_FROM_S = 10 * 3600L;

    public static final long SILENCE_TO_S = SILENCE_FROM_S + 5400;

    /** The clock of 192.0.2.3 is {@link #LIE_S} ahead. */
    public static final long LIE_FROM_S = 15 * 3600L;

    public static final long LIE_TO_S = LIE_FROM_S + 3600;
    public static final double LIE_S = 0.06;

    /** Somebody sets the machine's clock forward by {@link #SET_BY_S}. */
    public static final long SET_AT_S = 20 * 3600L;

    public static final double SET_BY_S = 0.4;
    public static final String HOST = "pi-ntp1";

    private static final String LINES = """
        statistics loopstats peerstats clockstats protostats boundstats
        server 127.127.20.0 prefer minpoll 4 maxpoll 4
        server 127.127.22.0 minpoll 4 maxpoll 4
        server 192.0.2.1 iburst maxpoll 8
        server 192.0.2.2 iburst maxpoll 8
        server 192.0.2.3 iburst maxpoll 8
        """;

    private EventfulDay() {}

    /**
     * Writes the files.
     *
     * @return how many lines were lost
     */
    public static long write(Path directory, long seed) throws InterruptedException {
        return SimulatedDay.write(directory, LINES, (config, files) -> world(config, seed, files));
    }

    private static Simulation world(LoadedConfig config, long seed, StatisticsFiles files) {
        Simulation world = new Simulation(
                seed,
                0.2,
                FrequencyLaw.constantPpm(SimulatedDay.OSCILLATOR_PPM)
                        .plus(FrequencyLaw.cycle(3e-7, SimulatedDay.LENGTH_S, 0)),
                (random, start) -> SimulatedDay.written(config.config(), random, start, files));
        Outages silence = Outages.between(SILENCE_FROM_S, SILENCE_TO_S);
        SimulatedServer primary = silent(ClockServer.of(1, ReferenceId.ofText("GPS"), 1e-4));
        world.sentences(
                        SimulatedDay.clock(20),
                        Reception.good(Law.normal(0.157, 0.003)).withSilence(silence))
                .pulses(
                        SimulatedDay.clock(22),
                        PulseSignal.clean(Law.normal(0, 1e-6)).withOutages(silence))
                .server(SimulatedDay.address("192.0.2.1"), primary, SimulatedPath.lan())
                .server(SimulatedDay.address("192.0.2.2"), primary, SimulatedPath.lan())
                .server(SimulatedDay.address("192.0.2.3"), lying(primary), SimulatedPath.lan())
                .at(SET_AT_S, () -> world.disturbClock(SET_BY_S));
        return watched(world, config, files);
    }

    /** As the running daemon looks once a second. */
    private static Simulation watched(Simulation world, LoadedConfig config, StatisticsFiles files) {
        RunningConfig running = RunningConfig.of(Path.of("day.conf"), config);
        SetupWatch setup = new SetupWatch(
                () -> running,
                HOST,
                InstantSource.fixed(Instant.ofEpochSecond(SimulatedDay.BEGINS_AT_UNIX_S)),
                files::write);
        BoundWatch bounds = new BoundWatch(files::write);
        return world.watcher((second, now) -> {
            var served = Simulation.EPOCH.plus(NtpDuration.ofSeconds(second + now.servedErrorS()));
            setup.look(served);
            bounds.look(now.state(), served);
        });
    }

    private static SimulatedServer silent(SimulatedServer server) {
        return (request, trueTime) -> {
            double second = trueTime.secondsSince(Simulation.EPOCH);
            return second >= SILENCE_FROM_S - 3600 && second < SILENCE_TO_S
                    ? SimulatedServer.dead().answer(request, trueTime)
                    : server.answer(request, trueTime);
        };
    }

    private static SimulatedServer lying(SimulatedServer server) {
        return (request, trueTime) -> {
            double second = trueTime.secondsSince(Simulation.EPOCH);
            boolean lies = second >= LIE_FROM_S && second < LIE_TO_S;
            return server.answer(request, lies ? trueTime.plus(NtpDuration.ofSeconds(LIE_S)) : trueTime);
        };
    }
}
