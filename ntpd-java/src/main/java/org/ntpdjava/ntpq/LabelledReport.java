package org.ntpdjava.ntpq;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ntpdjava.ntp.control.ControlError;
import org.ntpdjava.ntp.control.ControlOpcode;

/**
 * A report of one variable a line with a label before it, as {@code sysinfo}. A variable the server knows but has no
 * value for has no line.
 *
 * @param name of the command
 * @param ofPeer wants an association
 * @param width columns of the label
 * @param status the status line comes first
 * @param valueWidth values end below each other in so many columns, as NTPsec has it; there a variable that the server does
 *     not know is a question mark. 0 for a report of classic ntpq
 */
record LabelledReport(
        String name, String function, boolean ofPeer, int width, boolean status, int valueWidth, List<Line> lines) {
    /** One as classic ntpq has it: values begin below each other. */
    LabelledReport(String name, String function, boolean ofPeer, int width, boolean status, List<Line> lines) {
        this(name, function, ofPeer, width, status, 0, lines);
    }

    /**
     * One line.
     *
     * @param port empty, or the variable whose value follows after a colon
     */
    record Line(String label, String variable, String port) {
        Line(String label, String variable) {
            this(label, variable, "");
        }
    }

    static List<Command> commands() {
        return Stream.concat(LabelledReports.ALL.stream(), CounterReports.ALL.stream())
                .map(LabelledReport::command)
                .toList();
    }

    private static Command command(LabelledReport report) {
        return new Command(report.name, report.ofPeer ? "assocID" : "", report.function, report::run);
    }

    private Result run(Client client, List<String> arguments) throws NtpqException, IOException {
        int id = ofPeer ? association(client, arguments) : 0;
        String names = lines.stream()
                .map(line -> line.port().isEmpty() ? line.variable() : line.variable() + "," + line.port())
                .collect(Collectors.joining(","));
        Reply.Data reply = read(client, id, names);
        CookedValues cooked = client.cooked();
        return new Result.Values(
                client.variableFacts().of(ofPeer ? StatusText.PEER : StatusText.SYSTEM, reply),
                () -> text(reply, cooked));
    }

    /** A server that does not know them all is asked for one after the other. */
    private Reply.Data read(Client client, int id, String names) throws NtpqException, IOException {
        Optional<Reply.Data> whole =
                client.askIfKnown(ControlOpcode.READ_VARIABLES, id, names, ControlError.UNKNOWN_VARIABLE);
        if (whole.isPresent()) {
            return whole.get();
        }
        List<Reply.Data> known = new ArrayList<>();
        for (String variable : names.split(",", -1)) {
            client.askIfKnown(ControlOpcode.READ_VARIABLES, id, variable, ControlError.UNKNOWN_VARIABLE)
                    .ifPresent(known::add);
        }
        if (known.isEmpty() && valueWidth == 0) {
            throw new NtpqException(Trouble.UNKNOWN_VARIABLE, "***A request variable unknown to the server");
        }
        String text = known.stream().map(part -> part.text().strip()).collect(Collectors.joining(","));
        int statusWord = known.isEmpty() ? 0 : known.getLast().status();
        return new Reply.Data(id, statusWord, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private int association(Client client, List<String> arguments) throws NtpqException, IOException {
        if (arguments.isEmpty()) {
            throw new NtpqException("usage: " + name + " assocID");
        }
        return client.associationId(arguments.getFirst())
                .orElseThrow(() -> new NtpqException("***Illegal association `" + arguments.getFirst() + "'"));
    }

    String text(Reply.Data reply, CookedValues cooked) {
        VariableList variables = VariableList.parse(reply.text());
        StringBuilder text = new StringBuilder();
        if (status) {
            StatusText kind = ofPeer ? StatusText.PEER : StatusText.SYSTEM;
            text.append(kind.line(reply.associationId(), reply.status())).append('\n');
        }
        for (Line line : lines) {
            Optional<String> value = value(line, variables, cooked);
            if (valueWidth > 0) {
                String form = "%-" + width + "s%" + valueWidth + "s%n";
                text.append(String.format(form, line.label(), value.orElse("?")));
            } else {
                value.ifPresent(v -> text.append(String.format("%-" + width + "s%s%n", line.label(), v)));
            }
        }
        return text.toString();
    }

    private static Optional<String> value(Line line, VariableList variables, CookedValues cooked) {
        Optional<String> value =
                variables.text(line.variable()).map(v -> cooked.cook(new VariableList.Item(line.variable(), v)));
        return line.port().isEmpty()
                ? value
                : value.map(v -> v + ":" + variables.text(line.port()).orElse("0"));
    }
}
