package org.ntpdjava.daemon;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.LoadedConfig;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ObservedEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.simulator.ClockServer;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.PulseSignal;
import org.ntpdjava.simulator.Reception;
import org.ntpdjava.simulator.SimulatedPath;
import org.ntpdjava.simulator.Simulation;
import org.ntpdjava.simulator.clock.FrequencyLaw;
import org.ntpdjava.stats.files.StatisticsFiles;

/** The statistics of a day at a hat and two servers, written as the running daemon writes them, in some seconds. */
public final class SimulatedDay {
    /** Midnight of the day, seconds since 1970. */
    public static final long BEGINS_AT_UNIX_S = 1_795_392_000L;

    public static final long LENGTH_S = 86_400;

    /** What the machine's clock gains on average, when nobody steers it. */
    public static final double OSCILLATOR_PPM = -7;

    /** How much the clock of 192.0.2.2 is ahead. */
    public static final double WRONG_SERVER_MS = 0.3;

    private static final String LINES = """
        statistics loopstats peerstats clockstats rawstats sysstats protostats usestats
        server 127.127.20.0 prefer minpoll 4 maxpoll 4
        server 127.127.22.0 minpoll 4 maxpoll 4
        server 192.0.2.1 iburst maxpoll 8
        server 192.0.2.2 iburst maxpoll 8
        """;

    private SimulatedDay() {}

    /** A world in which the lines of a day are written to files. */
    @FunctionalInterface
    interface World {
        Simulation of(LoadedConfig config, StatisticsFiles files);
    }

    /**
     * Writes the files.
     *
     * @return how many lines were lost
     */
    public static long write(Path directory, long seed) throws InterruptedException {
        return write(directory, LINES, (config, files) -> world(config.config(), seed, files));
    }

    /** @param lines of the configuration */
    static long write(Path directory, String lines, World worlds) throws InterruptedException {
        LoadedConfig loaded = new ConfigLoader(ConfigFileReader.ofFileSystem())
                .load(Path.of("day.conf"), "statsdir " + directory + "\n" + lines);
        DaemonConfig config = loaded.config();
        try (StatisticsFiles files = new StatisticsFiles(
                directory,
                StatisticsTranslation.sets(config.statistics()),
                InstantSource.fixed(Instant.ofEpochSecond(BEGINS_AT_UNIX_S)),
                complaint -> {
                    throw new AssertionError(complaint);
                })) {
            Simulation world = worlds.of(loaded, files);
            for (int hour = 1; hour <= 24; hour++) {
                world.runUntil(hour * 3600.0);
                Thread.sleep(250); // for the writer, which is made for a day that takes a day
            }
            return files.dropped();
        }
    }

    private static Simulation world(DaemonConfig config, long seed, StatisticsFiles files) {
        Simulation world = new Simulation(
                seed,
                0.2,
                FrequencyLaw.constantPpm(OSCILLATOR_PPM).plus(FrequencyLaw.cycle(3e-7, LENGTH_S, 0)),
                (random, start) -> written(config, random, start, files));
        ClockServer primary = ClockServer.of(1, ReferenceId.ofText("GPS"), 1e-4);
        return world.sentences(clock(20), Reception.good(Law.normal(0.157, 0.003)))
                .pulses(clock(22), PulseSignal.clean(Law.normal(0, 1e-6)))
                .server(address("192.0.2.1"), primary, SimulatedPath.lan())
                .server(address("192.0.2.2"), primary.withClockErrorS(WRONG_SERVER_MS / 1000), SimulatedPath.wan());
    }

    static IpAddress clock(int type) {
        return address("127.127." + type + ".0");
    }

    static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    /** The engine, whose lines are written. */
    static NtpEngine written(DaemonConfig config, RandomGenerator random, Moment start, StatisticsFiles files) {
        NtpEngine engine = new ProtocolEngine(EngineSetup.of(config, Optional.empty(), -20, 0, false), random, start);
        return new ObservedEngine(engine, (_, actions) -> {
            for (Action action : actions) {
                if (action instanceof Action.WriteStatistics statistics) {
                    files.write(statistics.line());
                }
            }
        });
    }
}
