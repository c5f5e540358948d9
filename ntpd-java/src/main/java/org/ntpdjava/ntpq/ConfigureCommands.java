package org.ntpdjava.ntpq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.control.ControlOpcode;

/** What changes the server: lines of ntp.conf at run time, and where it saves them. Always signed. */
final class ConfigureCommands {
    private ConfigureCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        ":config",
                        "<configuration command line>",
                        "send a remote configuration command to ntpd",
                        (client, arguments) -> configure(client, String.join(" ", arguments))),
                new Command(
                        "config-from-file",
                        "<configuration filename>",
                        "configure ntpd using the configuration filename",
                        ConfigureCommands::fromFile),
                new Command(
                        "saveconfig",
                        "<filename>",
                        "save ntpd configuration to file, . for the current config file",
                        ConfigureCommands::save));
    }

    private static Result configure(Client client, String line) throws NtpqException, IOException {
        if (line.isBlank()) {
            throw new NtpqException("usage: :config <configuration command line>");
        }
        ConfigureAnswer answer = ask(client, ControlOpcode.CONFIGURE, line);
        String text = answer.caretBelow(line) + answer.words() + "\n";
        return answer.isYes()
                ? new Result.Message(sent(Facts.with(), line, answer).facts(), text)
                : new Result.Refused(answer.trouble(), answer.words(), List.of(), text);
    }

    private static Facts.Builder sent(Facts.Builder facts, String line, ConfigureAnswer answer) {
        return facts.text("sent", line).text("answer", answer.words());
    }

    /** Goes on behind a line that is refused, as ntpq does. */
    private static Result fromFile(Client client, List<String> arguments) throws NtpqException, IOException {
        if (arguments.isEmpty()) {
            throw new NtpqException("usage: config-from-file <configuration filename>");
        }
        StringBuilder text = new StringBuilder("Sending configuration file, one line at a time.\n");
        List<Facts> sent = new ArrayList<>();
        List<ConfigureAnswer> refusals = new ArrayList<>();
        for (ConfigurationLines.Line line : ConfigurationLines.of(arguments.getFirst())) {
            ConfigureAnswer answer;
            try {
                answer = ask(client, ControlOpcode.CONFIGURE, line.text());
            } catch (NtpqException e) {
                if (sent.isEmpty()) {
                    throw e;
                }
                return new Result.Table(sent, Optional.of(cutShort(line, e)), text::toString);
            }
            text.append("Line No: ").append(line.number()).append(' ').append(answer.onOneLine());
            text.append(": ").append(line.text()).append('\n');
            Facts.Builder row = Facts.with().whole("line", line.number());
            sent.add(sent(row, line.text(), answer)
                    .flag("accepted", answer.isYes())
                    .facts());
            if (!answer.isYes()) {
                refusals.add(answer);
            }
        }
        text.append("Done sending file\n");
        return refusals.isEmpty() ? new Result.Table(sent, text::toString) : refused(refusals, sent, text.toString());
    }

    /** What became of a line without an answer nobody knows, and those behind it were not sent. */
    private static Shortfall cutShort(ConfigurationLines.Line line, NtpqException end) {
        String where = "Line No: " + line.number() + " and what follows: ";
        return new Shortfall(end.trouble(), where + end.reason(), where + "\n" + end.text());
    }

    private static Result refused(List<ConfigureAnswer> refusals, List<Facts> sent, String text) {
        String reason = refusals.size() + " of " + sent.size() + " lines refused, the first: "
                + refusals.getFirst().onOneLine();
        return new Result.Refused(refusals.getFirst().trouble(), reason, sent, text);
    }

    private static Result save(Client client, List<String> arguments) throws NtpqException, IOException {
        if (arguments.isEmpty()) {
            throw new NtpqException("usage: saveconfig <filename>");
        }
        ConfigureAnswer answer = ask(client, ControlOpcode.SAVE_CONFIG, arguments.getFirst());
        String text = answer.words() + "\n";
        return answer.isYes()
                ? new Result.Message(Facts.with().text("answer", answer.words()).facts(), text)
                : new Result.Refused(answer.trouble(), answer.words(), List.of(), text);
    }

    private static ConfigureAnswer ask(Client client, ControlOpcode opcode, String data)
            throws NtpqException, IOException {
        return ConfigureAnswer.of(client.askSigned(opcode, 0, data).text());
    }
}
