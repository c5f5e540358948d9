package org.ntpdjava.daemon.config;

import java.util.List;
import org.ntpdjava.ntp.association.SourceConfig;

/**
 * Gives directives their meaning. The order of the lines matters only where ntpd lets it: {@code fudge} may stand before
 * its {@code server}, a later number replaces an earlier one, {@code restrict} lines add up.
 */
final class ConfigAssembler {
    private final ProblemLog problems;
    private final SourceAssembler sources;
    private final AccessAssembler access;
    private final KeyAssembler keys = new KeyAssembler();
    private final FileAssembler files;
    private final TuningAssembler tuning;
    private final WebAssembler web;
    private final PushAssembler push;

    private ConfigAssembler(ProblemLog problems) {
        this.problems = problems;
        sources = new SourceAssembler(problems);
        access = new AccessAssembler(problems);
        files = new FileAssembler(problems);
        tuning = new TuningAssembler(problems);
        web = new WebAssembler(problems);
        push = new PushAssembler(problems);
    }

    static DaemonConfig assemble(List<Directive> directives, ProblemLog problems) {
        ConfigAssembler assembler = new ConfigAssembler(problems);
        directives.forEach(assembler::add);
        return assembler.result();
    }

    private void add(Directive directive) {
        switch (directive) {
            case SourceDirective source -> sources.add(source);
            case AccessDirective rule -> access.add(rule);
            case KeyDirective key -> keys.add(key);
            case FileDirective file -> files.add(file);
            case TuningDirective tuned -> tuning.add(tuned);
            case WebDirective.Http line -> web.add(line);
            case WebDirective.Otlp line -> push.add(line);
        }
    }

    private DaemonConfig result() {
        SystemFlags flags = access.flags();
        List<RefclockDevice> devices = KernelPps.of(sources.devices(), flags, problems);
        List<SourceConfig> named = sources.sources(devices);
        return new DaemonConfig(
                named,
                devices,
                tuning.selection(),
                tuning.discipline(flags.isOn(SystemFlag.NTP)),
                access.restrictions(),
                access.rates().limits(),
                access.rates().memory(),
                flags,
                files.statistics(flags.isOn(SystemFlag.STATS)),
                files.files(),
                tuning.leapSmearS(),
                keys.keys(sources.lines()),
                access.interfaces(),
                sources.cast().settings(flags, tuning),
                tuning.variables(),
                web.settings(),
                push.settings(),
                tuning.memory());
    }
}
