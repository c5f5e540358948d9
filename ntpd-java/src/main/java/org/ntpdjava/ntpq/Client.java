package org.ntpdjava.ntpq;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ntpdjava.ntp.control.ControlError;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** What the commands work with: the server, the settings, and the world around them. Used by one thread. */
final class Client implements AutoCloseable {
    /** Five minutes by default, enough for thousands of sources far away. */
    private static final int TIMEOUTS_FOR_A_COMMAND = 60;

    private final Connector connector;
    private final World world;
    private Settings settings;
    private final KeyChain keys = new KeyChain();
    private final VariableNames variableNames = new VariableNames();
    private final Diagnostics diagnostics = new Diagnostics(System.err, new SplittableRandom());
    private Layout layout = Layout.CLASSIC;
    private Prompt prompt = Prompt.NOBODY;
    private Consumer<String> notices = lines -> {};
    private Supplier<Cancellation> cancellations = Cancellation::new;
    private Optional<Server> server = Optional.empty();
    private boolean finished;
    private long endNs;

    Client(Connector connector, World world, Settings settings) {
        this.connector = connector;
        this.world = world;
        this.settings = settings;
        begin();
    }

    /**
     * The clocks and names of this machine.
     *
     * @param clock for the age of things
     * @param monotonicNs for timeouts
     * @param zone in which dates are shown
     * @param resolver names, when they are wanted
     * @param sequences where each server's numbers of requests begin, 0 to 65535
     */
    record World(
            InstantSource clock, LongSupplier monotonicNs, ZoneId zone, HostNames resolver, IntSupplier sequences) {
        /** One whose requests nobody can guess the numbers of. */
        World(InstantSource clock, LongSupplier monotonicNs, ZoneId zone, HostNames resolver) {
            this(
                    clock,
                    monotonicNs,
                    zone,
                    resolver,
                    () -> ThreadLocalRandom.current().nextInt(0x10000));
        }

        /** This machine as it is. */
        static World real() {
            return new World(InstantSource.system(), System::nanoTime, ZoneId.systemDefault(), new ReverseLookup());
        }
    }

    /** Questions go to this host from now on. */
    void connect(String host) throws NtpqException {
        try {
            ControlTransport transport = new WatchedTransport(connector.open(host), diagnostics);
            server.ifPresent(Server::close);
            server = Optional.of(new Server(
                    host,
                    transport,
                    new ControlSession(
                            transport, world.monotonicNs(), world.sequences().getAsInt())));
        } catch (IOException e) {
            throw new NtpqException(Trouble.HOST, "ntpq: " + e.getMessage());
        }
    }

    Server server() throws NtpqException {
        return server.orElseThrow(() -> new NtpqException(Trouble.HOST, "***No host open, use `host' command"));
    }

    Optional<String> host() {
        return server.map(Server::name);
    }

    /** A command begins: however many questions it asks, all their answers together must come in time. */
    void begin() {
        endNs = world.monotonicNs().getAsLong()
                + settings.timeout().multipliedBy(TIMEOUTS_FOR_A_COMMAND).toNanos();
    }

    private void checkPatience() throws NtpqException {
        if (world.monotonicNs().getAsLong() - endNs > 0) {
            long allS = settings.timeout().multipliedBy(TIMEOUTS_FOR_A_COMMAND).toSeconds();
            throw new NtpqException(Trouble.TOO_MUCH, "***Server needs more than " + allS + " s for this command");
        }
    }

    /** Signed only when the user wants all requests signed. */
    Reply.Data ask(ControlOpcode opcode, int associationId, String data) throws NtpqException, IOException {
        checkPatience();
        return keys.signsAlways()
                ? askSigned(opcode, associationId, data)
                : server().ask(opcode, associationId, data, settings);
    }

    /** For what a server does only for those who have a key. */
    Reply.Data askSigned(ControlOpcode opcode, int associationId, String data) throws NtpqException, IOException {
        checkPatience();
        return server().askSigned(opcode, associationId, data, keys.key(prompt), settings);
    }

    /** The same, however it ends. */
    Reply replySigned(ControlOpcode opcode, int associationId, String data) throws NtpqException, IOException {
        checkPatience();
        return server().signedReply(opcode, associationId, data, keys.key(prompt), settings);
    }

    /** Empty when the server gives that reason for not answering. */
    Optional<Reply.Data> askIfKnown(ControlOpcode opcode, int associationId, String data, ControlError tolerated)
            throws NtpqException, IOException {
        checkPatience();
        return server().askIfKnown(opcode, associationId, data, tolerated, settings);
    }

    /** However it ends. */
    Reply reply(ControlOpcode opcode, String data) throws NtpqException, IOException {
        checkPatience();
        return keys.signsAlways()
                ? server().signedReply(opcode, 0, data, keys.key(prompt), settings)
                : server().reply(opcode, 0, data, settings);
    }

    /** All associations, asked for now. */
    List<Association> readAssociations() throws NtpqException, IOException {
        return server().readAssociations(settings);
    }

    Optional<Integer> associationId(String text) throws NtpqException, IOException {
        return server().associationId(text, settings);
    }

    KeyChain keys() {
        return keys;
    }

    VariableNames variableNames() {
        return variableNames;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    Prompt prompt() {
        return prompt;
    }

    /** There is somebody who can be asked. */
    void prompt(Prompt newPrompt) {
        this.prompt = newPrompt;
    }

    /** Tells the user something before the result is there. */
    void notice(String lines) {
        notices.accept(lines);
    }

    void noticesTo(Consumer<String> newNotices) {
        this.notices = newNotices;
    }

    /** Until it is closed the user can stop what waits for the server, and nothing but that. */
    Cancellation cancellation() {
        return cancellations.get();
    }

    void cancelledBy(Supplier<Cancellation> newCancellations) {
        this.cancellations = newCancellations;
    }

    Layout layout() {
        return layout;
    }

    void layout(Layout newLayout) {
        this.layout = newLayout;
    }

    Settings settings() {
        return settings;
    }

    void settings(Settings newSettings) {
        this.settings = newSettings;
    }

    HostNames names() {
        return settings.showNames() ? world.resolver() : HostNames.NUMERIC;
    }

    CookedValues cooked() {
        return new CookedValues(names(), world.clock()::instant, world.zone(), layout.units());
    }

    VariableFacts variableFacts() {
        return new VariableFacts(world.clock().instant());
    }

    NtpTimestamp now() {
        Instant now = world.clock().instant();
        return NtpTimestamp.ofInstant(now);
    }

    /** The user has seen enough. */
    void finish() {
        finished = true;
    }

    boolean finished() {
        return finished;
    }

    @Override
    public void close() {
        server.ifPresent(Server::close);
        server = Optional.empty();
    }
}
