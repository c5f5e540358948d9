package org.ntpdjava.daemon;

import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.ntpdjava.daemon.clock.ClockOutcome;
import org.ntpdjava.daemon.clock.SystemClock;
import org.ntpdjava.daemon.resolve.NameResolver;
import org.ntpdjava.daemon.transport.SendOutcome;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.state.LogTopic;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;
import org.ntpdjava.product.FileTrouble;
import org.slf4j.Logger;

/** Does what the engine asks: where its actions meet sockets, the clock, names, files and the log. */
final class ActionPerformer implements EngineLoop.Performer {
    /** Told that the engine wants the daemon to end. */
    @FunctionalInterface
    interface StopRequest {
        void stop(int exitStatus, String reason);
    }

    private final PacketSender sender;
    private final IntFunction<String> missingKey;
    private final SystemClock clock;
    private final NameResolver resolver;
    private final Consumer<Input> inputs;
    private final TimeSource time;
    private final Consumer<StatRecord> statistics;
    private final Optional<DriftFile> driftFile;
    private final DisturbanceLog disturbances;
    private final ClockSentry sentry;
    private final SendTroubles troubles;
    private final LongConsumer configTaken;
    private final StopRequest stopRequest;
    private final Supplier<Set<LogTopic>> topics;
    private final Logger log;
    private final AtomicLong transmissions = new AtomicLong();
    private String lastRefusal = "";

    /**
     * @param missingKey says of a key that is unknown, or not trusted, what is wrong and what to do
     * @param configTaken told the ticket of each change of the configuration that is in force
     * @param topics what {@code logconfig} has logged
     */
    ActionPerformer(
            PacketSender sender,
            IntFunction<String> missingKey,
            SystemClock clock,
            NameResolver resolver,
            Consumer<Input> inputs,
            TimeSource time,
            Consumer<StatRecord> statistics,
            Optional<DriftFile> driftFile,
            DisturbanceLog disturbances,
            LongConsumer configTaken,
            StopRequest stopRequest,
            Supplier<Set<LogTopic>> topics,
            Logger log) {
        this.sender = sender;
        this.missingKey = missingKey;
        this.clock = clock;
        this.resolver = resolver;
        this.inputs = inputs;
        this.time = time;
        this.statistics = statistics;
        this.driftFile = driftFile;
        this.disturbances = disturbances;
        this.sentry = new ClockSentry(clock, time);
        this.configTaken = configTaken;
        this.stopRequest = stopRequest;
        troubles = new SendTroubles(log::warn, log::info);
        this.topics = topics;
        this.log = log;
    }

    @Override
    public Optional<Input> perform(Action action) {
        return switch (action) {
            case Action.SendPacket send -> send(send);
            case Action.AdjustClock adjustment -> adjust(adjustment);
            case Action.ResolveName name -> {
                resolver.resolve(
                        name.host(),
                        name.family(),
                        addresses -> inputs.accept(new Input.NameResolved(
                                time.now(),
                                name.host(),
                                name.family(),
                                addresses,
                                addresses.isEmpty() ? resolver.trouble(name.host(), name.family()) : "")));
                yield Optional.empty();
            }
            case Action.WriteDrift drift -> {
                driftFile.ifPresent(file -> write(file, drift.memory()));
                yield Optional.empty();
            }
            case Action.WriteStatistics line -> {
                statistics.accept(line.line());
                yield Optional.empty();
            }
            case Action.Report report -> {
                report(report);
                yield Optional.empty();
            }
            case Action.ReportDisturbance disturbance -> {
                disturbances.report(disturbance.text(), time.monotonicNs());
                yield Optional.empty();
            }
            case Action.ConfigTaken taken -> {
                configTaken.accept(taken.ticket());
                yield Optional.empty();
            }
            case Action.Stop stop -> {
                stopRequest.stop(stop.exitStatus(), stop.reason());
                yield Optional.empty();
            }
        };
    }

    /** What is not sent is told, so that the engine knows whom nobody asks, and why. */
    private Optional<Input> send(Action.SendPacket send) {
        transmissions.incrementAndGet();
        Optional<SendOutcome> tried = sender.send(send);
        if (tried.isEmpty()) {
            return Optional.of(
                    new Input.PacketNotSent(time.now(), send.associationId(), true, missingKey.apply(send.keyId())));
        }
        SendOutcome outcome = tried.get();
        troubles.note(send, outcome, time.monotonicNs());
        return switch (outcome) {
            case SendOutcome.Sent sent ->
                Optional.of(new Input.PacketSent(
                        time.now(),
                        send.associationId(),
                        new NtpTimestamp(sent.transmitBits()),
                        new NtpTimestamp(sent.clockBits())));
            case SendOutcome.Failed failed -> {
                log.debug("{}: not sent: {}", send.remote(), failed.reason());
                yield Optional.of(new Input.PacketNotSent(
                        time.now(), send.associationId(), false, failed.reason() + cure(failed)));
            }
        };
    }

    private static String cure(SendOutcome.Failed failed) {
        return ": " + (failed.cure().isEmpty() ? "is the network up, and does a route lead there?" : failed.cure());
    }

    /** A refusal is logged once, and again when its reason changes: the engine asks every second. */
    private Optional<Input> adjust(Action.AdjustClock adjustment) {
        return switch (clock.perform(adjustment)) {
            case ClockOutcome.Done ignored -> {
                lastRefusal = "";
                yield Optional.empty();
            }
            case ClockOutcome.Refused refused -> {
                tell(adjustment, refused.reason());
                yield Optional.of(new Input.ClockRefused(time.now(), adjustment));
            }
        };
    }

    private void tell(Action.AdjustClock adjustment, String reason) {
        if (adjustment instanceof Action.FollowPulse(IpAddress refclock)) {
            log.info("flag3 of {} has no effect here, the daemon steers by each pulse itself: {}", refclock, reason);
        } else if (!reason.equals(lastRefusal)) {
            log.error("{}", reason);
            lastRefusal = reason;
        }
    }

    /** How many packets the engine wanted sent. For any thread. */
    long transmissions() {
        return transmissions.get();
    }

    @Override
    public Optional<Input> look() {
        return sentry.look();
    }

    private void write(DriftFile file, ClockMemory memory) {
        try {
            file.write(memory);
        } catch (IOException e) {
            log.warn(
                    "driftfile {} cannot be written ({}); its directory must exist and be writable",
                    file,
                    FileTrouble.words(e));
        }
    }

    private void report(Action.Report report) {
        if (!report.topics().isEmpty() && Collections.disjoint(report.topics(), topics.get())) {
            return;
        }
        switch (report.severity()) {
            case INFO -> log.info("{}", report.text());
            case WARNING -> log.warn("{}", report.text());
            case ERROR -> log.error("{}", report.text());
        }
    }
}
