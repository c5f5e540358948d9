package org.ntpdjava.doctor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.product.Product;
import org.ntpdjava.product.Ranges;
import org.ntpdjava.product.SubcommandOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code doctor}. */
@Command(
        name = "ntpd doctor",
        sortOptions = false,
        header = "Looks at this machine and tells what keeps the time from it, each with the command that mends it.",
        description = {
            "",
            "Nothing is changed without --fix. Root sees more: what other users' programs have open, and the keys."
        },
        footer = {
            "",
            "Exit status: 0 healthy, 1 there are findings, 2 wrong usage.",
            "Example: sudo ntpd doctor --pin 4 --ignore rtc,governor"
        })
final class DoctorOptions {
    private static final int HIGHEST_PIN = 999;

    @Option(
            names = {"-c", "--configfile"},
            paramLabel = "FILE",
            description = "the daemon's configuration (default: what the daemon was told, or the service is; else"
                    + " ${sys:ntpdj.conf:-/etc/ntp.conf})")
    @Nullable
    Path configFile;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "the daemon's UDP port (default: what the daemon was told, or the service is; else 123)")
    @Nullable
    Integer port;

    @Option(names = "--pin", paramLabel = "N", description = "the GPIO number your hat has its pulse on")
    @Nullable
    Integer pin;

    @Option(
            names = "--ignore",
            paramLabel = "ITEM",
            split = ",",
            description = "what you can live with, by the word before the colon: rtc,governor")
    List<String> ignore = List.of();

    @Option(
            names = "--fix",
            description = "run the commands that can be undone, and say each; needs root. The others are yours to run")
    boolean fix;

    @Option(names = "--json", description = "print one line of JSON instead")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    boolean help;

    private DoctorOptions() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException what is wrong with them
     */
    static DoctorOptions parse(String... arguments) {
        return SubcommandOptions.read(new DoctorOptions(), DoctorOptions::trouble, arguments);
    }

    static String helpText() {
        return SubcommandOptions.helpText(new DoctorOptions());
    }

    /** Nothing is left for the daemon to say. */
    boolean saysAll() {
        return configFile != null && port != null;
    }

    Path configFile(StartedWith daemon) {
        return configFile != null ? configFile : daemon.configFile().orElseGet(Product::usualConfigFile);
    }

    int port(StartedWith daemon) {
        return port != null ? port : daemon.port().orElse(Endpoint.NTP_PORT);
    }

    Set<Item> ignored() {
        return ignore.stream().flatMap(word -> Item.of(word).stream()).collect(Collectors.toUnmodifiableSet());
    }

    OptionalInt wantedPin() {
        return pin == null ? OptionalInt.empty() : OptionalInt.of(pin);
    }

    /** What is out of range, if anything. */
    private Optional<String> trouble() {
        Optional<String> unknown =
                ignore.stream().filter(word -> Item.of(word).isEmpty()).findFirst();
        if (unknown.isPresent()) {
            return Optional.of("--ignore " + unknown.get() + " is nothing that is found; known are "
                    + Arrays.stream(Item.values()).map(Item::word).collect(Collectors.joining(" ")));
        }
        return Ranges.ofPort(port == null ? Endpoint.NTP_PORT : port)
                .or(() -> Ranges.of("--pin", pin == null ? 0 : pin, 0, HIGHEST_PIN));
    }
}
