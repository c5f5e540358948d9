package org.ntpdjava.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.daemon.clock.ClockSetting;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.product.Ranges;
import org.ntpdjava.product.SubcommandOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code date}. */
@Command(
        name = "ntpd date",
        sortOptions = false,
        header = "Asks servers for the time, once, and tells what this clock is wrong by; with --set it is set.",
        description = {
            "",
            "Of several servers the majority is believed. A clock that is more than 128 ms wrong is stepped, else slewed.",
            "It asks from a port of its own, so a daemon may run meanwhile; set is the clock only while none does."
        },
        footer = {
            "",
            "Exit status: 0 the time is told, or set; 1 it is not known, or could not be set; 2 wrong usage.",
            "Example: sudo ntpd date --set 192.0.2.1 ntp.example.net"
        })
final class DateOptions {
    private static final int HIGHEST_KEY = 65535;
    private static final int HIGHEST_VERSION = 4;

    @Option(
            names = {"-s", "--set"},
            description = "set the clock")
    boolean set;

    @Option(names = "--no-clock", description = "only tell, whatever else is said")
    boolean noClock;

    @Option(
            names = {"-b", "--step"},
            description = "with --set: step, however small the offset is")
    boolean step;

    @Option(
            names = {"-B", "--slew"},
            description = "with --set: slew, however large it is; the kernel slews 0.5 ms a second")
    boolean slew;

    @Option(names = "--anyway", description = "with --set: even while a daemon runs that has the port of NTP")
    boolean anyway;

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "S",
            description = "give up after so long (default: 15); it takes about 8 s where all goes well,"
                    + " 15 s where some do not answer")
    double timeoutS = 15;

    @Option(
            names = {"-4", "--ipv4"},
            description = "look up IPv4 addresses only")
    boolean ipv4;

    @Option(
            names = {"-6", "--ipv6"},
            description = "look up IPv6 addresses only")
    boolean ipv6;

    @Option(
            names = {"-a", "--key"},
            paramLabel = "N",
            description = "believe only what is signed with this key")
    @Nullable
    Integer key;

    @Option(
            names = {"-k", "--keyfile"},
            paramLabel = "FILE",
            description = "where it is (default: ${DEFAULT-VALUE})")
    Path keyFile = Path.of("/etc/ntp.keys");

    @Option(
            names = {"-o", "--ntp-version"},
            paramLabel = "N",
            description = "version of NTP to ask in, 1 to 4 (default: ${DEFAULT-VALUE})")
    int version = HIGHEST_VERSION;

    @Option(names = "--port", paramLabel = "N", description = "UDP port of the servers (default: ${DEFAULT-VALUE})")
    int port = 123;

    @Option(
            names = {"-v", "--verbose"},
            description = "tell what happens meanwhile")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    boolean help;

    @Parameters(paramLabel = "HOST", arity = "1..*", description = "the servers to ask, names or addresses")
    List<String> servers = new ArrayList<>();

    private DateOptions() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException what is wrong with them
     */
    static DateOptions parse(String... arguments) {
        return SubcommandOptions.read(new DateOptions(), DateOptions::trouble, arguments);
    }

    static String helpText() {
        return SubcommandOptions.helpText(new DateOptions());
    }

    boolean sets() {
        return set && !noClock;
    }

    /** Or with none at all. */
    boolean signsWithOneOf(Keyring trusted) {
        return key == null || trusted.has(key);
    }

    ClockSetting.Way way() {
        return step ? ClockSetting.Way.STEP : slew ? ClockSetting.Way.SLEW : ClockSetting.Way.AS_FITS;
    }

    /** What they are as lines of ntp.conf. */
    List<String> configLines() {
        List<String> lines = new ArrayList<>(List.of("disable ntp", "tinker panic 0"));
        if (key != null) {
            lines.add("keys \"" + keyFile + "\"");
            lines.add("trustedkey " + key);
        }
        String family = ipv4 ? "-4 " : ipv6 ? "-6 " : "";
        String signed = key == null ? "" : " key " + key;
        servers.stream()
                .distinct()
                .forEach(server -> lines.add("server " + family + '"' + server
                        + "\" iburst minpoll 3 maxpoll 3 version " + version + signed));
        return lines;
    }

    /** What is out of range, if anything. */
    private Optional<String> trouble() {
        if (step && slew) {
            return Optional.of("--step and --slew exclude each other");
        }
        if (ipv4 && ipv6) {
            return Optional.of("-4 and -6 exclude each other");
        }
        if (!(timeoutS > 0)) {
            return Optional.of("--timeout " + timeoutS + " is out of range; expected more than 0");
        }
        return Ranges.ofPort(port)
                .or(() -> Ranges.of("--key", key == null ? 1 : key, 1, HIGHEST_KEY))
                .or(() -> Ranges.of("--ntp-version", version, 1, HIGHEST_VERSION));
    }
}
