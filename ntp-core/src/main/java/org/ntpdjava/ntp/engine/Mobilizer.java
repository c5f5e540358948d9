package org.ntpdjava.ntp.engine;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.association.SourceConfig.Options;
import org.ntpdjava.ntp.engine.SampledAssociation.Birth;
import org.ntpdjava.ntp.filter.FrequencyTolerance;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.state.PeerEvent;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.time.PollInterval;

/** Makes associations and takes them away. */
final class Mobilizer {
    private static final long SECOND_NS = 1_000_000_000L;
    /** As NTP_MINPOLL of ntpd. */
    private static final int FASTEST_PASSIVE_LOG2_S = 3;

    private final AssociationTable table;
    private final NameProcess names;
    private final StartSlots slots;
    private final Journal journal;
    private final RandomGenerator random;
    private final int precisionLog2S;
    private final FrequencyTolerance tolerance;
    private final Optional<ClockMemory> memory;

    /** @param memory what an earlier run learnt of its sources */
    Mobilizer(
            AssociationTable table,
            NameProcess names,
            StartSlots slots,
            Journal journal,
            RandomGenerator random,
            int precisionLog2S,
            FrequencyTolerance tolerance,
            Optional<ClockMemory> memory) {
        this.table = table;
        this.names = names;
        this.slots = slots;
        this.journal = journal;
        this.random = random;
        this.precisionLog2S = precisionLog2S;
        this.tolerance = tolerance;
        this.memory = memory;
    }

    /** A source of the configuration. */
    void mobilize(SourceConfig config, Now now) {
        switch (config) {
            case SourceConfig.Refclock clock -> mobilizeRefclock(clock, now);
            case SourceConfig.Group group ->
                add(new GroupAssociation(table.nextId(), group, precisionS(), slots.next(now.monotonicNs())), now);
            case SourceConfig.Network network -> {
                switch (network.kind()) {
                    case SERVER, PEER -> mobilizeServer(network, now);
                    case POOL -> mobilizePool(network, now);
                }
            }
        }
    }

    private void mobilizeRefclock(SourceConfig.Refclock config, Now now) {
        RefclockAssociation clock = new RefclockAssociation(birth(config, now), config);
        memory.flatMap(earlier -> earlier.source(config.address().toString())).ifPresent(clock::remember);
        add(clock, now);
    }

    private void mobilizeServer(SourceConfig.Network config, Now now) {
        NetworkAssociation server = new NetworkAssociation(unborn(), config, true);
        Optional<IpAddress> literal = IpAddress.parse(config.host());
        literal.ifPresent(address -> server.moveTo(address, slots.next(now.monotonicNs())));
        add(server, now);
        if (literal.isEmpty()) {
            server.find(Reason.of(Stage.LOOKUP));
            names.want(NameProcess.Name.of(config), now.monotonicNs());
        }
    }

    private void mobilizePool(SourceConfig.Network config, Now now) {
        PoolAssociation pool = new PoolAssociation(table.nextId(), config, precisionS(), slots.next(now.monotonicNs()));
        pool.find(Reason.of(Stage.LOOKUP));
        add(pool, now);
        names.want(NameProcess.Name.of(config), now.monotonicNs());
    }

    private double precisionS() {
        return Math.scalb(1.0, precisionLog2S);
    }

    /** A server that a pool brought. */
    void mobilizeFrom(SourceConfig.Network pool, IpAddress address, Now now) {
        mobilizeFound(
                new Endpoint(address, pool.port()), pool.family(), pool.version(), pool.keyId(), pool.options(), now);
    }

    /** A server that answered what a group was asked. */
    void mobilizeFrom(SourceConfig.Group group, Endpoint remote, Now now) {
        mobilizeFound(remote, SourceConfig.Family.ANY, group.version(), group.keyId(), group.options(), now);
    }

    private void mobilizeFound(
            Endpoint remote, SourceConfig.Family family, int version, int keyId, Options options, Now now) {
        SourceConfig.Network config = new SourceConfig.Network(
                SourceConfig.Kind.SERVER, remote.address().toString(), family, remote.port(), version, keyId, options);
        NetworkAssociation server = new NetworkAssociation(unborn(), config, false);
        server.moveTo(remote, now.monotonicNs());
        add(server, now);
    }

    /**
     * A peer that came by itself, with a key of ours: we are passive, poll as often as it does, and answer in a second.
     *
     * @param pollLog2S its own
     */
    NetworkAssociation mobilizePassive(Endpoint remote, int version, int keyId, int pollLog2S, Now now) {
        int minPollLog2S = Math.clamp(pollLog2S, FASTEST_PASSIVE_LOG2_S, Options.DEFAULT.maxPollLog2S());
        SourceConfig.Network config = new SourceConfig.Network(
                SourceConfig.Kind.PEER,
                remote.address().toString(),
                SourceConfig.Family.ANY,
                remote.port(),
                version,
                keyId,
                new Options(minPollLog2S, Options.DEFAULT.maxPollLog2S(), false, false, false, false, false));
        NetworkAssociation peer = new NetworkAssociation(unborn(), config, false);
        peer.moveTo(remote, now.monotonicNs() + SECOND_NS);
        add(peer, now);
        return peer;
    }

    /**
     * A broadcast server that came by itself: polls, which at first are questions and then only count what was heard, are
     * as far apart as its broadcasts.
     *
     * @param pollLog2S its own
     */
    NetworkAssociation mobilizeBroadcast(
            Endpoint remote, int version, int keyId, int pollLog2S, BroadcastReception reception, Now now) {
        int heardLog2S = Math.clamp(pollLog2S, PollInterval.LOWEST_LOG2_S, PollInterval.HIGHEST_LOG2_S);
        SourceConfig.Network config = new SourceConfig.Network(
                SourceConfig.Kind.SERVER,
                remote.address().toString(),
                SourceConfig.Family.ANY,
                remote.port(),
                version,
                keyId,
                new Options(heardLog2S, heardLog2S, !reception.isListening(), false, false, false, false));
        NetworkAssociation server = new NetworkAssociation(unborn(), config, false);
        server.receives(reception);
        server.moveTo(remote, now.monotonicNs());
        add(server, now);
        return server;
    }

    /** It was of no use for too long, as ntpd words it. */
    void retire(Association association, Now now) {
        journal.peer(now, association, PeerEvent.RESTART, "timeout");
        demobilize(association, now);
    }

    void demobilize(Association association, Now now) {
        journal.peer(now, association, PeerEvent.DEMOBILIZE, "assoc " + association.id());
        table.remove(association);
    }

    private void add(Association association, Now now) {
        table.add(association);
        journal.peer(now, association, PeerEvent.MOBILIZE, "assoc " + association.id());
    }

    /** A server is not polled before it has an address. */
    private Birth unborn() {
        return new Birth(table.nextId(), precisionLog2S, tolerance, random, Long.MAX_VALUE);
    }

    private Birth birth(SourceConfig.Refclock config, Now now) {
        return new Birth(
                table.nextId(), precisionLog2S, tolerance, random, slots.firstPollNs(config, now.monotonicNs()));
    }
}
