package org.ntpdjava.ntpq;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.product.Product;

/** What changes how ntpq behaves, and asks the server nothing. */
final class SettingCommands {
    private SettingCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        "host", "[ hostname ]", "specify the host whose NTP server we talk to", SettingCommands::host),
                new Command(
                        "hostnames",
                        "[ yes|no|hostname|hostnum ]",
                        "specify whether hostnames or net numbers are printed",
                        SettingCommands::hostnames),
                new Command(
                        "ntpversion", "[ 1|2|3|4 ]", "set the NTP version requests claim", SettingCommands::version),
                new Command("timeout", "[ msec ]", "set the primary receive time out", SettingCommands::timeout),
                new Command("raw", "", "do raw mode variable output", (client, arguments) -> {
                    client.settings(client.settings().withRaw(true));
                    return Result.message("Output set to raw\n");
                }),
                new Command("cooked", "", "do cooked mode variable output", (client, arguments) -> {
                    client.settings(client.settings().withRaw(false));
                    return Result.message("Output set to cooked\n");
                }),
                new Command("quit", "", "exit ntpq", SettingCommands::quit),
                new Command("exit", "", "exit ntpq", SettingCommands::quit),
                new Command(
                        "version",
                        "",
                        "print version number",
                        (client, arguments) -> Result.message(Product.banner("ntpq") + "\n")));
    }

    private static Result host(Client client, List<String> arguments) throws NtpqException {
        if (!arguments.isEmpty()) {
            client.connect(arguments.getLast());
        }
        return Result.message(
                client.host().map(h -> "current host is " + h + "\n").orElse("no current host\n"));
    }

    private static Result quit(Client client, List<String> arguments) {
        client.finish();
        return Result.message("");
    }

    private static Result hostnames(Client client, List<String> arguments) throws NtpqException {
        if (!arguments.isEmpty()) {
            boolean show = namesWanted(arguments.getFirst());
            client.settings(client.settings().withShowNames(show));
        }
        boolean shown = client.settings().showNames();
        return new Result.Message(
                Facts.with().flag("hostnames", shown).facts(),
                shown ? "hostnames being shown\n" : "hostnames not being shown\n");
    }

    /** NTPsec's words for {@code -s} and {@code -S} too. */
    private static boolean namesWanted(String word) throws NtpqException {
        return switch (word) {
            case "hostname" -> true;
            case "hostnum" -> false;
            default -> yesOrNo(word);
        };
    }

    static boolean yesOrNo(String word) throws NtpqException {
        return switch (word) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new NtpqException("***`" + word + "' is neither yes nor no");
        };
    }

    private static Result version(Client client, List<String> arguments) throws NtpqException {
        if (!arguments.isEmpty()) {
            int version = number(arguments.getFirst(), 1, 4, "NTP versions are 1 to 4");
            client.settings(client.settings().withVersion(version));
        }
        int claimed = client.settings().version();
        return new Result.Message(
                Facts.with().whole("ntp_version", claimed).facts(), "NTP version being claimed is " + claimed + "\n");
    }

    private static Result timeout(Client client, List<String> arguments) throws NtpqException {
        if (!arguments.isEmpty()) {
            int askedMs = number(arguments.getFirst(), 1, 600_000, "a time out is 1 to 600000 ms");
            client.settings(client.settings().withTimeout(Duration.ofMillis(askedMs)));
        }
        long timeoutMs = client.settings().timeout().toMillis();
        return new Result.Message(
                Facts.with().whole("timeout_ms", timeoutMs).facts(), "primary timeout " + timeoutMs + " ms\n");
    }

    static int number(String text, int least, int most, String otherwise) throws NtpqException {
        Optional<Integer> number =
                Numbers.integer(text).filter(n -> n >= least && n <= most).map(Long::intValue);
        return number.orElseThrow(() -> new NtpqException("***" + otherwise + ", not `" + text + "'"));
    }
}
