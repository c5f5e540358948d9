package org.ntpdjava.ntpq;

import java.util.ArrayList;
import java.util.List;
import org.ntpdjava.ntp.packet.Endpoint;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of ntpq 4.2.8, and {@code --port}. */
final class NtpqFlags {
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = {"-4", "--ipv4"},
            description = "use IPv4 only")
    private boolean ipv4;

    @Option(
            names = {"-6", "--ipv6"},
            description = "use IPv6 only")
    private boolean ipv6;

    @Option(
            names = {"-c", "--command"},
            paramLabel = "CMD",
            description = "run this command and exit; may be repeated")
    private List<String> commands = new ArrayList<>();

    @Option(
            names = {"-i", "--interactive"},
            description = "prompt for commands even when there is no terminal")
    private boolean interactive;

    @Option(
            names = {"--json"},
            description = "print one JSON document of all that was asked")
    private boolean json;

    @Option(
            names = {"-n", "--numeric"},
            description = "show addresses, do not look up names")
    private boolean numeric;

    @Option(
            names = {"-p", "--peers"},
            description = "print the list of peers, as -c peers")
    private boolean peers;

    @Option(
            names = {"-r", "--refid"},
            paramLabel = "hash|ipv4",
            defaultValue = "ipv4",
            description = "show reference ids as numbers with association ids, or as addresses")
    private ReferenceIdDisplay referenceIds = ReferenceIdDisplay.ipv4;

    @Option(
            names = {"-w", "--wide"},
            description = "show long names whole, on a line of their own")
    private boolean wide;

    @Option(
            names = {"--old-rv"},
            description = "print the status line even when variables are named")
    private boolean oldReadvar;

    @Option(
            names = {"--port"},
            paramLabel = "N",
            defaultValue = "" + Endpoint.NTP_PORT,
            description = "UDP port of the server, default ${DEFAULT-VALUE}")
    private int port;

    /** For scripts that pass them; picocli handles the last two itself. */
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-d", "--debug-level"},
            description = "accepted, does nothing")
    private boolean[] debug = {};

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-D", "--set-debug-level"},
            paramLabel = "N",
            description = "accepted, does nothing")
    private int debugLevel;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-?", "-h", "--help"},
            usageHelp = true,
            description = "show this and exit")
    private boolean help;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"--version"},
            description = "print the version and exit",
            versionHelp = true)
    private boolean version;

    @Parameters(arity = "0..*", paramLabel = "host", description = "name or address, default localhost")
    private List<String> hosts = new ArrayList<>();

    /** The words of {@code -r}, in the case in which they are typed. */
    private enum ReferenceIdDisplay {
        hash,
        ipv4
    }

    boolean hasGoodPort() {
        return port >= 1 && port <= HIGHEST_PORT;
    }

    Connector connector() {
        return UdpConnector.of(ipv4, ipv6, port);
    }

    Settings settings() {
        return new Settings(!numeric, wide, false, oldReadvar, ControlSession.VERSION, ControlSession.PRIMARY_TIMEOUT);
    }

    List<String> servers() {
        return hosts.isEmpty() ? List.of("localhost") : hosts;
    }

    /** Empty when they come from standard input. */
    List<String> commands() {
        List<String> all = new ArrayList<>(commands);
        if (peers) {
            all.add(referenceIds == ReferenceIdDisplay.hash ? "apeers" : "peers");
        }
        return all;
    }

    boolean json() {
        return json;
    }

    boolean interactive() {
        return interactive;
    }
}
