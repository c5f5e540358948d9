package org.ntpdjava.daemon;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ntpdjava.daemon.clock.ClockSetting;
import org.ntpdjava.daemon.clock.KernelClock;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.ConfigProblem;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.KeyLoader;
import org.ntpdjava.daemon.config.LoadedConfig;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.log.LogSetup;
import org.ntpdjava.daemon.transport.PortHolder;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SystemState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/** {@code ntpd date}: asks servers once, tells what the clock is wrong by, in the words of {@code ntpdate}, and sets it if told to. */
final class DateProgram {
    private static final int IN_VAIN = 1;
    private static final int USAGE = 2;
    private static final Path COMMAND_LINE = Path.of("command line");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("ppd MMM HH:mm:ss", Locale.ROOT);

    private final DateOptions options;
    private final KernelClock kernel;
    private final Supplier<Optional<String>> daemon;
    private final PrintStream out;
    private final PrintStream complaints;

    /**
     * @param kernel whose clock is set
     * @param daemon who has the port of NTP on this machine
     */
    DateProgram(
            DateOptions options,
            KernelClock kernel,
            Supplier<Optional<String>> daemon,
            PrintStream out,
            PrintStream complaints) {
        this.options = options;
        this.kernel = kernel;
        this.daemon = daemon;
        this.out = out;
        this.complaints = complaints;
    }

    /** @return the exit status */
    static int run(String[] arguments, PrintStream out, PrintStream complaints) {
        try {
            DateOptions options = DateOptions.parse(arguments);
            if (options.help) {
                out.print(DateOptions.helpText());
                return 0;
            }
            return new DateProgram(options, KernelClock.ofThisMachine(), DateProgram::daemon, out, complaints).run();
        } catch (IllegalArgumentException wrong) {
            complaints.println("date: " + wrong.getMessage() + "\nTry: ntpd date --help");
            return USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return IN_VAIN;
        }
    }

    /** The first step of {@code ntpd wait}, from a network that may just come up. */
    static int setBefore(List<String> servers, PrintStream out, PrintStream complaints) {
        List<String> arguments = new ArrayList<>(List.of("--set", "--timeout=30"));
        arguments.addAll(servers);
        return run(arguments.toArray(String[]::new), out, complaints);
    }

    private static Optional<String> daemon() {
        return PortHolder.ofAnybody(Endpoint.NTP_PORT);
    }

    int run() throws InterruptedException {
        Optional<String> hindrance = hindrance();
        if (hindrance.isPresent()) {
            return fail(hindrance.get());
        }
        LoadedConfig loaded = new ConfigLoader(ConfigFileReader.ofFileSystem())
                .load(COMMAND_LINE, String.join("\n", options.configLines()));
        DaemonConfig config = loaded.config()
                .withSources(
                        loaded.config().sources().stream().map(this::atPort).toList());
        LoadedKeys keys = KeyLoader.load(config, COMMAND_LINE, ConfigFileReader.ofFileSystem());
        if (!loaded.problems().isEmpty()) {
            throw new IllegalArgumentException(words(loaded.problems()));
        }
        if (!config.devices().isEmpty()) {
            throw new IllegalArgumentException(
                    "a reference clock is no server: a daemon reads it, and ntpd wait tells of it");
        }
        if (!keys.problems().isEmpty() && !options.signsWithOneOf(keys.trusted())) {
            return fail(words(keys.problems()));
        }
        keys.problems().forEach(problem -> complaints.println("date: " + words(List.of(problem))));
        try (TimeQuestion question = new TimeQuestion(config, keys, log())) {
            return conclude(question.await(Duration.ofNanos(Math.round(options.timeoutS * 1e9))));
        } catch (IOException noSocket) {
            return fail(String.valueOf(noSocket.getMessage()));
        }
    }

    /** Who sees to the clock already, so that it is not set. */
    private Optional<String> hindrance() {
        return options.sets() && !options.anyway
                ? daemon.get()
                        .map(name -> "the NTP socket is in use: " + name
                                + " sees to the clock; stop it, or leave the clock to it, or use --anyway")
                : Optional.empty();
    }

    private static String words(List<ConfigProblem> problems) {
        return problems.stream()
                .map(problem -> problem.found()
                        + problem.advice().map(advice -> "; " + advice).orElse(""))
                .collect(Collectors.joining(". "));
    }

    private SourceConfig atPort(SourceConfig source) {
        return source instanceof SourceConfig.Network asked
                ? new SourceConfig.Network(
                        asked.kind(),
                        asked.host(),
                        asked.family(),
                        options.port,
                        asked.version(),
                        asked.keyId(),
                        asked.options())
                : source;
    }

    private Logger log() {
        LogSetup.start(Optional.empty(), false);
        return options.verbose ? LoggerFactory.getLogger("ntpd") : NOPLogger.NOP_LOGGER;
    }

    private int conclude(TimeQuestion.Answer answer) {
        List<PeerState> heard = answer.heard().peers().stream()
                .filter(peer -> !peer.received().isZero())
                .toList();
        heard.forEach(peer -> out.println(line(peer)));
        if (answer.offsetS().isEmpty()) {
            new PictureDesk()
                    .printed(answer.at(), answer.state(), "why")
                    .lines()
                    .map(why -> why.replaceFirst("^.", "")) // its mark on the billboard
                    .forEach(complaints::println);
            return fail("no server suitable for synchronization found");
        }
        // A daemon may have come while they were asked.
        Optional<String> hindrance = hindrance();
        if (hindrance.isPresent()) {
            return fail(hindrance.get());
        }
        return set(answer.offsetS().getAsDouble(), answer.heard(), heard);
    }

    private int set(double offsetS, SystemState known, List<PeerState> heard) {
        try {
            if (options.sets()) {
                new ClockSetting(kernel).set(options.way(), offsetS);
            }
        } catch (IOException refused) {
            return fail(String.valueOf(refused.getMessage()));
        }
        String verb = ClockSetting.steps(options.way(), offsetS) ? "step" : "adjust";
        String who = known.peer(known.systemPeerId())
                .or(() -> heard.stream().min(Comparator.comparingDouble(peer -> Math.abs(peer.offsetS() - offsetS))))
                .map(peer -> peer.remote().address().toString())
                .orElse("unknown");
        say(
                out,
                String.format(
                        Locale.ROOT,
                        "%s time server %s offset %+.6f sec%s",
                        verb,
                        who,
                        offsetS,
                        options.sets() ? "" : ", not set"));
        return 0;
    }

    private static String line(PeerState peer) {
        return String.format(
                Locale.ROOT,
                "server %s, stratum %d, offset %+.6f, delay %.5f",
                peer.remote().address(),
                peer.stratum(),
                peer.offsetS(),
                peer.delayS());
    }

    private int fail(String text) {
        say(complaints, text);
        return IN_VAIN;
    }

    private static void say(PrintStream where, String text) {
        where.printf(
                "%s ntpdate[%d]: %s%n",
                DATE.format(ZonedDateTime.now(ZoneId.systemDefault())),
                ProcessHandle.current().pid(),
                text);
    }
}
