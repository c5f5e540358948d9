package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ntpdjava.ntp.association.CastConfig;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ZonedAddress;

/** From the lines about broadcast, multicast and manycast to what they mean. */
final class CastAssembler {
    /** NTP's own multicast group, as in ntpd. */
    private static final IpAddress NTP_GROUP = IpAddress.ofIpv4(0xe0000101);

    private static final int DEFAULT_POLL_LOG2_S = SourceConfig.Options.DEFAULT.minPollLog2S();

    private final ProblemLog problems;
    private final Set<ZonedAddress> groups = new LinkedHashSet<>();
    private final List<SourceDirective.Group> unproven = new ArrayList<>();
    private boolean broadcastClient;
    private boolean volley = true;
    private boolean servesManycast;
    private List<Integer> hops = CastConfig.DEFAULT.hops();

    CastAssembler(ProblemLog problems) {
        this.problems = problems;
    }

    void add(SourceDirective.Listener line) {
        switch (line.command()) {
            case BROADCASTCLIENT -> {
                broadcastClient = true;
                volley &= !line.noVolley();
            }
            case MULTICASTCLIENT -> {
                broadcastClient = true;
                groups.addAll(line.groups().isEmpty() ? List.of(ZonedAddress.of(NTP_GROUP)) : addresses(line));
            }
            default -> {
                List<ZonedAddress> asked = addresses(line);
                servesManycast |= !asked.isEmpty();
                groups.addAll(asked);
            }
        }
    }

    private List<ZonedAddress> addresses(SourceDirective.Listener line) {
        List<ZonedAddress> addresses = new ArrayList<>();
        for (Host host : line.groups()) {
            Optional<ZonedAddress> group =
                    host.zonedAddress().filter(each -> each.address().isMulticast());
            group.ifPresentOrElse(addresses::add, () -> notAGroup(host));
        }
        return addresses;
    }

    private void notAGroup(Host host) {
        problems.warning(
                host.at(),
                Token.show(host.text()) + " is not a multicast address",
                "it is ignored; write one such as 224.0.1.1 or ff05::101");
    }

    void add(SourceDirective.HopCounts line) {
        if (!line.hops().isEmpty()) {
            hops = line.hops();
        }
    }

    /** {@code broadcast} or {@code manycastclient}; empty where its address will not do. */
    Optional<SourceConfig> source(SourceDirective.Group line) {
        boolean asks = line.command() == Command.MANYCASTCLIENT;
        Optional<ZonedAddress> address = line.host().zonedAddress().filter(a -> isOfMany(a.address(), asks));
        if (address.isEmpty()) {
            String wanted = asks ? "a multicast address" : "the address of a group or of a subnet";
            problems.warning(
                    line.host().at(), Token.show(line.host().text()) + " is not " + wanted, "the line is ignored");
            return Optional.empty();
        }
        Idle.report(line.command().word(), line.options(), asks ? Idle.OF_MANYCAST : Idle.OF_BROADCAST, problems);
        Settings<SourceOption> options = new Settings<>(line.options());
        if (asks && !options.has(SourceOption.KEY)) {
            unproven.add(line);
        }
        return Optional.of(new SourceConfig.Group(
                asks ? SourceConfig.Cast.MANYCAST : SourceConfig.Cast.BROADCAST,
                address.get(),
                Endpoint.NTP_PORT,
                options.whole(SourceOption.VERSION, 4),
                options.whole(SourceOption.KEY, 0),
                options.whole(SourceOption.TTL, SourceConfig.Group.DEFAULT_HOPS),
                AssociationOptions.of(options, pollOnly(), problems)));
    }

    /** Whether a unicast address of IPv4 is that of a subnet is not known before it is sent to. */
    private static boolean isOfMany(IpAddress address, boolean asks) {
        boolean subnet = !asks && address.isIpv4() && !address.isUnspecified();
        return subnet || address.isMulticast();
    }

    private static SourceConfig.Options pollOnly() {
        return new SourceConfig.Options(
                DEFAULT_POLL_LOG2_S, SourceConfig.Options.DEFAULT.maxPollLog2S(), false, false, false, false, false);
    }

    CastSettings settings(SystemFlags flags, TuningAssembler tuning) {
        boolean needsKey = flags.isOn(SystemFlag.AUTH);
        for (SourceDirective.Group line : needsKey ? unproven : List.<SourceDirective.Group>of()) {
            problems.warning(
                    line.at(),
                    "without a key no answer is believed",
                    "add \"key N\" to the line, or say \"disable auth\" where everybody on the way is trusted");
        }
        CastConfig base = CastConfig.DEFAULT;
        return new CastSettings(
                new CastConfig(
                        broadcastClient || flags.isOn(SystemFlag.BCLIENT),
                        volley,
                        tuning.broadcastDelayS().orElse(base.broadcastDelayS()),
                        needsKey,
                        hops,
                        tuning.beaconS().orElse(base.beaconS())),
                List.copyOf(groups),
                servesManycast,
                tuning.cohort());
    }
}
