package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

/** From source lines to associations: duplicates dropped, {@code fudge} folded into its clock. */
final class SourceAssembler {
    private final ProblemLog problems;
    private final CastAssembler cast;
    private final Map<String, SourceDirective> byAddress = new LinkedHashMap<>();
    private final Map<Integer, List<Setting<SourceOption>>> fudges = new HashMap<>();
    private final List<SourceDirective.Fudge> fudgeLines = new ArrayList<>();

    SourceAssembler(ProblemLog problems) {
        this.problems = problems;
        cast = new CastAssembler(problems);
    }

    void add(SourceDirective directive) {
        switch (directive) {
            case SourceDirective.Network network -> addOnce(networkKey(network), network);
            case SourceDirective.Refclock clock -> addClock(clock);
            case SourceDirective.Fudge fudge -> addFudge(fudge);
            case SourceDirective.Group group -> addOnce(groupKey(group), group);
            case SourceDirective.Listener listener -> cast.add(listener);
            case SourceDirective.Remove remove -> {} // its sources are gone by now
            case SourceDirective.HopCounts hops -> cast.add(hops);
            case SourceDirective.Phone phone -> {}
        }
    }

    /** What tells one source from another; empty for a line that names none. */
    static Optional<String> key(SourceDirective directive) {
        return switch (directive) {
            case SourceDirective.Network network -> Optional.of(networkKey(network));
            case SourceDirective.Refclock clock -> Optional.of(address(clock.type(), clock.unit()));
            case SourceDirective.Group group -> Optional.of(groupKey(group));
            case SourceDirective.Fudge _,
                    SourceDirective.Listener _,
                    SourceDirective.Remove _,
                    SourceDirective.HopCounts _,
                    SourceDirective.Phone _ -> Optional.empty();
        };
    }

    /** A pool is a name to draw from, so it does not collide with a server of that name. */
    private static String networkKey(SourceDirective.Network network) {
        String text = network.host()
                .address()
                .map(IpAddress::toString)
                .orElse(network.host().text());
        String prefix = network.kind() == SourceConfig.Kind.POOL ? "pool " : "";
        return prefix + text.toLowerCase(Locale.ROOT) + " " + network.host().family();
    }

    private static String groupKey(SourceDirective.Group group) {
        return group.command().word() + " " + group.host().text().toLowerCase(Locale.ROOT);
    }

    /** What the lines about broadcast, multicast and manycast say. */
    CastAssembler cast() {
        return cast;
    }

    private void addOnce(String address, SourceDirective directive) {
        SourceDirective earlier = byAddress.putIfAbsent(address, directive);
        if (earlier != null) {
            problems.warning(
                    directive.at(),
                    "this source is configured already, at " + earlier.at().wholeLine(),
                    "the line is ignored");
        }
    }

    private void addClock(SourceDirective.Refclock clock) {
        Optional<RefclockType> type = RefclockType.ofNumber(clock.type());
        if (type.isEmpty()) {
            problems.error(clock.at(), "reference clock type " + clock.type() + " does not exist", driverList());
        } else if (!type.get().driven()) {
            noDriver(clock, type.get());
        } else {
            addOnce(address(clock.type(), clock.unit()), clock);
        }
    }

    private void noDriver(SourceDirective.Refclock clock, RefclockType type) {
        problems.warning(
                clock.at(),
                "there is no driver for reference clock type " + clock.type() + " (" + type.word() + ")",
                "the line is ignored; there are " + driverList());
    }

    private static String driverList() {
        List<String> drivers = new ArrayList<>();
        for (RefclockType type : RefclockType.values()) {
            if (type.driven()) {
                drivers.add(type.number() + " (" + type.word() + ")");
            }
        }
        return String.join(", ", drivers);
    }

    private void addFudge(SourceDirective.Fudge fudge) {
        fudgeLines.add(fudge);
        fudges.computeIfAbsent(number(fudge.type(), fudge.unit()), n -> new ArrayList<>())
                .addAll(fudge.options());
    }

    private static int number(int type, int unit) {
        return type << 8 | unit;
    }

    /** Of a reference clock. */
    static String address(int type, int unit) {
        return "127.127." + type + "." + unit;
    }

    /** The reference clocks, in the order of the file. Also says which {@code fudge} found none. */
    List<RefclockDevice> devices() {
        for (SourceDirective.Fudge fudge : fudgeLines) {
            String address = address(fudge.type(), fudge.unit());
            if (!byAddress.containsKey(address)) {
                problems.warning(fudge.at(), "no line configures " + address, "this fudge has no effect");
            }
        }
        List<RefclockDevice> devices = new ArrayList<>();
        for (SourceDirective source : byAddress.values()) {
            if (source instanceof SourceDirective.Refclock clock) {
                Settings<SourceOption> options = new Settings<>(clock.options());
                Optional.ofNullable(fudges.get(number(clock.type(), clock.unit())))
                        .ifPresent(options::addAll);
                devices.add(RefclockAssembler.device(clock, options, problems));
            }
        }
        return devices;
    }

    /** All sources, in the order of the file. */
    List<SourceConfig> sources(List<RefclockDevice> devices) {
        List<SourceConfig> sources = new ArrayList<>();
        int nextDevice = 0;
        for (SourceDirective source : byAddress.values()) {
            switch (source) {
                case SourceDirective.Network network -> sources.add(network(network));
                case SourceDirective.Group group -> cast.source(group).ifPresent(sources::add);
                default -> sources.add(devices.get(nextDevice++).clock());
            }
        }
        return sources;
    }

    /** Where each stands that may have a key, by the name or address of its line. */
    Map<String, SourcePosition> lines() {
        Map<String, SourcePosition> lines = new HashMap<>();
        for (SourceDirective source : byAddress.values()) {
            if (source instanceof SourceDirective.Network network) {
                lines.putIfAbsent(network.host().text(), network.at().wholeLine());
            } else if (source instanceof SourceDirective.Group group) {
                lines.putIfAbsent(group.host().text(), group.at().wholeLine());
            }
        }
        return lines;
    }

    private SourceConfig network(SourceDirective.Network network) {
        Settings<SourceOption> options = new Settings<>(network.options());
        Idle.report(network.kind().name().toLowerCase(Locale.ROOT), network.options(), Idle.OF_NETWORK, problems);
        return new SourceConfig.Network(
                network.kind(),
                network.host().text(),
                network.host().family(),
                Endpoint.NTP_PORT,
                options.whole(SourceOption.VERSION, 4),
                options.whole(SourceOption.KEY, 0),
                AssociationOptions.of(options, SourceConfig.Options.DEFAULT, problems));
    }
}
