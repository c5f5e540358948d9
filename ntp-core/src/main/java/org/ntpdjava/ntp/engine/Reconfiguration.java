package org.ntpdjava.ntp.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ZonedAddress;

/**
 * Brings the associations in line with a configuration: what it no longer names goes, what it still names stays with all
 * its state and takes the new options, what is new is mobilized.
 */
final class Reconfiguration {
    private final AssociationTable table;
    private final Mobilizer mobilizer;
    private final NameProcess names;
    private final Outbox out;

    Reconfiguration(AssociationTable table, Mobilizer mobilizer, NameProcess names, Outbox out) {
        this.table = table;
        this.mobilizer = mobilizer;
        this.names = names;
        this.out = out;
    }

    /** What makes two lines of a configuration the same source. */
    private sealed interface Identity {}

    private record Remote(SourceConfig.Kind kind, String host, SourceConfig.Family family, int port)
            implements Identity {}

    private record Many(SourceConfig.Cast cast, ZonedAddress group, int port) implements Identity {}

    private record Device(int type, int unit) implements Identity {}

    private static Identity identity(SourceConfig config) {
        return switch (config) {
            case SourceConfig.Network n -> new Remote(n.kind(), n.host(), n.family(), n.port());
            case SourceConfig.Group g -> new Many(g.cast(), g.group(), g.port());
            case SourceConfig.Refclock r -> new Device(r.type(), r.unit());
        };
    }

    /** Associations that no line of the configuration names go when somebody says so. */
    void drop(Set<Integer> ids, Now now) {
        for (Association association : table.all()) {
            if (!association.configured() && ids.contains(association.id())) {
                mobilizer.demobilize(association, now);
            }
        }
    }

    void apply(List<SourceConfig> sources, Now now) {
        Map<Identity, SourceConfig> wanted = new LinkedHashMap<>();
        for (SourceConfig source : sources) {
            if (wanted.putIfAbsent(identity(source), source) != null) {
                out.report(Severity.WARNING, describe(source) + " is configured twice; the first line counts");
            }
        }
        for (Association association : table.all()) {
            if (association.configured()) {
                keepOrDrop(association, wanted, now);
            }
        }
        dropOrphans(sources, now);
        for (SourceConfig source : wanted.values()) {
            makeRoom(source, now);
            mobilizer.mobilize(source, now);
        }
        names.retain(namesOf(sources));
    }

    /** Takes what it keeps out of {@code wanted}. */
    private void keepOrDrop(Association association, Map<Identity, SourceConfig> wanted, Now now) {
        SourceConfig stays = wanted.remove(identity(association.config()));
        switch (association) {
            case NetworkAssociation server
            when stays instanceof SourceConfig.Network config -> server.reconfigure(config);
            case PoolAssociation pool when stays instanceof SourceConfig.Network config -> pool.reconfigure(config);
            case GroupAssociation group when stays instanceof SourceConfig.Group config -> group.reconfigure(config);
            case RefclockAssociation clock
            when stays instanceof SourceConfig.Refclock config -> clock.reconfigure(config);
            case NetworkAssociation gone -> mobilizer.demobilize(gone, now);
            case PoolAssociation gone -> mobilizer.demobilize(gone, now);
            case GroupAssociation gone -> mobilizer.demobilize(gone, now);
            case RefclockAssociation gone -> mobilizer.demobilize(gone, now);
        }
    }

    /** Without any pool or manycast client, the servers they brought go too. */
    private void dropOrphans(List<SourceConfig> sources, Now now) {
        if (sources.stream().noneMatch(Reconfiguration::bringsServers)) {
            Arrays.stream(table.network())
                    .filter(Reconfiguration::wasBrought)
                    .forEach(a -> mobilizer.demobilize(a, now));
        }
    }

    /** Passive peers and broadcast servers came by themselves. */
    private static boolean wasBrought(NetworkAssociation association) {
        return !association.configured() && !association.symmetric() && association.broadcasts() == null;
    }

    /** An address has one association: a line takes the place of what a pool brought, or came by itself. */
    private void makeRoom(SourceConfig source, Now now) {
        if (source instanceof SourceConfig.Network network && network.kind() != SourceConfig.Kind.POOL) {
            Optional<IpAddress> address = IpAddress.parse(network.host());
            Arrays.stream(table.network())
                    .filter(a -> !a.configured() && Optional.of(a.address()).equals(address))
                    .forEach(a -> mobilizer.demobilize(a, now));
        }
    }

    private static boolean bringsServers(SourceConfig source) {
        return switch (source) {
            case SourceConfig.Network network -> network.kind() == SourceConfig.Kind.POOL;
            case SourceConfig.Group group -> group.cast() == SourceConfig.Cast.MANYCAST;
            case SourceConfig.Refclock _ -> false;
        };
    }

    private static Set<NameProcess.Name> namesOf(List<SourceConfig> sources) {
        return sources.stream()
                .filter(SourceConfig.Network.class::isInstance)
                .map(source -> NameProcess.Name.of((SourceConfig.Network) source))
                .collect(Collectors.toSet());
    }

    private static String describe(SourceConfig config) {
        return switch (config) {
            case SourceConfig.Network n -> n.host();
            case SourceConfig.Group g -> g.group().toString();
            case SourceConfig.Refclock r -> r.address().toString();
        };
    }
}
