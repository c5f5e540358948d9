package org.ntpdjava.ntpq;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.ntp.packet.Endpoint;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The command line of ntpq 4.2.8, what NTPsec's has beyond it, and {@code --port}. */
final class NtpqFlags {
    private static final int HIGHEST_PORT = 65_535;
    private static final String NAMELESS = "a host has a name or an address";

    private boolean ipv4;
    private boolean ipv6;
    private boolean names = true;

    /** Of opposites the last one holds, so that one can be saved and the other asked for. */
    @Option(
            names = {"-4", "--ipv4"},
            description = "use IPv4 only")
    void onlyIpv4(boolean asked) {
        ipv4 = asked;
        ipv6 = false;
    }

    @Option(
            names = {"-6", "--ipv6"},
            description = "use IPv6 only")
    void onlyIpv6(boolean asked) {
        ipv6 = asked;
        ipv4 = false;
    }

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
    void numeric(boolean asked) {
        names = !asked;
    }

    @Option(
            names = {"-s", "--srcname"},
            description = "show names, those of the server's configuration first; the default")
    void sourceNames(boolean asked) {
        names = asked;
    }

    @Option(
            names = {"-S", "--srcnumber"},
            description = "show the names of the server's configuration, else addresses")
    void sourceNumbers(boolean asked) {
        names = !asked;
    }

    /** {@link #commands} finds its places among the other commands. */
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-p", "--peers"},
            description = "print the list of peers, as -c peers")
    private boolean[] peers = {};

    @Option(
            names = {"-r", "--refid"},
            paramLabel = "hash|ipv4",
            defaultValue = "ipv4",
            converter = ReferenceIdDisplay.Word.class,
            description = "show reference ids as numbers with association ids, or as addresses")
    private ReferenceIdDisplay referenceIds = ReferenceIdDisplay.ipv4;

    @Option(
            names = {"-w", "--wide"},
            description = "show long names whole, on a line of their own")
    private boolean wide;

    @Option(
            names = {"-O", "--old-rv"},
            description = "print the status line even when variables are named")
    private boolean oldReadvar;

    @Option(
            names = {"--port"},
            paramLabel = "N",
            defaultValue = "" + Endpoint.NTP_PORT,
            description = "UDP port of the server, default ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = {"-a", "--authentication"},
            paramLabel = "KEYID",
            description = "sign with this key what must be signed")
    private Optional<Integer> keyId = Optional.empty();

    @Option(
            names = {"-k", "--keyfile"},
            paramLabel = "FILE",
            description = "file of the keys, as ntpd's; else the usual ones are tried")
    private Optional<Path> keyFile = Optional.empty();

    @Option(
            names = {"-u", "--units"},
            description = "show times and frequencies with units")
    private boolean units;

    @Option(
            names = {"-W", "--width"},
            paramLabel = "COLUMNS",
            defaultValue = "" + Layout.CLASSIC_WIDTH,
            description = "width of the output, default ${DEFAULT-VALUE}")
    private int width;

    @Option(
            names = {"-d", "--debug", "--debug-level"},
            description = "tell more of each datagram; may be repeated")
    private boolean[] debug = {};

    @Option(
            names = {"-D", "--set-debug-level"},
            paramLabel = "N",
            description = "how much to tell of each datagram: 0, 1 or 2")
    private int debugLevel;

    @Option(
            names = {"-l", "--logfile"},
            paramLabel = "FILE",
            description = "where to tell it, in place of standard error")
    private Optional<Path> logFile = Optional.empty();

    @Option(
            names = {"->", "--save-opts"},
            paramLabel = "FILE",
            description = "save these options, in ./.ntprc unless named with '=', and exit")
    private Optional<Path> saveTo = Optional.empty();

    /** {@link PresetOptions} handles these itself. */
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-<", "--load-opts"},
            paramLabel = "FILE",
            description = "take options from this file too; may be repeated")
    private List<Path> loadFrom = new ArrayList<>();

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"--no-load-opts"},
            description = "take none from ~/.ntprc and ./.ntprc")
    private boolean loadsNothing;

    /** picocli handles the last two itself. */
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-?", "-h", "--help", "-!", "--more-help"},
            usageHelp = true,
            description = "show this and exit")
    private boolean help;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-V"},
            description = "print the version and exit",
            versionHelp = true)
    private boolean version;

    @Option(
            names = {"--version"},
            arity = "0..1",
            fallbackValue = "v",
            paramLabel = "v|c|n",
            description = "the same; with c its license in a line, with n in full words")
    private Optional<String> versionDetail = Optional.empty();

    @Parameters(arity = "0..*", paramLabel = "host", description = "name or address, default localhost")
    private List<String> hosts = new ArrayList<>();

    /** The words of {@code -r}, in the case in which they are typed. */
    private enum ReferenceIdDisplay {
        hash,
        ipv4;

        /** As classic ntpq has it, cut short or by its number too. */
        static final class Word implements ITypeConverter<ReferenceIdDisplay> {
            @Override
            public ReferenceIdDisplay convert(String word) {
                for (ReferenceIdDisplay display : values()) {
                    boolean begun = !word.isEmpty() && display.name().startsWith(word.toLowerCase(Locale.ROOT));
                    if (begun || word.equals(Integer.toString(display.ordinal()))) {
                        return display;
                    }
                }
                throw new TypeConversionException("expected hash or ipv4, or 0 or 1, but was '" + word + "'");
            }
        }
    }

    /** What is wrong with words that cannot be understood; picocli looks for what nothing at all could be short for. */
    static String complaint(ParameterException wrong) {
        return wrong.getCause() instanceof IndexOutOfBoundsException ? NAMELESS : String.valueOf(wrong.getMessage());
    }

    /** What is wrong with a number, or a host; empty when nothing is. */
    Optional<String> complaint() {
        if (port < 1 || port > HIGHEST_PORT) {
            return Optional.of("--port wants a number from 1 to 65535");
        }
        if (hosts.contains("")) {
            return Optional.of(NAMELESS);
        }
        if (keyId.filter(id -> id < 1 || id > SymmetricKey.LARGEST_ID).isPresent()) {
            return Optional.of("-a wants the number of a key, 1 to " + SymmetricKey.LARGEST_ID);
        }
        if (versionDetail.filter(word -> !word.matches("[vcnVCN].*")).isPresent()) {
            return Optional.of("--version wants v, c or n");
        }
        return Optional.empty();
    }

    /** The letter that was asked for; empty where the version is not. */
    Optional<Character> versionDetail() {
        return versionDetail.map(word -> Character.toLowerCase(word.charAt(0)));
    }

    Connector connector() {
        return UdpConnector.of(ipv4, ipv6, port);
    }

    Settings settings() {
        return new Settings(names, wide, false, oldReadvar, ControlSession.VERSION, ControlSession.PRIMARY_TIMEOUT);
    }

    List<String> servers() {
        return hosts.isEmpty() ? List.of("localhost") : hosts;
    }

    /**
     * In the order of the command line; empty when they come from standard input.
     *
     * @param asked the command line
     */
    List<String> commands(ParseResult asked) {
        List<String> all = new ArrayList<>();
        Iterator<String> next = commands.iterator();
        for (OptionSpec option : asked.matchedOptions()) {
            switch (option.longestName()) {
                case "--command" -> all.add(next.next());
                case "--peers" -> all.add("peers");
                default -> {}
            }
        }
        return all;
    }

    boolean json() {
        return json;
    }

    /** Where options are saved, in place of all else. */
    Optional<Path> saveTo() {
        return saveTo;
    }

    boolean interactive() {
        return interactive;
    }

    /** @throws NtpqException when a file that is named cannot be used */
    void apply(Client client) throws NtpqException {
        int serverColumns = hosts.size() < 2
                ? 0
                : hosts.stream().mapToInt(String::length).max().orElse(0);
        client.layout(new Layout(referenceIds == ReferenceIdDisplay.hash, units, false, width, serverColumns));
        client.diagnostics().level(debugLevel + debug.length);
        if (logFile.isPresent()) {
            client.diagnostics().logTo(logFile.get());
        }
        keyId.ifPresent(client.keys()::keyId);
        if (keyFile.isPresent()) {
            client.keys().readNamed(keyFile.get());
        } else if (keyId.isPresent()) {
            Optional<Path> usual =
                    KeyChain.USUAL_FILES.stream().filter(Files::isReadable).findFirst();
            if (usual.isPresent()) {
                client.keys().read(usual.get());
            }
        }
    }
}
