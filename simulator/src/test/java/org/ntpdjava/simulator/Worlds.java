package org.ntpdjava.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.association.SourceConfig.Kind;
import org.ntpdjava.ntp.association.SourceConfig.Options;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.simulator.clock.FrequencyLaw;

/** Worlds and configurations for the stories. */
final class Worlds {
    static final IpAddress NMEA = address("127.127.20.0");
    static final IpAddress PPS = address("127.127.22.0");
    static final IpAddress SHM_GPS = address("127.127.28.0");
    static final IpAddress SHM_PPS = address("127.127.28.2");

    static final DisciplineConfig NO_CLOCK = new DisciplineConfig(false, 0.128, 300, 1000, false);
    static final DisciplineConfig CLOCK_CONTROL = DisciplineConfig.DEFAULT;

    /** The hat of the recipe: 157 ms late, some milliseconds of jitter. */
    static final Law HAT_LATENCY = Law.normal(0.157, 0.003);
    /** An edge through a kernel: a microsecond of noise, and now and then an interrupt that had to wait. */
    static final PulseSignal KERNEL_PULSE =
            PulseSignal.clean(Law.normal(0, 1e-6).sometimes(0.01, Law.exponential(20e-6)));

    private static final Options REFCLOCK = new Options(6, 6, true, false, false, false, false);
    private static final Options PREFERRED = new Options(6, 6, true, false, true, false, false);
    private static final Options IBURST = new Options(6, 10, true, false, false, false, false);

    private Worlds() {}

    static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    /** Drivers 20 and 22, as in etc/ntp-hat.conf. */
    static List<SourceConfig> hat() {
        return List.of(refclock(20, 0, "GPS", REFCLOCK), refclock(22, 0, "PPS", REFCLOCK));
    }

    /** The same with {@code flag3 1}: the kernel shall follow the pulse. */
    static List<SourceConfig> hatForTheKernel() {
        return List.of(refclock(20, 0, "GPS", REFCLOCK), refclock(22, 0, "PPS", 4, REFCLOCK));
    }

    /** Units 2 and 0 of shared memory and three peers, as in etc/ntp.conf. */
    static List<SourceConfig> recipe(String... peers) {
        List<SourceConfig> sources =
                new ArrayList<>(List.of(refclock(28, 2, "PPS", PREFERRED), refclock(28, 0, "GPS", REFCLOCK)));
        for (String peer : peers) {
            sources.add(new SourceConfig.Network(Kind.PEER, peer, IBURST));
        }
        return sources;
    }

    static List<SourceConfig> servers(String... hosts) {
        return List.of(hosts).stream()
                .<SourceConfig>map(host -> new SourceConfig.Network(Kind.SERVER, host, IBURST))
                .toList();
    }

    private static SourceConfig refclock(int type, int unit, String referenceId, Options options) {
        return refclock(type, unit, referenceId, 0, options);
    }

    private static SourceConfig refclock(int type, int unit, String referenceId, int flags, Options options) {
        return new SourceConfig.Refclock(
                type,
                unit,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.of(ReferenceId.ofText(referenceId)),
                flags,
                options);
    }

    /**
     * A machine and its engine, with nothing yet to hear.
     *
     * @param offsetS what its clock is ahead of true time at the start
     * @param frequencyPpm what it gains; it wanders by 0.0003 ppm in a second, 0.02 ppm in an hour
     */
    static Simulation world(
            long seed, DisciplineConfig discipline, double offsetS, double frequencyPpm, List<SourceConfig> sources) {
        return world(seed, discipline, SelectionConfig.DEFAULT, offsetS, frequencyPpm, sources);
    }

    /** The same with other rules of selection. */
    static Simulation world(
            long seed,
            DisciplineConfig discipline,
            SelectionConfig selection,
            double offsetS,
            double frequencyPpm,
            List<SourceConfig> sources) {
        EngineConfig config = new EngineConfig(sources, selection, discipline, -20, OptionalDouble.empty(), false);
        return new Simulation(
                seed,
                offsetS,
                FrequencyLaw.constantPpm(frequencyPpm).plus(FrequencyLaw.randomWalk(3e-10)),
                (random, start) -> new ProtocolEngine(config, random, start));
    }
}
