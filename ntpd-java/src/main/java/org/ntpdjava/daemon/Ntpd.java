package org.ntpdjava.daemon;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.ntpdjava.clknetsim.Node;
import org.ntpdjava.clknetsim.NodeSettings;
import org.ntpdjava.daemon.clock.ClockControlException;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.ConfigProblem;
import org.ntpdjava.daemon.config.ConfigReport;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.FileCheck;
import org.ntpdjava.daemon.config.KeyLoader;
import org.ntpdjava.daemon.config.LoadedConfig;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.daemon.log.LogSetup;
import org.ntpdjava.daemon.trace.TraceRecorder;
import org.ntpdjava.daemon.transport.TransportConfig;
import org.ntpdjava.daemon.transport.TransportException;
import org.ntpdjava.linux.Signals;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.product.FileTrouble;
import org.ntpdjava.product.Product;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program {@code ntpd}: reads the command line and the configuration, starts a {@link Daemon}, waits for its end. */
public final class Ntpd {
    private static final int CANNOT_START = 1;

    private Ntpd() {}

    public static void main(String[] arguments) {
        int status = switch (NtpdOptions.parse(arguments)) {
            case OptionsOutcome.Print print -> say(System.out, print.text(), 0);
            case OptionsOutcome.Reject reject -> say(System.err, reject.text(), CANNOT_START);
            case OptionsOutcome.Replay replay -> ReplayProgram.run(replay.trace(), System.out, System.err);
            case OptionsOutcome.Other(Subcommand subcommand, List<String> rest) ->
                subcommand.run(rest.toArray(String[]::new));
            case OptionsOutcome.Run run -> run(run, arguments);
        };
        System.exit(status);
    }

    private static int say(PrintStream where, String text, int status) {
        where.print(text);
        where.flush();
        return status;
    }

    private static int run(OptionsOutcome.Run run, String[] arguments) {
        NtpdOptions options = run.options();
        LoadedConfig parsed = new ConfigLoader(ConfigFileReader.ofFileSystem())
                .load(options.configFile(), OptionOverrides.configLines(options));
        RunningConfig running = RunningConfig.of(options.configFile(), parsed, options::applyTo);
        DaemonConfig config = running.config();
        LoadedKeys keys = KeyLoader.load(config, options.configFile(), ConfigFileReader.ofFileSystem());
        LoadedConfig loaded = parsed.with(keys.problems()).with(keys.missing().trustedInVain(config.keys()));
        if (options.check()) {
            ConfigReport report = loaded.with(FileCheck.of(config, options.configFile()))
                    .with(DriverCheck.of(config.devices()))
                    .report();
            return say(System.out, report.text(), report.exitStatus());
        }
        if (options.saveConfig().isPresent()) {
            return save(running, loaded, options.saveConfig().get());
        }
        LogSetup.start(config.files().logFile(), options.debugLevel() > 0)
                .ifPresent(problem -> log().warn("{}", problem));
        log().info("{} {}: Starting", Product.NAME, Product.version());
        log().info("Command line: ntpd {}", String.join(" ", arguments));
        run.notices().forEach(notice -> log().info("{}", notice));
        loaded.problems().forEach(Ntpd::log);
        FileCheck.ofDriftFile(config, options.configFile()).ifPresent(problem -> log().warn("{}", problem.unmarked()));
        return options.simulation()
                .map(simulation -> simulate(options, config, keys.trusted(), simulation.settings()))
                .orElseGet(() -> start(options, running, keys));
    }

    private static int save(RunningConfig running, LoadedConfig loaded, Path file) {
        loaded.problems().forEach(problem -> System.err.println(problem));
        try {
            Files.writeString(file, running.text());
            return say(System.out, "Configuration saved to '" + file + "'\n", 0);
        } catch (IOException e) {
            return say(
                    System.err, "ntpd: " + file + " cannot be written: " + FileTrouble.words(e) + "\n", CANNOT_START);
        }
    }

    /** Nothing of this machine is touched but the files the configuration names. */
    private static int simulate(NtpdOptions options, DaemonConfig config, Keyring keys, NodeSettings settings) {
        try (Node node = Node.join(settings)) {
            LogSetup.stampFrom(node.wallClock());
            return live(options, config, keys, node, settings.number());
        } catch (IOException e) {
            log().error("{}", e.getMessage());
            return CANNOT_START;
        } catch (RuntimeException | Error bug) {
            return Daemon.StopReason.ofBug(Thread.currentThread(), bug).exitStatus();
        }
    }

    /** @param seed the number of the node: a simulation that is repeated goes the same way */
    private static int live(NtpdOptions options, DaemonConfig config, Keyring keys, Node node, long seed)
            throws IOException {
        try (NodeDaemon daemon = new NodeDaemon(config, keys, node, options.quit(), seed)) {
            return conclude(daemon.run());
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger("ntpd");
    }

    /** As loud as it is bad, which the log says of errors and warnings itself. */
    static void log(ConfigProblem problem) {
        switch (problem.severity()) {
            case ERROR -> log().error("{}", problem.unmarked());
            case WARNING -> log().warn("{}", problem.unmarked());
            case NOTICE -> log().info("{}", problem);
        }
    }

    private static int start(NtpdOptions options, RunningConfig running, LoadedKeys keys) {
        CompletableFuture<Daemon.StopReason> outside = new CompletableFuture<>();
        GracefulEnd end =
                GracefulEnd.onSignal(() -> outside.complete(new Daemon.StopReason(0, "ntpd exiting on signal")));
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, bug) -> outside.complete(Daemon.StopReason.ofBug(thread, bug)));
        int status = serve(options, running, keys, outside);
        end.reached(status);
        return status;
    }

    /**
     * The three ends a start may have: no right to the clock or to become somebody else, no socket, or it runs.
     *
     * @param outside completes when a signal, or a bug in whatever thread, ends it
     */
    private static int serve(
            NtpdOptions options, RunningConfig running, LoadedKeys keys, CompletableFuture<Daemon.StopReason> outside) {
        DaemonConfig config = running.config();
        Optional<TraceRecorder> trace = options.recordFile().flatMap(file -> recorder(file, options));
        try (ProcessFile _ = processFile(config.files().pidFile())) {
            Hangup hangup = new Hangup();
            if (!Signals.onHangup(hangup)) {
                log().warn("this Java leaves signals alone: SIGHUP ends us");
            }
            SerialLibrary.loadFor(config.devices());
            Supervisor supervisor = Supervisor.of(System.getenv());
            Privileges.settle(options, config);
            Machine machine = Machine.real(config.discipline().clockControl());
            try (Daemon daemon = Daemon.start(running, keys, machine, listen(options, config), options.quit(), trace);
                    supervisor) {
                hangup.reaches(() -> supervisor.reloading(() -> reread(daemon)));
                supervisor.watch(daemon);
                return awaitEnd(CompletableFuture.anyOf(daemon.stopped(), outside));
            }
        } catch (ClockControlException | TransportException e) {
            log().error("{}", e.getMessage());
            return CANNOT_START;
        } catch (IOException e) {
            log().error("cannot start: {}", e.getMessage());
            return CANNOT_START;
        } catch (RuntimeException | Error bug) {
            return Daemon.StopReason.ofBug(Thread.currentThread(), bug).exitStatus();
        } finally {
            trace.ifPresent(TraceRecorder::close);
        }
    }

    /** Opened while everything can be written; without it all else works. */
    private static Optional<TraceRecorder> recorder(Path file, NtpdOptions options) {
        try {
            return Optional.of(TraceRecorder.open(file, OptionOverrides.ofEngine(options), log()));
        } catch (IOException e) {
            log().error("{}", e.getMessage());
            return Optional.empty();
        }
    }

    private static void reread(Daemon daemon) {
        daemon.flushStatistics();
        daemon.rereadLeapFile();
        daemon.rereadKeys().forEach(Ntpd::log);
    }

    /** A pid file that cannot be written is no reason to keep the time from anybody. */
    private static ProcessFile processFile(Optional<Path> file) {
        try {
            return ProcessFile.write(file);
        } catch (IOException e) {
            log().warn("{}", e.getMessage());
            return ProcessFile.NONE;
        }
    }

    private static TransportConfig listen(NtpdOptions options, DaemonConfig config) {
        OptionalInt port = options.port();
        TransportConfig listen = TransportConfig.DEFAULT
                .withRules(ListenTranslation.rules(config.interfaces()))
                .withReceivers(options.receivers())
                .withGroups(config.cast().groups());
        return port.isPresent() ? listen.withPort(port.getAsInt()) : listen;
    }

    private static int awaitEnd(CompletableFuture<Object> end) {
        return conclude((Daemon.StopReason) end.join());
    }

    private static int conclude(Daemon.StopReason reason) {
        if (reason.exitStatus() == 0) {
            log().info("{}", reason.text());
        } else {
            log().error("{}", reason.text());
        }
        if (reason.exitStatus() == 0 && reason.text().startsWith("ntpd: time")) {
            System.out.println(reason.text());
        }
        return reason.exitStatus();
    }
}
