package org.ntpdjava.ntpq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ntpdjava.ntp.control.ControlOpcode;

/** Reading variables: of the system, of an association, of its clock. */
final class VariableCommands {
    private static final String ARGUMENTS = "[ assocID ] [ varname1 ] [ varname2 ] ...";

    private static final List<String> OF_LISTS = List.of("readlist", "rl", "clocklist", "cl", "mreadlist", "mrl");

    private VariableCommands() {}

    static List<Command> all() {
        return Stream.of(
                        Stream.of("readvar", "rv", "readlist", "rl").map(VariableCommands::readVariables),
                        Stream.of("clockvar", "cv", "clocklist", "cl").map(VariableCommands::readClock),
                        Stream.of("mreadvar", "mrv", "mreadlist", "mrl").map(VariableCommands::readRange))
                .flatMap(commands -> commands)
                .toList();
    }

    private static Command readVariables(String name) {
        return new Command(
                name,
                ARGUMENTS,
                "read system or peer variables",
                (client, arguments) -> read(client, name, ControlOpcode.READ_VARIABLES, arguments));
    }

    private static Command readClock(String name) {
        return new Command(
                name,
                ARGUMENTS,
                "read clock variables",
                (client, arguments) -> read(client, name, ControlOpcode.READ_CLOCK_VARIABLES, arguments));
    }

    private static Command readRange(String name) {
        String range = "assocIDlow assocIDhigh [ varname ] ...";
        return new Command(name, range, "read peer variables from multiple peers", (client, arguments) -> {
            if (arguments.size() < 2) {
                throw new NtpqException("usage: " + name + " " + range);
            }
            return readRange(client, name, arguments);
        });
    }

    /** The association is the first word when that can be one; without it the system, or its clock, is meant. */
    private static Result read(Client client, String command, ControlOpcode opcode, List<String> arguments)
            throws NtpqException, IOException {
        if (arguments.isEmpty()) {
            return report(client, opcode, 0, names(client, command, arguments));
        }
        Optional<Integer> id = client.associationId(arguments.getFirst());
        List<String> named = id.isPresent() ? arguments.subList(1, arguments.size()) : arguments;
        return report(client, opcode, id.orElse(0), names(client, command, named));
    }

    /** Those named; where none are, the commands of lists take those that {@code addvars} collected. */
    private static List<String> names(Client client, String command, List<String> named) {
        return named.isEmpty() && OF_LISTS.contains(command)
                ? client.variableNames().forRequest()
                : named;
    }

    private static Result readRange(Client client, String command, List<String> arguments)
            throws NtpqException, IOException {
        int low = requireAssociation(client, arguments.get(0));
        int high = requireAssociation(client, arguments.get(1));
        List<String> names = names(client, command, arguments.subList(2, arguments.size()));
        List<Result.Values> reports = new ArrayList<>();
        for (Association association : client.server().associations(client.settings())) {
            if (association.id() >= low && association.id() <= high) {
                Result.Values report = report(client, ControlOpcode.READ_VARIABLES, association.id(), names);
                String behind = names.isEmpty() ? "\n" : "";
                reports.add(new Result.Values(report.facts(), () -> report.text() + behind));
            }
        }
        return new Result.Several(reports);
    }

    static int requireAssociation(Client client, String text) throws NtpqException, IOException {
        return client.associationId(text).orElseThrow(() -> new NtpqException("***Illegal association `" + text + "'"));
    }

    private static Result.Values report(Client client, ControlOpcode opcode, int id, List<String> names)
            throws NtpqException, IOException {
        Reply.Data reply = client.ask(opcode, id, String.join(",", names));
        boolean header = names.isEmpty() || client.settings().statusAlways();
        StatusText kind = kind(opcode, id);
        VariablesReport report = new VariablesReport(client.cooked());
        boolean raw = client.settings().raw();
        return new Result.Values(
                client.variableFacts().of(kind, reply),
                () -> raw ? VariablesReport.raw(reply, header) : report.cooked(reply, kind, header));
    }

    private static StatusText kind(ControlOpcode opcode, int id) {
        if (opcode == ControlOpcode.READ_CLOCK_VARIABLES) {
            return StatusText.CLOCK;
        }
        return id == 0 ? StatusText.SYSTEM : StatusText.PEER;
    }
}
