package org.ntpdjava.daemon.config;

import java.util.List;
import java.util.stream.Stream;

/** Configurations compared by what they ask for, wherever it stands. */
public final class Alike {
    private Alike() {}

    /** Equal for two that ask for the same. */
    public static List<Object> parts(DaemonConfig config) {
        return List.of(
                config.sources(),
                config.devices().stream().map(Alike::device).toList(),
                config.selection(),
                config.discipline(),
                config.restrictions().stream().map(Alike::rule).toList(),
                config.rateLimits(),
                config.clientMemory(),
                config.flags(),
                config.statistics(),
                config.files(),
                config.leapSmearS(),
                config.keys(),
                config.interfaces(),
                config.cast(),
                config.variables());
    }

    private static List<Object> device(RefclockDevice device) {
        return List.of(device.clock(), device.path(), device.ppsPath(), device.baud(), device.setup());
    }

    private static List<Object> rule(RestrictRule rule) {
        return Stream.of(rule.target(), rule.flags(), rule.ipPeerLimit()).toList();
    }
}
