package org.ntpdjava.ntpq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.control.ControlOpcode;

/** What changes the server: lines of ntp.conf at run time, and where it saves them. Always signed. */
final class ConfigureCommands {
    private static final Pattern FAULT = Pattern.compile("column (\\d{1,4}) syntax error");

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
        String answer = ask(client, ControlOpcode.CONFIGURE, line);
        return new Result.Message(
                Facts.with().text("sent", line).text("answer", answer).facts(), pointer(line, answer) + answer + "\n");
    }

    /** Where the server did not understand: the line again, and a mark below the column it names. */
    private static String pointer(String line, String answer) {
        Matcher fault = FAULT.matcher(answer);
        if (!fault.find()) {
            return "";
        }
        int column = Integer.parseInt(fault.group(1));
        return column > line.length() ? "" : line + "\n" + "_".repeat(column) + "^\n";
    }

    private static Result fromFile(Client client, List<String> arguments) throws NtpqException, IOException {
        if (arguments.isEmpty()) {
            throw new NtpqException("usage: config-from-file <configuration filename>");
        }
        StringBuilder text = new StringBuilder("Sending configuration file, one line at a time.\n");
        List<Facts> sent = new ArrayList<>();
        int number = 0;
        for (String line : lines(Path.of(arguments.getFirst()))) {
            number++;
            String answer = ask(client, ControlOpcode.CONFIGURE, line);
            text.append("Line No: ")
                    .append(number)
                    .append(' ')
                    .append(answer)
                    .append(": ")
                    .append(line)
                    .append('\n');
            sent.add(Facts.with().text("sent", line).text("answer", answer).facts());
        }
        text.append("Done sending file\n");
        return new Result.Table(sent, text::toString);
    }

    /** Without comments and empty lines. */
    private static List<String> lines(Path file) throws NtpqException {
        try (java.util.stream.Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new NtpqException("Couldn't open file");
        }
    }

    private static Result save(Client client, List<String> arguments) throws NtpqException, IOException {
        if (arguments.isEmpty()) {
            throw new NtpqException("usage: saveconfig <filename>");
        }
        String answer = ask(client, ControlOpcode.SAVE_CONFIG, arguments.getFirst());
        return new Result.Message(Facts.with().text("answer", answer).facts(), answer + "\n");
    }

    /** A daemon's sentence; what does not print in it becomes a dot. */
    private static String ask(Client client, ControlOpcode opcode, String data) throws NtpqException, IOException {
        return VariableList.printable(client.askSigned(opcode, 0, data).text().strip());
    }
}
