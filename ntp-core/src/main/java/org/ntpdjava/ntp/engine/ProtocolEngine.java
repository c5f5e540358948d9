package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The engine: wires the processes of RFC 5905 together and hands each input to the one it concerns.
 *
 * <p>The first actions (names to resolve, events of the start) come out of the first call of {@link #handle}; {@link
 * #nextDeadlineNs} asks for one at once.
 */
public final class ProtocolEngine implements NtpEngine {
    private static final long TICK_NS = 1_000_000_000L;

    private final Outbox out = new Outbox();
    private final AssociationTable table;
    private final Fitness fitness;
    private final Journal journal;
    private final ServedClock clock;
    private final SystemProcess system;
    private final Disturbances disturbances;
    private final NetworkProcess network;
    private final RefclockProcess refclocks;
    private final Mobilizer mobilizer;
    private final PoolProcess pools;
    private final BroadcastServer broadcasts;
    private final ManycastClient manycasts;
    private final Volunteers volunteers;
    private final Resolution resolution;
    private final Reconfiguration reconfiguration;
    private final SourceSelector selector;
    private final NtpTimestamp started;
    private final int precisionLog2S;

    private Now latest;
    private long nextTickNs;
    private @Nullable SystemState state;
    /** Scratch. */
    private PeerState[] pictures = {};

    /**
     * @param random secret: cookies come from it
     * @param start when the daemon started
     */
    public ProtocolEngine(EngineConfig config, RandomGenerator random, Moment start) {
        precisionLog2S = config.precisionLog2S();
        table = new AssociationTable(random);
        fitness = new Fitness(config.selection());
        journal = new Journal(out);
        ClockWatch watch = new ClockWatch(start);
        clock = new ServedClock(config.discipline().clockControl(), watch, out);
        latest = clock.now(start);
        started = latest.served();
        nextTickNs = start.monotonicNs();
        StartSlots slots = new StartSlots(start.monotonicNs());
        NameProcess names = new NameProcess(out);
        selector = new SourceSelector(table, fitness, config.selection());
        system = new SystemProcess(config, table, selector, clock, journal, out, slots, latest);
        disturbances = new Disturbances(watch, clock, system, out);
        SourceProcess sources = new SourceProcess(journal, system);
        network = new NetworkProcess(out, journal, system, sources, random, precisionLog2S);
        ClockTrust trust = new ClockTrust(system, table);
        LatencyProcess latencies = new LatencyProcess(system, trust, out);
        refclocks = new RefclockProcess(journal, clock, system, sources, trust, latencies, out, precisionLog2S);
        mobilizer = new Mobilizer(
                table, names, slots, journal, random, precisionLog2S, system.tolerance(), config.memory());
        pools = new PoolProcess(table, mobilizer, names, selector, out, config.selection(), start.monotonicNs());
        broadcasts = new BroadcastServer(out, system, precisionLog2S);
        manycasts = new ManycastClient(table, mobilizer, selector, fitness.local(), out, random, config);
        volunteers = new Volunteers(table, mobilizer, pools, fitness.local(), config.cast());
        resolution = new Resolution(table, names, slots);
        reconfiguration = new Reconfiguration(table, mobilizer, names, out);
        reconfiguration.apply(config.sources(), latest);
    }

    @Override
    public List<Action> handle(Input input) {
        boolean moved = disturbances.observe(input.at());
        Now now = clock.now(input.at());
        latest = now;
        boolean changed = switch (input) {
            case Input.PacketArrived arrived -> packetArrived(arrived, now);
            case Input.PacketSent sent -> packetSent(sent, now);
            case Input.PacketNotSent notSent -> packetNotSent(notSent, now);
            case Input.PacketReturned returned -> packetReturned(returned);
            case Input.PacketDenied denied -> packetDenied(denied, now);
            case Input.KeysChanged _ -> keysChanged(now);
            case Input.RefclockReading reading -> refclockReading(reading, now);
            case Input.TimerDue _ -> timerDue(now);
            case Input.NameResolved resolved -> nameResolved(resolved, now);
            case Input.ConfigChanged changedTo -> configChanged(changedTo, now);
            case Input.ClockDisturbed disturbed -> clockDisturbed(disturbed, now);
            case Input.KernelSteered steered -> kernelSteered(steered, now);
            case Input.ClockRefused refused -> clockRefused(refused.refused(), now);
            case Input.LeapTableRead read -> leapTableRead(read, now);
            case Input.AddressesFound found -> addressesFound(found.ours(), now);
            case Input.EventsSeen seen -> eventsSeen(seen.associationId());
            case Input.Ending _ -> ending(now);
        };
        if (changed || moved) {
            state = null;
        }
        return out.drain();
    }

    private boolean packetArrived(Input.PacketArrived arrived, Now now) {
        if (manycasts.takes(arrived, now)) {
            return true;
        }
        Optional<NetworkAssociation> known =
                table.talkingTo(arrived.remote(), arrived.packet().mode());
        Optional<NetworkAssociation> peer = known.isPresent() ? known : volunteers.welcome(arrived, now);
        if (peer.isEmpty()) {
            return false;
        }
        peer.get().touch();
        system.settle(now);
        fitness.local().learn(arrived.local());
        NtpTimestamp receivedAt = clock.served(arrived.receivedAt());
        network.received(peer.get(), arrived, receivedAt, now);
        return true;
    }

    private boolean packetReturned(Input.PacketReturned returned) {
        Optional<NetworkAssociation> peer = table.network(returned.associationId());
        peer.ifPresent(known -> NetworkProcess.returned(known, returned.trouble()));
        return peer.isPresent();
    }

    private boolean packetDenied(Input.PacketDenied denied, Now now) {
        // our own packets that come back to us are no news
        Optional<NetworkAssociation> peer =
                table.talkingTo(denied.remote(), denied.mode()).filter(known -> !known.followsUs(fitness.local()));
        peer.ifPresent(known -> network.denied(known, denied.rule(), now));
        return peer.isPresent();
    }

    private boolean keysChanged(Now now) {
        for (NetworkAssociation peer : table.network()) {
            NetworkProcess.keysChanged(peer, now);
        }
        return true;
    }

    private boolean packetSent(Input.PacketSent sent, Now now) {
        Optional<NetworkAssociation> peer = table.network(sent.associationId());
        if (peer.isEmpty()) {
            table.group(sent.associationId()).ifPresent(group -> group.settle(Stage.UNSENT));
            return false;
        }
        peer.get().touch();
        network.sent(peer.get(), sent.cookie(), clock.served(sent.sentAt()), now);
        return true;
    }

    private boolean packetNotSent(Input.PacketNotSent input, Now now) {
        table.network(input.associationId()).ifPresent(peer -> network.notSent(peer, input, now));
        table.group(input.associationId()).ifPresent(group -> group.notSent(input.trouble()));
        return true;
    }

    private boolean refclockReading(Input.RefclockReading input, Now now) {
        Optional<RefclockAssociation> source = table.refclock(input.clock());
        if (source.isEmpty()) {
            return false;
        }
        source.get().touch();
        system.settle(now);
        refclocks.reading(source.get(), input.reading(), now);
        return true;
    }

    private boolean timerDue(Now now) {
        system.settle(now);
        boolean changed = tick(now);
        for (Association association : table.all()) {
            if (association.nextNs() != Long.MAX_VALUE && now.monotonicNs() - association.nextNs() >= 0) {
                poll(association, now);
                changed = true;
            }
        }
        return changed;
    }

    private boolean tick(Now now) {
        if (now.monotonicNs() - nextTickNs < 0) {
            return false;
        }
        nextTickNs += TICK_NS;
        if (now.monotonicNs() - nextTickNs >= 0) {
            nextTickNs = now.monotonicNs() + TICK_NS;
        }
        system.tick(now);
        pools.replaceSpent(now);
        resolution.tick(now);
        return true;
    }

    private void poll(Association association, Now now) {
        association.touch();
        switch (association) {
            case NetworkAssociation server -> network.poll(server, now);
            case RefclockAssociation source -> refclocks.poll(source, now);
            case PoolAssociation pool -> pools.poll(pool, now);
            case GroupAssociation group -> poll(group, now);
        }
    }

    private void poll(GroupAssociation group, Now now) {
        switch (group.config().cast()) {
            case BROADCAST -> broadcasts.poll(group, now);
            case MANYCAST -> manycasts.poll(group, now);
        }
    }

    private boolean nameResolved(Input.NameResolved resolved, Now now) {
        touchAll();
        resolution.resolved(resolved, now);
        return true;
    }

    private void touchAll() {
        for (Association association : table.all()) {
            association.touch();
        }
    }

    private boolean configChanged(Input.ConfigChanged change, Now now) {
        EngineConfig config = change.config();
        touchAll();
        system.settle(now);
        system.reconfigure(config);
        pools.reconfigure(config.selection());
        volunteers.reconfigure(config.cast());
        manycasts.reconfigure(config);
        reconfiguration.drop(change.dropped(), now);
        reconfiguration.apply(config.sources(), now);
        system.reconsider(now);
        out.add(new Action.ConfigTaken(change.ticket()));
        return true;
    }

    private boolean clockDisturbed(Input.ClockDisturbed disturbed, Now now) {
        disturbances.found(disturbed, now);
        return true;
    }

    private boolean kernelSteered(Input.KernelSteered steered, Now now) {
        system.kernelPulse().steered(steered, now);
        system.settle(now);
        return true;
    }

    private boolean clockRefused(Action.AdjustClock refused, Now now) {
        disturbances.refused(refused, now);
        return true;
    }

    private boolean leapTableRead(Input.LeapTableRead read, Now now) {
        system.leaps().read(read.file(), read.table(), system.variables(), now);
        return true;
    }

    private boolean addressesFound(Set<Endpoint> ours, Now now) {
        touchAll();
        fitness.local().replace(ours);
        system.settle(now);
        system.reconsider(now);
        return true;
    }

    private boolean eventsSeen(int associationId) {
        if (associationId == 0) {
            journal.systemSeen();
        }
        for (Association association : table.all()) {
            if (association.id() == associationId) {
                association.eventSeen();
            }
        }
        return true;
    }

    private boolean ending(Now now) {
        system.end(now);
        return false;
    }

    @Override
    public long nextDeadlineNs() {
        long nextNs = nextTickNs;
        for (Association association : table.all()) {
            long dueNs = association.nextNs();
            if (dueNs != Long.MAX_VALUE && dueNs - nextNs < 0) {
                nextNs = dueNs;
            }
        }
        return nextNs;
    }

    @Override
    public SystemState state() {
        SystemState current = state;
        if (current == null) {
            current = snapshot();
            state = current;
        }
        return current;
    }

    private SystemState snapshot() {
        SystemVariables variables = system.variables();
        NtpTimestamp served = clock.served(latest.clock());
        return new SystemState(
                variables,
                precisionLog2S,
                journal.systemEvent(),
                system.pollLog2S(),
                system.discipline().frequencyPpm(),
                system.discipline().jitterS(),
                system.discipline().wanderPpm(),
                variables.errorBoundNs(served),
                started,
                clock.correction(),
                clock.steps(),
                system.leaps().status(),
                pictures(served));
    }

    private List<PeerState> pictures(NtpTimestamp served) {
        Association[] associations = table.all();
        if (pictures.length != associations.length) {
            pictures = new PeerState[associations.length];
        }
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = associations[i].picture(latest.monotonicNs(), served, fitness);
        }
        return List.of(pictures);
    }
}
