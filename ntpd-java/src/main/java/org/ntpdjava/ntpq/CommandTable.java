package org.ntpdjava.ntpq;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All commands, and how a word becomes one of them. */
final class CommandTable {
    private static final int HELP_ROWS_WIDTH = 72;

    private final List<Command> commands;

    private CommandTable(List<Command> commands) {
        List<Command> all = new ArrayList<>(commands);
        all.add(new Command(
                "help",
                "[ command ]",
                "tell the use and syntax of commands",
                (client, words) -> Result.message(help(words))));
        all.sort(Comparator.comparing(Command::name));
        this.commands = List.copyOf(all);
    }

    static CommandTable standard() {
        List<Command> all = new ArrayList<>();
        all.addAll(PeerCommands.all());
        all.addAll(WhyCommand.all());
        all.addAll(VariableCommands.all());
        all.addAll(LabelledReport.commands());
        all.addAll(SettingCommands.all());
        all.addAll(MinorCommands.all());
        all.addAll(AuthenticationCommands.all());
        all.addAll(ConfigureCommands.all());
        all.addAll(ListCommands.all());
        all.addAll(MruCommand.all());
        all.addAll(VariableListCommands.all());
        return new CommandTable(all);
    }

    List<String> names() {
        return commands.stream().map(Command::name).toList();
    }

    /** Empty where {@link #find} complains. */
    Optional<Command> lookUp(String typed) {
        try {
            return Optional.of(find(typed));
        } catch (NtpqException e) {
            return Optional.empty();
        }
    }

    /** The command of that name, or the only one that begins with it. */
    Command find(String typed) throws NtpqException {
        String word = typed.equals("?") ? "help" : typed;
        Optional<Command> exact =
                commands.stream().filter(c -> c.name().equals(word)).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        List<Command> matching =
                commands.stream().filter(c -> c.name().startsWith(word)).toList();
        return switch (matching.size()) {
            case 0 -> throw new NtpqException("***Command `" + word + "' unknown");
            case 1 -> matching.getFirst();
            default -> throw new NtpqException("***Command `" + word + "' ambiguous");
        };
    }

    /** One command's help, or the names of all in columns, read downwards. */
    private String help(List<String> arguments) throws NtpqException {
        if (!arguments.isEmpty()) {
            Command command = find(arguments.getFirst());
            return "function: " + command.function() + "\n" + command.usage() + "\n";
        }
        int width = commands.stream().mapToInt(c -> c.name().length()).max().orElse(0) + 1;
        int columns = HELP_ROWS_WIDTH / width;
        int rows = (commands.size() + columns - 1) / columns;
        StringBuilder text = new StringBuilder("ntpq commands:\n");
        for (int row = 0; row < rows; row++) {
            for (int i = row; i < commands.size(); i += rows) {
                text.append(String.format("%-" + width + "s", commands.get(i).name()));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
