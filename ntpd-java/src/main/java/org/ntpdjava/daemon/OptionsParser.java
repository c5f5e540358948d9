package org.ntpdjava.daemon;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ntpdjava.daemon.config.Suggestion;
import org.ntpdjava.product.Product;
import org.ntpdjava.product.Ranges;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads a command line with picocli, and keeps picocli's exceptions to itself. */
final class OptionsParser {
    /** An option without effect so far, by the name it is best known by, and what will give it one. */
    private record Later(String option, String what) {
        String sentence() {
            return "option " + option + " is understood and not yet in effect (" + what + ")";
        }
    }

    /** Of SCHED_FIFO. */
    private static final int HIGHEST_PRIORITY = 99;

    private static final int MOST_RECEIVERS = 64;

    private static final List<Later> NOT_YET = List.of(
            new Later("-A", "associations with strangers"),
            new Later("-a", "associations with strangers"),
            new Later("-b", "broadcast and manycast"),
            new Later("-G", "a forced first step"),
            new Later("-L", "virtual interfaces are not told apart"),
            new Later("-M", "timers of Windows"),
            new Later("-m", "mDNS registration"),
            new Later("-r", "broadcast and manycast"),
            new Later("-U", "changes of addresses are followed without it"),
            new Later("--dvar", "system variables of one's own"),
            new Later("--var", "system variables of one's own"),
            new Later("-w", "waiting for the first synchronization; we stay in the foreground"));

    private OptionsParser() {}

    static OptionsOutcome parse(String... arguments) {
        Optional<Subcommand> subcommand = Arrays.stream(arguments).findFirst().flatMap(Subcommand::of);
        if (subcommand.isPresent()) {
            return new OptionsOutcome.Other(subcommand.get(), List.of(arguments).subList(1, arguments.length));
        }
        NtpdOptions options = new NtpdOptions();
        CommandLine commandLine = new CommandLine(options);
        commandLine.setUsageHelpAutoWidth(false);
        commandLine.setOverwrittenOptionsAllowed(true); // scripts add to what /etc/default/ntp says already
        try {
            ParseResult result = commandLine.parseArgs(arguments);
            if (result.isUsageHelpRequested()) {
                return new OptionsOutcome.Print(commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF));
            }
            if (result.isVersionHelpRequested()) {
                return new OptionsOutcome.Print(Product.NAME + " " + Product.version() + "\n");
            }
            return checked(options, result);
        } catch (ParameterException e) {
            return new OptionsOutcome.Reject(message(e));
        }
    }

    private static OptionsOutcome checked(NtpdOptions options, ParseResult result) {
        List<String> words = options.servers();
        if (!words.isEmpty() && words.getFirst().equals("replay")) {
            return words.size() == 2
                    ? new OptionsOutcome.Replay(Path.of(words.getLast()))
                    : reject("replay takes one file: ntpd replay TRACE");
        }
        Optional<String> trouble = Ranges.ofPort(options.port().orElse(1))
                .or(() -> Ranges.of("--receivers", options.receivers(), 1, MOST_RECEIVERS))
                .or(() -> Ranges.of("-P", options.priority().orElse(1), 1, HIGHEST_PRIORITY));
        if (trouble.isPresent()) {
            return reject(trouble.get());
        }
        if (options.selected().trustedKeys().stream().anyMatch(key -> key < 1 || key > 65535)) {
            return reject("-t names a key that cannot be; expected a number from 1 to 65535");
        }
        if (options.selected().ipv4() && options.selected().ipv6()) {
            return reject("-4 and -6 exclude each other");
        }
        Optional<String> mistake = options.simulation().flatMap(SimulationOptions::mistake);
        return mistake.<OptionsOutcome>map(OptionsParser::reject)
                .orElseGet(() -> new OptionsOutcome.Run(options, notices(result)));
    }

    private static List<String> notices(ParseResult result) {
        return NOT_YET.stream()
                .filter(later -> result.hasMatchedOption(later.option()))
                .map(Later::sentence)
                .toList();
    }

    private static String message(ParameterException e) {
        String reason = String.valueOf(e.getMessage());
        Optional<String> meant =
                e instanceof UnmatchedArgumentException unmatched ? nearest(unmatched) : Optional.empty();
        return reject(reason
                        + meant.map(option -> "; did you mean " + option + "?").orElse(""))
                .text();
    }

    private static Optional<String> nearest(UnmatchedArgumentException e) {
        Set<String> options = e.getCommandLine().getCommandSpec().optionsMap().keySet();
        return e.getUnmatched().stream()
                .findFirst()
                .filter(argument -> argument.startsWith("--"))
                .flatMap(argument -> Suggestion.nearest(argument, options));
    }

    private static OptionsOutcome.Reject reject(String reason) {
        return new OptionsOutcome.Reject("ntpd: " + reason + "\nTry: ntpd --help\n");
    }
}
