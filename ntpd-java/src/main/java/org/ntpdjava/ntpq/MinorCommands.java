package org.ntpdjava.ntpq;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings that few need. */
final class MinorCommands {
    private MinorCommands() {}

    static List<Command> all() {
        return List.of(
                new Command("debug", "[ no|more|less|LEVEL ]", "set/change debugging level", MinorCommands::debug),
                new Command("logfile", "<filename>", "write debugging lines to a file", MinorCommands::logFile),
                new Command("delay", "[ msec ]", "set the delay added to encryption time stamps", MinorCommands::delay),
                new Command(
                        "drefid",
                        "[ hash|ipv4 ]",
                        "display refids as hashes, or as IPv4 addresses",
                        MinorCommands::referenceIds),
                new Command("units", "", "toggle unit display", (client, arguments) -> {
                    Layout layout = client.layout();
                    client.layout(layout.withUnits(!layout.units()));
                    return Result.message("");
                }),
                new Command("direct", "", "toggle direct-mode output of MRU lists", (client, arguments) -> {
                    Layout layout = client.layout().withDirect(!client.layout().direct());
                    client.layout(layout);
                    return new Result.Message(
                            Facts.with().flag("direct", layout.direct()).facts(),
                            "Direct mode is " + (layout.direct() ? "on" : "off") + "\n");
                }),
                new Command("doflake", "<probability>", "lose answers on purpose, for testing", MinorCommands::lose),
                new Command("noflake", "", "lose no answers on purpose", (client, arguments) -> {
                    client.diagnostics().lose(0);
                    return Result.message("");
                }),
                new Command(
                        "poll",
                        "[ n ] [ verbose ]",
                        "poll an NTP server in client mode `n' times",
                        (client, arguments) -> Result.message("poll not implemented yet\n")));
    }

    private static Result debug(Client client, List<String> arguments) throws NtpqException {
        Diagnostics diagnostics = client.diagnostics();
        if (!arguments.isEmpty()) {
            String word = arguments.getFirst();
            diagnostics.level(
                    switch (word) {
                        case "no" -> 0;
                        case "more" -> diagnostics.level() + 1;
                        case "less" -> diagnostics.level() - 1;
                        default ->
                            SettingCommands.number(word, 0, 99, "a debugging level is no, more, less or 0 to 99");
                    });
        }
        return new Result.Message(
                Facts.with().whole("debug_level", diagnostics.level()).facts(),
                "debug level is " + diagnostics.level() + "\n");
    }

    private static Result logFile(Client client, List<String> arguments) throws NtpqException {
        if (arguments.isEmpty()) {
            throw new NtpqException("usage: logfile <filename>");
        }
        client.diagnostics().logTo(Path.of(arguments.getFirst()));
        return Result.message("");
    }

    /** Of no effect: encrypted time stamps are of the past. */
    private static Result delay(Client client, List<String> arguments) throws NtpqException {
        int delayMs = arguments.isEmpty()
                ? 20
                : SettingCommands.number(arguments.getFirst(), 0, 60_000, "a delay is 0 to 60000 ms");
        return new Result.Message(Facts.with().whole("delay_ms", delayMs).facts(), "delay " + delayMs + " ms\n");
    }

    private static Result referenceIds(Client client, List<String> arguments) throws NtpqException {
        if (!arguments.isEmpty()) {
            boolean asNumbers = switch (arguments.getFirst()) {
                case "hash" -> true;
                case "ipv4" -> false;
                default -> throw new NtpqException("***`" + arguments.getFirst() + "' is neither hash nor ipv4");
            };
            client.layout(client.layout().withReferenceIdsAsNumbers(asNumbers));
        }
        String value = client.layout().referenceIdsAsNumbers() ? "hash" : "ipv4";
        return new Result.Message(Facts.with().text("drefid", value).facts(), "drefid value is " + value + "\n");
    }

    private static Result lose(Client client, List<String> arguments) throws NtpqException {
        Optional<Double> rate =
                arguments.stream().findFirst().flatMap(Numbers::decimal).filter(r -> r >= 0 && r <= 1);
        client.diagnostics().lose(rate.orElseThrow(() -> new NtpqException("usage: doflake <probability>, 0 to 1")));
        return Result.message("");
    }
}
