package org.ntpdjava.daemon;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.transport.AnswerHandler;
import org.ntpdjava.daemon.transport.PacketHandler;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.KeyCounters;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.server.InterleavedMemory;
import org.ntpdjava.ntp.server.MruList;
import org.ntpdjava.ntp.server.Responder;
import org.ntpdjava.ntp.server.RuleHits;
import org.ntpdjava.ntp.server.ServerGate;
import org.ntpdjava.ntp.state.PacketKinds;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * Where packets are received: for each receiver a gate, one for the answers to our own requests, and what all of them counted.
 * Receivers have nothing in common that one of them would wait for.
 */
final class Reception {
    private final DaemonConfig config;
    private final Supplier<Keyring> keys;
    private final Supplier<AccessList> access;
    private final Picture picture;
    private final Consumer<Input> inputs;
    private final TimeSource time;
    private final int receivers;
    private final LiveRules rules;
    private final LiveClients remembered;
    private final List<ServerGate> gates = new CopyOnWriteArrayList<>();
    private final List<ServerGate> answering = new CopyOnWriteArrayList<>();
    private final List<Authenticator> authenticators = new CopyOnWriteArrayList<>();

    /**
     * @param config that of the start
     * @param keys the trusted ones, as they are at the moment
     * @param inputs takes what is for the engine
     */
    Reception(
            DaemonConfig config,
            Supplier<Keyring> keys,
            Supplier<AccessList> access,
            Picture picture,
            Consumer<Input> inputs,
            TimeSource time,
            int receivers) {
        this.config = config;
        this.keys = keys;
        this.access = access;
        this.picture = picture;
        this.inputs = inputs;
        this.time = time;
        this.receivers = receivers;
        rules = new LiveRules(config);
        remembered = new LiveClients(config);
    }

    /**
     * What a receiver gives its packets to.
     *
     * @param departures the clock for what it sends
     */
    PacketHandler handler(ControlDesk control, TimeSource departures) {
        Authenticator authenticator = authenticator();
        SecureRandom secrets = new SecureRandom();
        ServerGate gate = GateSetup.of(
                config, access, rules::newcomers, picture, authenticator, receivers, remembered.served(), secrets);
        gates.add(gate);
        remembered.serve(gate);
        return router(gate, authenticator, control, departures, secrets);
    }

    /** One that nobody asks but ourselves, and what is counted there nobody sees. */
    PacketHandler rehearsed(ControlDesk control, TimeSource departures) {
        Authenticator authenticator = new Authenticator(Keyring.EMPTY);
        SecureRandom secrets = new SecureRandom();
        ServerGate gate = GateSetup.ofRehearsal(picture, authenticator, secrets);
        return router(gate, authenticator, control, departures, secrets);
    }

    private PacketRouter router(
            ServerGate gate,
            Authenticator authenticator,
            ControlDesk control,
            TimeSource departures,
            SecureRandom secrets) {
        return new PacketRouter(
                gate,
                new Responder(picture, departures, authenticator, new InterleavedMemory(secrets), gate::headwayLog2S),
                control,
                authenticator,
                new EngineDoor(gate, inputs, time),
                false,
                rules::cast,
                picture);
    }

    /** What the ports our requests leave from give their packets to. */
    AnswerHandler answers() {
        ServerGate gate = GateSetup.ofAnswers(access, rules::answering, picture, authenticator(), new SecureRandom());
        gates.add(gate);
        answering.add(gate);
        return new AnswerRouter(gate, new EngineDoor(gate, inputs, time), inputs, time);
    }

    /** One more, for one thread; it counts with the others. */
    Authenticator authenticator() {
        Authenticator authenticator = new Authenticator(keys);
        authenticators.add(authenticator);
        return authenticator;
    }

    /** Everybody whom a gate remembers. */
    ClientBook clients() {
        return new ClientBook(
                () -> lists(gates.stream().filter(gate -> !answering.contains(gate))), () -> lists(answering.stream()));
    }

    /** Those of them who asked; who only answered our own requests is none of these. */
    ClientBook askers() {
        return new ClientBook(() -> lists(gates.stream().filter(gate -> !answering.contains(gate))));
    }

    private static List<MruList> lists(Stream<ServerGate> gates) {
        return gates.map(ServerGate::clients).toList();
    }

    /** Of all gates together. */
    ServerCounters counters() {
        return gates.stream().map(ServerGate::counters).reduce(ServerCounters.NONE, ServerCounters::plus);
    }

    /** What kinds of packets came, to all gates together. */
    PacketKinds kinds() {
        return gates.stream().map(ServerGate::kinds).reduce(PacketKinds.NONE, PacketKinds::plus);
    }

    /** Of all authenticators together. */
    KeyCounters keyCounters() {
        return authenticators.stream().map(Authenticator::counters).reduce(KeyCounters.NONE, KeyCounters::plus);
    }

    /** How often each rule of the access list was the one that held. */
    List<RuleHits> ruleHits() {
        return RuleHits.of(access.get(), picture.get(), gates);
    }

    /** These, and what has to follow a change of the configuration here. */
    List<ConfigFollower> withFollowers(List<ConfigFollower> others) {
        List<ConfigFollower> all = new ArrayList<>(List.of(rules, remembered));
        all.addAll(others);
        return all;
    }
}
