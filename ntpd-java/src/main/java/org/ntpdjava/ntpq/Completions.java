package org.ntpdjava.ntpq;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ntpdjava.ntp.control.ControlOpcode;

/**
 * What may stand next in a line: commands, associations as {@code &1}, and the variables that the server announced. The
 * usage of a command says what it takes. The server is asked once, and not waited for long.
 */
final class Completions {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Client client;
    private final CommandTable commands;
    private final Map<String, List<String>> variables = new HashMap<>();

    Completions(Client client, CommandTable commands) {
        this.client = client;
        this.commands = commands;
    }

    /** @param before the words before the one that is typed */
    List<String> after(List<String> before) {
        if (before.isEmpty()) {
            return commands.names();
        }
        Optional<Command> command = commands.lookUp(before.getFirst());
        return command.map(c -> arguments(c, before)).orElse(List.of());
    }

    private List<String> arguments(Command command, List<String> before) {
        if (command.name().equals("help")) {
            return commands.names();
        }
        List<String> all = new ArrayList<>(choices(command.arguments()));
        if (before.size() == 1 && command.arguments().contains("assocID")) {
            all.addAll(associations());
        }
        if (command.arguments().contains("varname")) {
            all.addAll(variables(command, before));
        }
        return all;
    }

    /** {@code [ yes|no ]} is two. */
    private static List<String> choices(String usage) {
        return Arrays.stream(usage.split("[\\s\\[\\]]+"))
                .filter(word -> word.contains("|"))
                .flatMap(word -> Arrays.stream(word.split("\\|")))
                .toList();
    }

    private List<String> associations() {
        try {
            int count = client.server().associations(patience()).size();
            return IntStream.rangeClosed(1, count).mapToObj(i -> "&" + i).toList();
        } catch (NtpqException | IOException e) {
            return List.of(); // it will be told when the command is carried out
        }
    }

    private List<String> variables(Command command, List<String> before) {
        String word = before.size() > 1 ? before.get(1) : "";
        boolean ofSystem = !word.startsWith("&") && Numbers.integer(word).orElse(0L) == 0;
        if (command.name().startsWith("c")) {
            return announced("clock_var_list", ControlOpcode.READ_CLOCK_VARIABLES, word);
        }
        return ofSystem
                ? announced("sys_var_list", ControlOpcode.READ_VARIABLES, "")
                : announced("peer_var_list", ControlOpcode.READ_VARIABLES, word);
    }

    private List<String> announced(String list, ControlOpcode opcode, String association) {
        String key = client.host().orElse("") + " " + list;
        List<String> known = variables.get(key);
        if (known == null) {
            known = ask(list, opcode, association);
            variables.put(key, known);
        }
        return known;
    }

    private List<String> ask(String list, ControlOpcode opcode, String association) {
        try {
            int id = client.server().associationId(association, patience()).orElse(0);
            Reply.Data reply = client.server().ask(opcode, id, list, patience());
            return VariableList.parse(reply.text())
                    .text(list)
                    .map(names -> List.of(names.split("[, ]+")))
                    .orElse(List.of());
        } catch (NtpqException | IOException e) {
            return List.of();
        }
    }

    private Settings patience() {
        return client.settings().withTimeout(PATIENCE);
    }
}
