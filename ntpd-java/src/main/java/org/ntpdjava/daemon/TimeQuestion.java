package org.ntpdjava.daemon;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ntpdjava.daemon.clock.LinuxTimeSource;
import org.ntpdjava.daemon.clock.ReadOnlyClock;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.resolve.NameResolver;
import org.ntpdjava.daemon.resolve.SystemResolver;
import org.ntpdjava.daemon.transport.Transport;
import org.ntpdjava.daemon.transport.TransportConfig;
import org.ntpdjava.daemon.transport.TransportException;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.Moment;
import org.slf4j.Logger;

/**
 * Asks servers for the time until that is known, as a daemon with {@code -q} does: the same engine, which sees to falsetickers, to
 * servers that have no time themselves, to kisses and keys. It serves nobody, and touches no clock.
 */
final class TimeQuestion implements AutoCloseable {
    /**
     * A daemon has time for a majority, and for each better source; a program that is waited for has not. After so long those that agree
     * by then are enough, though others are silent.
     */
    private static final Duration ENOUGH = Duration.ofSeconds(15);

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** Nobody is served there. */
    private static final TransportConfig ANY_PORT = TransportConfig.DEFAULT.withPort(0);

    private final LinuxTimeSource time = new LinuxTimeSource();
    private final InputQueue inputs = new InputQueue();
    private final NameResolver resolver = new SystemResolver(SystemResolver.DEFAULT_TIMEOUT);
    private final CompletableFuture<End> stop = new CompletableFuture<>();
    private final Picture picture;
    private final Transport transport;
    private final EngineLoop loop;

    /**
     * What came of it.
     *
     * @param offsetS what the clock is wrong by, s; positive: it is behind; empty: that is not known
     * @param heard what was known of the servers just before; a large correction lets the engine forget it
     */
    record Answer(OptionalDouble offsetS, Moment at, SystemState state, SystemState heard) {}

    private record End(boolean corrected, SystemState heard) {
        /** Whom the selection follows, though nothing has been corrected by him. */
        Optional<PeerState> leader() {
            return heard.peer(heard.systemPeerId());
        }
    }

    /**
     * Begins.
     *
     * @param config whom to ask; without clock control
     * @throws TransportException when there is no socket to ask from
     */
    TimeQuestion(DaemonConfig config, LoadedKeys keys, Logger log) throws TransportException {
        NtpEngine engine = new ProtocolEngine(
                EngineSetup.of(config, Optional.empty(), time.measurePrecisionLog2S(), 0, true),
                new SecureRandom(),
                time.now());
        picture = new Picture(engine.state());
        AccessList everybody = AccessTranslation.accessList(config.restrictions());
        Reception reception = new Reception(config, keys::trusted, () -> everybody, picture, inputs::submit, time, 1);
        transport = Transport.start(ANY_PORT, time, _ -> (_, _) -> {}, reception.answers());
        ActionPerformer performer = new ActionPerformer(
                new PacketSender(transport, picture, new Authenticator(keys::trusted)),
                keyId -> keys.missing().why(keyId, config.keys()),
                new ReadOnlyClock(),
                resolver,
                inputs::submit,
                time,
                _ -> {},
                Optional.empty(),
                new DisturbanceLog(() -> "", Runnable::run, log::warn, time.monotonicNs()),
                _ -> {},
                (status, _) -> stop.complete(new End(status == 0, picture.get())),
                () -> config.files().logTopics(),
                log);
        loop = new EngineLoop(engine, inputs, picture, time, performer, this::bug);
        loop.start();
    }

    private void bug(Thread thread, Throwable bug) {
        var _ = Daemon.StopReason.ofBug(thread, bug);
        stop.complete(new End(false, picture.get()));
    }

    /** Waits for the end, this long at most, and ends it. To be called once. */
    Answer await(Duration limit) throws InterruptedException {
        End end = endWithin(limit);
        loop.close();
        Moment at = time.now();
        SystemState state = picture.get();
        OptionalDouble offsetS = end.corrected()
                ? OptionalDouble.of(state.correction().apply(at.clock()).secondsSince(at.clock()))
                : end.leader().map(peer -> OptionalDouble.of(peer.offsetS())).orElse(OptionalDouble.empty());
        return new Answer(offsetS, at, state, end.heard());
    }

    private End endWithin(Duration limit) throws InterruptedException {
        long endNs = System.nanoTime() + limit.toNanos();
        Optional<End> end = endOfEngine(limit.compareTo(ENOUGH) < 0 ? limit : ENOUGH);
        while (end.isEmpty()) {
            End now = new End(false, picture.get());
            boolean late = System.nanoTime() - endNs >= 0;
            end = late || now.leader().isPresent() ? Optional.of(now) : endOfEngine(LOOK_EVERY);
        }
        return end.get();
    }

    private Optional<End> endOfEngine(Duration limit) throws InterruptedException {
        try {
            return Optional.of(stop.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new AssertionError("nobody completes it with an exception", impossible);
        }
    }

    @Override
    public void close() {
        loop.close();
        transport.close();
        resolver.close();
    }
}
