package org.ntpdjava.ntpq;

import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.ntpdjava.ntp.control.ControlError;
import org.ntpdjava.ntp.control.ControlOpcode;

/** The list of variables that commands use, and writing variables. */
final class VariableListCommands {
    private static final String UNKNOWN = "no_such_variable";

    private VariableListCommands() {}

    static List<Command> all() {
        return List.of(
                change("addvars", "add variables to the variable list or change their values", VariableNames::add),
                change("rmvars", "remove variables from the variable list", VariableNames::remove),
                new Command("clearvars", "", "remove all variables from the variable list", (client, arguments) -> {
                    client.variableNames().clear();
                    return Result.message("");
                }),
                new Command(
                        "showvars",
                        "",
                        "print variables on the variable list",
                        (client, arguments) -> new Result.Message(
                                client.variableNames().facts(),
                                client.variableNames().text())),
                new Command(
                        "writevar",
                        "assocID name=value,[...]",
                        "write system or peer variables",
                        VariableListCommands::writeNamed),
                new Command(
                        "writelist",
                        "[ assocID ]",
                        "write the system or peer variables included in the variable list",
                        VariableListCommands::writeList));
    }

    private static Command change(String name, String function, BiConsumer<VariableNames, String> action) {
        String usage = "name[=value][,...]";
        return new Command(name, usage, function, (client, arguments) -> {
            if (arguments.isEmpty()) {
                throw new NtpqException("usage: " + name + " " + usage);
            }
            action.accept(client.variableNames(), String.join(",", arguments));
            return Result.message("");
        });
    }

    private static Result writeNamed(Client client, List<String> arguments) throws NtpqException, IOException {
        if (arguments.size() < 2) {
            throw new NtpqException("usage: writevar assocID name=value,[...]");
        }
        int id = VariableCommands.requireAssociation(client, arguments.getFirst());
        return write(client, id, String.join(",", arguments.subList(1, arguments.size())));
    }

    private static Result writeList(Client client, List<String> arguments) throws NtpqException, IOException {
        int id = arguments.isEmpty() ? 0 : VariableCommands.requireAssociation(client, arguments.getFirst());
        if (client.variableNames().isEmpty()) {
            throw new NtpqException("***writelist: no variables on list, add some with addvars");
        }
        return write(client, id, String.join(",", client.variableNames().forRequest()));
    }

    private static boolean isPermission(Reply reply) {
        return reply instanceof Reply.Refused refused && refused.reason() == ControlError.PERMISSION;
    }

    /**
     * A server has one code for a key that may not write, and for what nobody may write. It tells them apart by what it says to a
     * variable that it does not have.
     */
    private static boolean mayWrite(Client client) throws NtpqException, IOException {
        Reply reply = client.replySigned(ControlOpcode.WRITE_VARIABLES, 0, UNKNOWN + "=0");
        return reply instanceof Reply.Refused refused && refused.reason() == ControlError.UNKNOWN_VARIABLE;
    }

    private static Result write(Client client, int id, String variables) throws NtpqException, IOException {
        Reply answered = client.replySigned(ControlOpcode.WRITE_VARIABLES, id, variables);
        if (isPermission(answered) && mayWrite(client)) {
            throw new NtpqException(Trouble.PERMISSION, "***Server disallowed request: a variable of it is read-only");
        }
        Reply.Data reply = client.server().answer(answered, id);
        StatusText kind = id == 0 ? StatusText.SYSTEM : StatusText.PEER;
        CookedValues cooked = client.cooked();
        return new Result.Values(
                client.variableFacts().of(kind, reply),
                () -> reply.text().isBlank()
                        ? "done! (no data returned)\n"
                        : "associd=" + id + " " + new VariablesReport(cooked).cooked(reply, kind, false));
    }
}
