package org.ntpdjava.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.product.Product;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command line of {@code ntpd}, with the flags and long names of classic ntpd 4.2.8 and of NTPsec, so that the
 * init scripts of both work. It only says what was asked for; {@link #applyTo} folds that into a configuration.
 */
@Command(
        name = "ntpd",
        sortOptions = false,
        header = "A stratum-1 NTP server for GPS and PPS, in Java.",
        footer = {
            "",
            "Example, with no root and without touching the clock:",
            "  ntpd --no-clock --port 11123 -c etc/ntp.conf",
            "Problems in the configuration are named with file:line:column; see --check.",
            "",
            "In place of options and servers, each with a --help of its own but for replay:",
            "  ntpd doctor         what keeps the time from this machine, and what mends it",
            "  ntpd wait           until a daemon has the time, telling what it waits for",
            "  ntpd date HOST...   what this clock is wrong by; with --set it is set",
            "  ntpd replay TRACE   what becomes of what --record has recorded"
        })
@SuppressWarnings("UnusedVariable") // picocli finds by reflection what is accepted and not yet in effect
public final class NtpdOptions {
    @Option(
            names = {"-c", "--configfile"},
            paramLabel = "FILE",
            description = "configuration file (default: ${sys:ntpdj.conf:-/etc/ntp.conf})")
    private @Nullable Path configFile;

    @Option(
            names = "--check",
            description = "read the configuration, report, and exit: 0 when every line is understood")
    private boolean check;

    @Option(names = "--port", paramLabel = "N", description = "UDP port to serve on and to ask from (default: 123)")
    private @Nullable Integer port;

    @Option(
            names = "--receivers",
            paramLabel = "N",
            description = "threads that serve, each on a core of its own; 1 to 64 (default: 1)")
    private int receivers = 1;

    @Option(names = "--record", paramLabel = "FILE", description = "record all that happens there; see docs/trace.md")
    private @Nullable Path record;

    @Option(names = "--no-clock", description = "never set the system clock; serve its corrected time")
    private boolean noClock;

    @Option(
            names = {"-n", "--nofork"},
            description = "stay in the foreground (always so)")
    private boolean noFork;

    @Option(
            names = {"-g", "--panicgate"},
            description = "the first adjustment may be of any size")
    private boolean @Nullable [] panicGate;

    @Option(
            names = {"-G", "--force-step-once"},
            description = "step the first offset whatever its size")
    private boolean forceStepOnce;

    @Option(
            names = {"-q", "--quit"},
            description = "set the time once and exit")
    private boolean quit;

    @Option(
            names = {"-x", "--slew"},
            description = "slew offsets up to 600 s instead of stepping them")
    private boolean slew;

    @Option(
            names = {"-4", "--ipv4"},
            description = "look up IPv4 addresses only")
    private boolean ipv4;

    @Option(
            names = {"-6", "--ipv6"},
            description = "look up IPv6 addresses only")
    private boolean ipv6;

    @Option(
            names = {"-f", "--driftfile"},
            paramLabel = "FILE",
            description = "frequency drift file")
    private @Nullable Path driftFile;

    @Option(
            names = {"-l", "--logfile"},
            paramLabel = "FILE",
            description = "log to this file")
    private @Nullable Path logFile;

    @Option(
            names = {"-p", "--pidfile"},
            paramLabel = "FILE",
            description = "write the process id here")
    private @Nullable Path pidFile;

    @Option(
            names = {"-s", "--statsdir"},
            paramLabel = "DIR",
            description = "folder of statistics files")
    private @Nullable Path statsDir;

    @Option(
            names = {"-k", "--keyfile"},
            paramLabel = "FILE",
            description = "file of symmetric keys")
    private @Nullable Path keyFile;

    @Option(
            names = {"-t", "--trustedkey"},
            paramLabel = "N",
            description = "number of a trusted key; may be repeated")
    private List<Integer> trustedKeys = new ArrayList<>();

    @Option(
            names = {"-I", "--interface"},
            paramLabel = "NAME",
            description = "listen on this interface or address only; may be repeated")
    private List<String> interfaces = new ArrayList<>();

    @Option(
            names = {"-L", "--novirtualips"},
            description = "do not listen on virtual interfaces")
    private boolean noVirtualIps;

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER[:GROUP]",
            description = "run as this user")
    private @Nullable String user;

    @Option(
            names = {"-i", "--jaildir"},
            paramLabel = "DIR",
            description = "change the root folder")
    private @Nullable Path jailDir;

    @Option(
            names = {"-N", "--nice"},
            description = "run at high priority")
    private boolean nice;

    @Option(
            names = {"-P", "--priority"},
            paramLabel = "N",
            description = "real-time priority of the process, 1 to 99")
    private @Nullable Integer priority;

    @Option(
            names = {"-U", "--updateinterval", "--uinterval"},
            paramLabel = "S",
            description = "seconds between looks for new interfaces")
    private @Nullable Integer updateIntervalS;

    @Option(
            names = {"-w", "--wait-sync"},
            paramLabel = "S",
            description = "seconds to wait for the first synchronization")
    private @Nullable Integer waitSyncS;

    @Option(
            names = {"-r", "--propagationdelay"},
            paramLabel = "S",
            description = "delay of broadcasts, seconds")
    private @Nullable Double propagationDelayS;

    @Option(
            names = {"-a", "--authreq"},
            description = "require authentication")
    private boolean authRequired;

    @Option(
            names = {"-A", "--authnoreq"},
            description = "do not require authentication")
    private boolean authNotRequired;

    @Option(
            names = {"-b", "--bcastsync"},
            description = "listen to broadcast servers")
    private boolean broadcastClient;

    @Option(
            names = {"-m", "--mdns"},
            description = "register with mDNS")
    private boolean mdns;

    @Option(
            names = {"-M", "--modifymmtimer"},
            description = "a flag for Windows")
    private boolean multimediaTimer;

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "add a system variable")
    private List<String> variables = new ArrayList<>();

    @Option(names = "--dvar", paramLabel = "NAME=VALUE", description = "add a system variable shown by default")
    private List<String> defaultVariables = new ArrayList<>();

    @Option(
            names = "--saveconfigquit",
            paramLabel = "FILE",
            description = "write the configuration, as far as it is understood, and exit")
    private @Nullable Path saveConfig;

    @Option(
            names = "--clknetsim",
            paramLabel = "SOCKET",
            description = "be a node of the simulator clknetsim that listens there, and touch nothing of this machine")
    private @Nullable Path simulator;

    @Option(names = "--node", paramLabel = "N", description = "with --clknetsim: the number of the node, from 1")
    private @Nullable Integer node;

    @Option(
            names = "--clknetsim-nmea",
            paramLabel = "MEAN[,JITTER]",
            description = "with --clknetsim: how late the receiver 127.127.20.x speaks, s (default: 0.157,0.030)")
    private @Nullable String nmeaLatency;

    @Option(
            names = {"-d", "--debug-level"},
            description = "log more; may be repeated")
    private boolean @Nullable [] debug;

    @Option(
            names = {"-D", "--set-debug-level"},
            paramLabel = "N",
            description = "log this much")
    private @Nullable Integer debugLevel;

    @Option(
            names = {"-h", "-?", "--help", "--more-help"},
            usageHelp = true,
            description = "show this and exit")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show the version and exit")
    private boolean version;

    @Parameters(paramLabel = "SERVER", arity = "0..*", description = "servers to ask besides those of the file")
    private List<String> servers = new ArrayList<>();

    NtpdOptions() {}

    /** Reads a command line. Never throws: help, version and mistakes are outcomes too. */
    public static OptionsOutcome parse(String... arguments) {
        return OptionsParser.parse(arguments);
    }

    public Path configFile() {
        return namedConfigFile().orElseGet(Product::usualConfigFile);
    }

    /** The one that the command line names. */
    Optional<Path> namedConfigFile() {
        return Optional.ofNullable(configFile);
    }

    /** Only write the configuration there. */
    Optional<Path> saveConfig() {
        return Optional.ofNullable(saveConfig);
    }

    /** Where to record what happens. */
    Optional<Path> recordFile() {
        return Optional.ofNullable(record);
    }

    /** The words behind the options. */
    List<String> servers() {
        return servers;
    }

    /** Only report on the configuration. */
    public boolean check() {
        return check;
    }

    /** 1 to 65535; empty means 123. */
    public OptionalInt port() {
        return optional(port);
    }

    /** Threads that receive and answer, 1 to 64. */
    public int receivers() {
        return receivers;
    }

    /** Nothing may write the clock. */
    public boolean noClock() {
        return noClock;
    }

    /** Set the clock once and end. */
    public boolean quit() {
        return quit;
    }

    /** {@code -g}. */
    public boolean panicGateOpen() {
        return panicGate != null && panicGate.length > 0;
    }

    /** {@code USER[:GROUP]}, names or numbers. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    public Optional<Path> jailDir() {
        return Optional.ofNullable(jailDir);
    }

    public OptionalInt priority() {
        return optional(priority);
    }

    /** {@code -N}. */
    public boolean nice() {
        return nice;
    }

    /** 0 for the ordinary log; {@code -d} counts one each, {@code -D} sets it. */
    public int debugLevel() {
        int counted = debug == null ? 0 : debug.length;
        return debugLevel == null ? counted : Math.max(debugLevel, counted);
    }

    /** What was said about a simulation, if anything; checked by {@link #parse}. */
    Optional<SimulationOptions> simulation() {
        boolean silent = simulator == null && node == null && nmeaLatency == null;
        return silent
                ? Optional.empty()
                : Optional.of(new SimulationOptions(
                        Optional.ofNullable(simulator), optional(node), Optional.ofNullable(nmeaLatency)));
    }

    Selected selected() {
        return new Selected(
                Optional.ofNullable(driftFile),
                Optional.ofNullable(logFile),
                Optional.ofNullable(pidFile),
                Optional.ofNullable(statsDir),
                Optional.ofNullable(keyFile),
                List.copyOf(trustedKeys),
                List.copyOf(interfaces),
                slew,
                ipv4,
                ipv6);
    }

    /** The options that change what the file says. */
    record Selected(
            Optional<Path> driftFile,
            Optional<Path> logFile,
            Optional<Path> pidFile,
            Optional<Path> statsDir,
            Optional<Path> keyFile,
            List<Integer> trustedKeys,
            List<String> interfaces,
            boolean slew,
            boolean ipv4,
            boolean ipv6) {}

    /** The configuration with the options on top of it. */
    public DaemonConfig applyTo(DaemonConfig config) {
        return OptionOverrides.apply(this, config);
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
