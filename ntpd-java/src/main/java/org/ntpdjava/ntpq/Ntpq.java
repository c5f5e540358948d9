package org.ntpdjava.ntpq;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.packet.Endpoint;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The ntpq program: flags, then commands from the flags, from standard input, or from a terminal. */
@CommandLine.Command(
        name = "ntpq",
        description = "Ask an NTP server about its state.",
        sortOptions = false,
        abbreviateSynopsis = true,
        footer = {"", "Example: ntpq -pn 192.0.2.1", "Commands: ntpq -c help"})
public final class Ntpq implements Runnable {
    static final String VERSION = "ntpq ntpd-java-0.1.0";

    private static final int EXIT_USAGE = 1;
    private static final String PROMPT = "ntpq> ";

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
            names = {"-d", "--debug-level"},
            description = "accepted, does nothing")
    private boolean[] debug = {};

    @Option(
            names = {"-D", "--set-debug-level"},
            paramLabel = "N",
            description = "accepted, does nothing")
    private int debugLevel;

    @Option(
            names = {"-i", "--interactive"},
            description = "prompt for commands even when there is no terminal")
    private boolean interactive;

    @Option(
            names = {"-n", "--numeric"},
            description = "show addresses, do not look up names")
    private boolean numeric;

    @Option(
            names = {"-p", "--peers"},
            description = "print the list of peers, as -c peers")
    private boolean peers;

    @Option(
            names = {"-w", "--wide"},
            description = "show long names whole, on a line of their own")
    private boolean wide;

    @Option(
            names = {"-r", "--refid"},
            paramLabel = "hash|ipv4",
            defaultValue = "ipv4",
            description = "show reference ids as numbers with association ids, or as addresses")
    private ReferenceIdDisplay referenceIds = ReferenceIdDisplay.ipv4;

    /** The words of {@code -r}. */
    private enum ReferenceIdDisplay {
        hash,
        ipv4
    }

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

    @Option(
            names = {"-?", "-h", "--help"},
            usageHelp = true,
            description = "show this and exit")
    private boolean help;

    @Option(
            names = {"--version"},
            description = "print the version and exit",
            versionHelp = true)
    private boolean version;

    @Parameters(arity = "0..*", paramLabel = "host", description = "name or address, default localhost")
    private List<String> hosts = new ArrayList<>();

    private final PrintStream out;
    private final PrintStream err;

    private Ntpq(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Exits with 0, whatever the servers say, as ntpq does; 1 for a wrong flag. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        CommandLine commandLine = new CommandLine(new Ntpq(out, err));
        commandLine.getCommandSpec().version(VERSION);
        commandLine.setPosixClusteredShortOptionsAllowed(true);
        commandLine.setOut(new java.io.PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler((wrong, arguments) -> {
            err.println("ntpq: " + wrong.getMessage());
            err.println("Try 'ntpq --help' for more information.");
            return EXIT_USAGE;
        });
        return commandLine.execute(args);
    }

    @Override
    public void run() {
        Settings settings =
                new Settings(!numeric, wide, false, oldReadvar, ControlSession.VERSION, ControlSession.PRIMARY_TIMEOUT);
        List<String> todo = new ArrayList<>(commands);
        if (peers) {
            todo.add(referenceIds == ReferenceIdDisplay.hash ? "apeers" : "peers");
        }
        List<String> servers = hosts.isEmpty() ? List.of("localhost") : hosts;
        try (Client client = new Client(UdpConnector.of(ipv4, ipv6, port), Client.World.real(), settings)) {
            Interpreter interpreter = new Interpreter(client, out, err);
            if (todo.isEmpty()) {
                connect(client, servers.getFirst());
                converse(interpreter);
            } else {
                servers.forEach(server -> execute(client, interpreter, server, todo));
            }
        }
    }

    /** An empty line stands between what two commands print. */
    private void execute(Client client, Interpreter interpreter, String server, List<String> todo) {
        if (!connect(client, server)) {
            return;
        }
        for (int i = 0; i < todo.size(); i++) {
            if (i > 0) {
                out.println();
            }
            if (!interpreter.execute(todo.get(i))) {
                return;
            }
        }
    }

    private boolean connect(Client client, String server) {
        try {
            client.connect(server);
            return true;
        } catch (NtpqException e) {
            err.println(e.text());
            return false;
        }
    }

    private void converse(Interpreter interpreter) {
        @Nullable Console console = System.console();
        boolean prompt = interactive || (console != null && console.isTerminal());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        try {
            while (true) {
                if (prompt) {
                    out.print(PROMPT);
                    out.flush();
                }
                @Nullable String line = lines.readLine();
                if (line == null || !interpreter.execute(line)) {
                    return;
                }
            }
        } catch (IOException e) {
            err.println("ntpq: standard input: " + e.getMessage());
        }
    }
}
