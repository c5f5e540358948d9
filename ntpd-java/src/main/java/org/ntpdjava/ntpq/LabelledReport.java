package org.ntpdjava.ntpq;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.control.ControlOpcode;

/**
 * A report of one variable a line with a label before it, as {@code sysinfo}. A variable the server knows but has no
 * value for has no line.
 *
 * @param name of the command
 * @param ofPeer wants an association
 * @param width columns of the label
 * @param status the status line comes first
 */
record LabelledReport(String name, String function, boolean ofPeer, int width, boolean status, List<Line> lines) {
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
        return LabelledReports.ALL.stream().map(LabelledReport::command).toList();
    }

    private static Command command(LabelledReport report) {
        return new Command(report.name, report.ofPeer ? "assocID" : "", report.function, report::run);
    }

    private Result run(Client client, List<String> arguments) throws NtpqException, IOException {
        int id = ofPeer ? association(client, arguments) : 0;
        String names = lines.stream()
                .map(line -> line.port().isEmpty() ? line.variable() : line.variable() + "," + line.port())
                .collect(Collectors.joining(","));
        Reply.Data reply = client.ask(ControlOpcode.READ_VARIABLES, id, names);
        CookedValues cooked = client.cooked();
        return new Result.Values(
                client.variableFacts().of(ofPeer ? StatusText.PEER : StatusText.SYSTEM, reply),
                () -> text(reply, cooked));
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
            value(line, variables, cooked)
                    .ifPresent(v -> text.append(String.format("%-" + width + "s%s%n", line.label(), v)));
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
