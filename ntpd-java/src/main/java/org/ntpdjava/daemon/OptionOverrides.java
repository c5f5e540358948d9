package org.ntpdjava.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.FileSettings;
import org.ntpdjava.daemon.config.InterfaceRule;
import org.ntpdjava.daemon.config.KeyRange;
import org.ntpdjava.daemon.config.KeySettings;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.packet.IpAddress;

/** The command line has the last word over the file. */
final class OptionOverrides {
    /** {@code -x}: offsets up to here are slewed. */
    private static final double SLEW_LIMIT_S = 600;

    private OptionOverrides() {}

    /** The servers named behind the options, as lines of ntp.conf; ntpd asks those with iburst. */
    static List<String> configLines(NtpdOptions options) {
        return options.servers().stream()
                .map(server -> "server \"" + server + "\" iburst")
                .toList();
    }

    /** The options that change what is told to the engine, for who replays it. */
    static List<String> ofEngine(NtpdOptions options) {
        List<String> words = new ArrayList<>();
        addIf(options.noClock(), "--no-clock", words);
        addIf(options.panicGateOpen(), "--panicgate", words);
        addIf(options.selected().slew(), "--slew", words);
        addIf(options.selected().ipv4(), "--ipv4", words);
        addIf(options.selected().ipv6(), "--ipv6", words);
        return words;
    }

    private static void addIf(boolean it, String word, List<String> words) {
        if (it) {
            words.add(word);
        }
    }

    static DaemonConfig apply(NtpdOptions options, DaemonConfig config) {
        NtpdOptions.Selected selected = options.selected();
        return config.withFiles(files(selected, config.files()))
                .withStatistics(selected.statsDir()
                        .map(directory -> config.statistics().in(directory))
                        .orElse(config.statistics()))
                .withDiscipline(discipline(options, config.discipline()))
                .withKeys(keys(selected, config.keys()))
                .withInterfaces(interfaces(selected, config.interfaces()))
                .withSources(config.sources().stream()
                        .map(source -> ofFamily(selected, source))
                        .toList());
    }

    private static FileSettings files(NtpdOptions.Selected selected, FileSettings files) {
        return files.withDriftFile(selected.driftFile().or(files::driftFile))
                .withLogFile(selected.logFile().or(files::logFile))
                .withPidFile(selected.pidFile().or(files::pidFile));
    }

    private static DisciplineConfig discipline(NtpdOptions options, DisciplineConfig base) {
        return new DisciplineConfig(
                base.clockControl() && !options.noClock(),
                options.selected().slew() ? SLEW_LIMIT_S : base.stepS(),
                base.stepoutS(),
                base.panicS(),
                base.panicGateOpen() || options.panicGateOpen(),
                base.dispersionPpm(),
                base.frequencyPpm());
    }

    private static KeySettings keys(NtpdOptions.Selected selected, KeySettings keys) {
        List<KeyRange> trusted = new ArrayList<>(keys.trusted());
        selected.trustedKeys().forEach(key -> trusted.add(new KeyRange(key, key)));
        KeySettings withTrusted = keys.withTrusted(trusted);
        return selected.keyFile().map(withTrusted::withFile).orElse(withTrusted);
    }

    /** {@code -I} closes everything it does not name, loopback aside; lines of the file still refine it. */
    private static List<InterfaceRule> interfaces(NtpdOptions.Selected selected, List<InterfaceRule> ofFile) {
        List<InterfaceRule> rules = new ArrayList<>();
        if (!selected.interfaces().isEmpty()) {
            rules.add(new InterfaceRule(InterfaceRule.Action.IGNORE, InterfaceRule.Group.ALL));
        }
        for (String name : selected.interfaces()) {
            rules.add(new InterfaceRule(InterfaceRule.Action.LISTEN, InterfaceRule.matchOf(name)));
        }
        rules.addAll(ofFile);
        return rules;
    }

    /** {@code -4} and {@code -6} are for names whose line does not say. */
    private static SourceConfig ofFamily(NtpdOptions.Selected selected, SourceConfig source) {
        Optional<SourceConfig.Family> wanted = selected.ipv4()
                ? Optional.of(SourceConfig.Family.IPV4)
                : selected.ipv6() ? Optional.of(SourceConfig.Family.IPV6) : Optional.empty();
        if (wanted.isEmpty()
                || !(source instanceof SourceConfig.Network network)
                || network.family() != SourceConfig.Family.ANY
                || IpAddress.parse(network.host()).isPresent()) {
            return source;
        }
        return new SourceConfig.Network(
                network.kind(),
                network.host(),
                wanted.get(),
                network.port(),
                network.version(),
                network.keyId(),
                network.options());
    }
}
