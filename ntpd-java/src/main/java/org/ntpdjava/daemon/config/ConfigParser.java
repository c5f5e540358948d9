package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.daemon.config.ConfigProblem.Severity;

/** Reads a configuration file and what it includes. One use each. */
final class ConfigParser {
    /** How deep files may include each other, the first one not counted; as in ntpd. */
    static final int DEEPEST_INCLUDE = 5;

    private final ConfigFileReader reader;
    private final ProblemLog problems;
    private final List<ConfigLine> lines = new ArrayList<>();
    private final List<ConfigEntry> entries = new ArrayList<>();
    private final List<FileDigest> files = new ArrayList<>();
    private final Deque<Path> open = new ArrayDeque<>();

    ConfigParser(ConfigFileReader reader, ProblemLog problems) {
        this.reader = reader;
        this.problems = problems;
    }

    ParsedConfig parse(Path file) {
        switch (reader.read(file)) {
            case ConfigFileReader.Outcome.Text text -> readFile(file, text);
            case ConfigFileReader.Outcome.Unreadable unreadable ->
                problems.add(
                        Severity.ERROR,
                        SourcePosition.ofFile(file.toString()),
                        "cannot be read: " + unreadable.reason(),
                        Optional.empty(),
                        Optional.of("starting without any configuration; name another file with -c"));
        }
        return parsed();
    }

    /** @param name what messages call the text; included files are looked for from the folder of that name */
    ParsedConfig parse(Path name, String text) {
        readFile(name, text);
        return parsed();
    }

    private ParsedConfig parsed() {
        return new ParsedConfig(lines, entries, problems.problems(), files);
    }

    private void readFile(Path file, ConfigFileReader.Outcome.Text read) {
        files.add(new FileDigest(file, read.sha256()));
        readFile(file, read.text());
    }

    private void readFile(Path file, String text) {
        open.push(file);
        List<ConfigLine> ofFile = new Lexer(file.toString(), problems).lines(text);
        int i = 0;
        while (i < ofFile.size()) {
            ConfigLine line = ofFile.get(i);
            lines.add(line);
            Optional<Directive> directive = readLine(line);
            directive.ifPresent(understood -> entries.add(new ConfigEntry(line, understood)));
            boolean block = directive.orElse(null) instanceof TuningDirective.Ignored ignored
                    && ignored.command() == Command.SIMULATE;
            i = block ? SimulationBlock.end(ofFile, i, problems) : i + 1;
            directive.ifPresent(this::followInclude);
        }
        open.pop();
    }

    private Optional<Directive> readLine(ConfigLine line) {
        Token first = line.first();
        List<Command> commands = Keywords.all(Command.class);
        Optional<Command> command = Keywords.find(first, commands);
        if (command.isEmpty()) {
            problems.add(
                    Severity.ERROR,
                    first.at(),
                    first.shown() + " is not a command",
                    Optional.empty(),
                    Suggestion.question(first.text(), Keywords.words(commands))
                            .or(() -> Optional.of("the line is ignored")));
            return Optional.empty();
        }
        NotYet.notice(first, command.get()).ifPresent(text -> problems.notice(first.at(), text));
        return CommandParser.parse(command.get(), new Words(line, problems));
    }

    private void followInclude(Directive directive) {
        if (!(directive instanceof FileDirective.Include include)) {
            return;
        }
        Path file = fromFolderOf(open.getFirst(), include.file());
        if (open.contains(file)) {
            problems.error(
                    include.at(),
                    Token.show(file.toString()) + " includes itself",
                    "a file that is not being read already");
        } else if (open.size() > DEEPEST_INCLUDE) {
            problems.error(
                    include.at(), "files include each other too deeply", "at most " + DEEPEST_INCLUDE + " levels");
        } else {
            include(include, file);
        }
    }

    private void include(FileDirective.Include include, Path file) {
        switch (reader.read(file)) {
            case ConfigFileReader.Outcome.Text text -> readFile(file, text);
            case ConfigFileReader.Outcome.Unreadable unreadable ->
                problems.error(include.at(), Token.show(file.toString()) + " cannot be read: " + unreadable.reason());
        }
    }

    /** A relative name begins at the folder of the file that names it, wherever the daemon was started. */
    private static Path fromFolderOf(Path including, Path file) {
        Path folder = including.getParent();
        return (folder == null ? file : folder.resolve(file)).normalize();
    }
}
