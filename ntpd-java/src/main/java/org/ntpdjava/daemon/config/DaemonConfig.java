package org.ntpdjava.daemon.config;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.control.OwnVariable;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.select.SelectionConfig;

/**
 * Everything a configuration asks of the daemon, defaults filled in.
 *
 * @param sources in the order of the file, without duplicates; {@code fudge} is already part of its clock
 * @param devices one for each {@link SourceConfig.Refclock} of {@code sources}, in the same order
 * @param selection {@code tos}
 * @param discipline {@code tinker} and {@code disable ntp}
 * @param restrictions in the order of the file, those for one target together
 * @param rateLimits {@code discard} or {@code limit}; empty where no line says how, and our own limit holds
 * @param clientMemory {@code mru}
 * @param leapSmearS {@code leapsmearinterval}; 0 for none
 * @param interfaces in the order of the file; the last match decides
 * @param cast who comes by himself, and the groups we listen to
 * @param variables {@code setvar}
 * @param web {@code http}; empty where nobody may look that way
 * @param push {@code otlp}; empty where nobody is told
 * @param memory {@code rlimit memlock}
 */
public record DaemonConfig(
        List<SourceConfig> sources,
        List<RefclockDevice> devices,
        SelectionConfig selection,
        DisciplineConfig discipline,
        List<RestrictRule> restrictions,
        Optional<RateLimits> rateLimits,
        ClientMemory clientMemory,
        SystemFlags flags,
        StatisticsSettings statistics,
        FileSettings files,
        int leapSmearS,
        KeySettings keys,
        List<InterfaceRule> interfaces,
        CastSettings cast,
        List<OwnVariable> variables,
        Optional<WebSettings> web,
        Optional<PushSettings> push,
        MemoryWish memory) {
    public DaemonConfig {
        sources = List.copyOf(sources);
        devices = List.copyOf(devices);
        restrictions = List.copyOf(restrictions);
        interfaces = List.copyOf(interfaces);
        variables = List.copyOf(variables);
    }

    /** What an empty file asks for. */
    public static DaemonConfig empty() {
        return ConfigAssembler.assemble(List.of(), new ProblemLog());
    }

    public DaemonConfig withSources(List<SourceConfig> others) {
        return new DaemonConfig(
                others,
                devices,
                selection,
                discipline,
                restrictions,
                rateLimits,
                clientMemory,
                flags,
                statistics,
                files,
                leapSmearS,
                keys,
                interfaces,
                cast,
                variables,
                web,
                push,
                memory);
    }

    public DaemonConfig withDiscipline(DisciplineConfig other) {
        return new DaemonConfig(
                sources,
                devices,
                selection,
                other,
                restrictions,
                rateLimits,
                clientMemory,
                flags,
                statistics,
                files,
                leapSmearS,
                keys,
                interfaces,
                cast,
                variables,
                web,
                push,
                memory);
    }

    public DaemonConfig withStatistics(StatisticsSettings other) {
        return new DaemonConfig(
                sources,
                devices,
                selection,
                discipline,
                restrictions,
                rateLimits,
                clientMemory,
                flags,
                other,
                files,
                leapSmearS,
                keys,
                interfaces,
                cast,
                variables,
                web,
                push,
                memory);
    }

    public DaemonConfig withFiles(FileSettings other) {
        return new DaemonConfig(
                sources,
                devices,
                selection,
                discipline,
                restrictions,
                rateLimits,
                clientMemory,
                flags,
                statistics,
                other,
                leapSmearS,
                keys,
                interfaces,
                cast,
                variables,
                web,
                push,
                memory);
    }

    public DaemonConfig withKeys(KeySettings other) {
        return new DaemonConfig(
                sources,
                devices,
                selection,
                discipline,
                restrictions,
                rateLimits,
                clientMemory,
                flags,
                statistics,
                files,
                leapSmearS,
                other,
                interfaces,
                cast,
                variables,
                web,
                push,
                memory);
    }

    public DaemonConfig withInterfaces(List<InterfaceRule> others) {
        return new DaemonConfig(
                sources,
                devices,
                selection,
                discipline,
                restrictions,
                rateLimits,
                clientMemory,
                flags,
                statistics,
                files,
                leapSmearS,
                keys,
                others,
                cast,
                variables,
                web,
                push,
                memory);
    }
}
