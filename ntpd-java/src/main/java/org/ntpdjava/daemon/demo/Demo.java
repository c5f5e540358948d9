package org.ntpdjava.daemon.demo;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ntpdjava.daemon.Daemon;
import org.ntpdjava.daemon.GracefulEnd;
import org.ntpdjava.daemon.Machine;
import org.ntpdjava.daemon.clock.LinuxTimeSource;
import org.ntpdjava.daemon.clock.ReadOnlyClock;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.ConfigProblem;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.FileSettings;
import org.ntpdjava.daemon.config.LoadedConfig;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.daemon.log.LogSetup;
import org.ntpdjava.daemon.refclock.DriverFactory;
import org.ntpdjava.daemon.refclock.simulated.SimulatedHat;
import org.ntpdjava.daemon.refclock.simulated.SimulatedPpsSource;
import org.ntpdjava.daemon.refclock.simulated.SimulatedTime;
import org.ntpdjava.daemon.resolve.OfflineResolver;
import org.ntpdjava.daemon.resolve.SystemResolver;
import org.ntpdjava.daemon.trace.TraceRecorder;
import org.ntpdjava.daemon.transport.TransportConfig;
import org.ntpdjava.nmea.SerialReceiver;
import org.ntpdjava.nmea.SerialSettings;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.product.Product;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.PulseSignal;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The program {@code demo}. */
public final class Demo {
    private static final PulseSignal PULSES = PulseSignal.clean(Law.normal(0, 1e-6));
    private static final double LATENCY_DEVIATION_MS = 3;
    private static final Duration VIEW_EVERY = Duration.ofSeconds(1);

    private final DemoOptions options;
    private final CompletableFuture<Daemon.StopReason> ended = new CompletableFuture<>();

    private Demo(DemoOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        System.exit(start(arguments));
    }

    private static int start(String[] arguments) {
        DemoOptions options = new DemoOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
        } catch (CommandLine.ParameterException e) {
            return reject(String.valueOf(e.getMessage()));
        }
        if (commandLine.isUsageHelpRequested()) {
            commandLine.usage(System.out);
            return 0;
        }
        if (commandLine.isVersionHelpRequested()) {
            System.out.println(Product.banner("demo"));
            return 0;
        }
        Optional<String> trouble = options.trouble();
        return trouble.isPresent() ? reject(trouble.get()) : new Demo(options).run();
    }

    private static int reject(String reason) {
        System.err.println("demo: " + reason + "\nTry: demo --help");
        return 1;
    }

    private int run() {
        Path log = temporary("ntpd-java-demo-").resolve("ntpd.log");
        LogSetup.start(Optional.of(log), false).ifPresent(System.err::println);
        GracefulEnd end = GracefulEnd.onSignal(() -> ended.complete(new Daemon.StopReason(0, "interrupted")));
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, bug) -> ended.complete(Daemon.StopReason.ofBug(thread, bug)));
        int status = serve(log);
        end.reached(status);
        return status;
    }

    private int serve(Path log) {
        InstantSource clock = InstantSource.system();
        Optional<TraceRecorder> trace = Optional.empty();
        SimulatedTime time = new SimulatedTime(clock, options.offsetS, options.driftPpm);
        try (SimulatedHat hat = SimulatedHat.open(
                time,
                new SimulatedHat.Settings(options.latencyMs, LATENCY_DEVIATION_MS, 9600),
                options.seed,
                LoggerFactory.getLogger("hat"))) {
            hat.start();
            Path statsDirectory = options.statsDir != null ? options.statsDir : log.resolveSibling("stats");
            Files.createDirectories(statsDirectory);
            RunningConfig running = running(statsDirectory);
            Machine machine = machine(hat, time);
            trace = recorder();
            try (Daemon daemon = Daemon.start(
                    running,
                    LoadedKeys.of(Keyring.EMPTY),
                    machine,
                    TransportConfig.DEFAULT.withPort(options.port),
                    false,
                    trace)) {
                return watch(daemon, machine, log, statsDirectory);
            }
        } catch (IOException e) {
            System.err.println("demo: " + e.getMessage());
            return 1;
        } catch (RuntimeException | Error bug) {
            return Daemon.StopReason.ofBug(Thread.currentThread(), bug).exitStatus();
        } finally {
            trace.ifPresent(TraceRecorder::close);
        }
    }

    /** The words make of the configuration, for a replay, what {@link #ofDemo} does. */
    private Optional<TraceRecorder> recorder() throws IOException {
        return options.record == null
                ? Optional.empty()
                : Optional.of(TraceRecorder.open(
                        options.record, List.of("--no-clock", "--panicgate"), LoggerFactory.getLogger("ntpd")));
    }

    private static Path temporary(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("no temporary folder", e);
        }
    }

    /** The configuration as it is, but with statistics in a folder of our own, no drift file, and no hand on the clock. */
    private RunningConfig running(Path statsDirectory) {
        LoadedConfig loaded = new ConfigLoader(ConfigFileReader.ofFileSystem()).load(options.configFile);
        loaded.problems().forEach(problem -> LoggerFactory.getLogger("ntpd").info("{}", problem));
        loaded.problems().stream()
                .filter(problem -> problem.severity() == ConfigProblem.Severity.ERROR)
                .forEach(problem -> System.err.println("demo: " + problem));
        return RunningConfig.of(options.configFile, loaded, config -> ofDemo(config, statsDirectory));
    }

    private static DaemonConfig ofDemo(DaemonConfig config, Path statsDirectory) {
        DisciplineConfig d = config.discipline();
        return config.withStatistics(config.statistics().in(statsDirectory))
                .withFiles(FileSettings.NONE)
                .withDiscipline(new DisciplineConfig(
                        false, d.stepS(), d.stepoutS(), d.panicS(), true, d.dispersionPpm(), d.frequencyPpm()));
    }

    private Machine machine(SimulatedHat hat, SimulatedTime time) {
        LinuxTimeSource clocks = new LinuxTimeSource();
        return new Machine(
                clocks,
                clocks.measurePrecisionLog2S(),
                _ -> new ReadOnlyClock(),
                options.network ? new SystemResolver(SystemResolver.DEFAULT_TIMEOUT) : new OfflineResolver(),
                context -> DriverFactory.of(
                        context,
                        (settings, instants) ->
                                SerialReceiver.open(new SerialSettings(hat.device(), settings.baud()), instants),
                        (device, falling) -> new SimulatedPpsSource(time, PULSES, options.seed + 2)));
    }

    private static String watching(Daemon daemon) {
        return daemon.urls().isEmpty()
                ? "The page cannot be had, as another program has the port: the log says more."
                : "Page: " + daemon.urls().getFirst() + "   metrics: "
                        + daemon.urls().getFirst() + "metrics";
    }

    private int watch(Daemon daemon, Machine machine, Path log, Path statsDirectory) {
        LiveView view = new LiveView(
                System.out,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent(),
                List.of(
                        "Serving time on UDP port " + options.port
                                + " from a simulated GPS hat. Ask it from another shell:",
                        "    scripts/ntpq -pn --port " + options.port,
                        "    chronyd -Q -t 10 'server 127.0.0.1 port " + options.port + " iburst'",
                        watching(daemon),
                        "Log: " + log + "   statistics: " + statsDirectory + "   Ctrl-C ends."));
        long endNs = options.seconds == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : machine.time().monotonicNs() + TimeUnit.SECONDS.toNanos(options.seconds);
        CompletableFuture<Object> end = CompletableFuture.anyOf(ended, daemon.stopped());
        while (machine.time().monotonicNs() < endNs) {
            view.show(daemon.picture(), machine.time().now().clock());
            try {
                return ((Daemon.StopReason) end.get(VIEW_EVERY.toMillis(), TimeUnit.MILLISECONDS)).exitStatus();
            } catch (TimeoutException _) {
                // the usual end of a wait: nothing stopped meanwhile
            } catch (InterruptedException | ExecutionException e) {
                return 1;
            }
        }
        return 0;
    }
}
