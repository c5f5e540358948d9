package org.ntpdjava.ntp.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.association.SourceConfig.Kind;
import org.ntpdjava.ntp.association.SourceConfig.Options;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.SelectionConfig;

/** Configurations for stories. */
final class Configs {
    static final Options IBURST = new Options(6, 10, true, false, false, false, false);
    static final Options CLOCK = new Options(6, 6, false, false, false, false, false);
    static final Options CLOCK_PREFER = new Options(6, 6, true, false, true, false, false);
    static final DisciplineConfig NO_CLOCK = new DisciplineConfig(false, 0.128, 300, 1000, false);

    private Configs() {}

    static SourceConfig server(String host) {
        return new SourceConfig.Network(Kind.SERVER, host, IBURST);
    }

    static SourceConfig server(String host, Options options) {
        return new SourceConfig.Network(Kind.SERVER, host, options);
    }

    static SourceConfig peer(String host) {
        return new SourceConfig.Network(Kind.PEER, host, IBURST);
    }

    static SourceConfig pool(String host) {
        return new SourceConfig.Network(Kind.POOL, host, IBURST);
    }

    static SourceConfig.Refclock refclock(int type, int unit, String referenceId, Options options) {
        return new SourceConfig.Refclock(
                type,
                unit,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                referenceId.isEmpty() ? Optional.empty() : Optional.of(ReferenceId.ofText(referenceId)),
                0,
                options);
    }

    static EngineConfig noClock(SourceConfig... sources) {
        return with(NO_CLOCK, sources);
    }

    static EngineConfig with(DisciplineConfig discipline, SourceConfig... sources) {
        return with(discipline, SelectionConfig.DEFAULT, Arrays.asList(sources));
    }

    static EngineConfig with(DisciplineConfig discipline, SelectionConfig selection, List<SourceConfig> sources) {
        return new EngineConfig(sources, selection, discipline, -20, OptionalDouble.empty(), false);
    }

    static EngineConfig once(DisciplineConfig discipline, SourceConfig... sources) {
        return new EngineConfig(
                Arrays.asList(sources), SelectionConfig.DEFAULT, discipline, -20, OptionalDouble.of(0), true);
    }
}
