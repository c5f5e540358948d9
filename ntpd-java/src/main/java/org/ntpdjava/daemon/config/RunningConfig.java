package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ntpdjava.ntp.state.PeerState;

/**
 * The configuration in force, as lines: those of the file and those that came while we ran. Immutable; a change makes
 * another one, or words why it cannot be.
 */
public final class RunningConfig {
    /** Far beyond any honest configuration: nobody shall fill our memory line by line. */
    private static final int MOST_LINES = 10_000;

    private final Path file;
    private final List<FileDigest> files;
    private final List<ConfigEntry> entries;
    private final UnaryOperator<DaemonConfig> overrides;
    private final DaemonConfig config;
    private final int changes;

    /** What came of new lines. */
    public sealed interface Outcome {
        /**
         * They will do.
         *
         * @param dropped numbers of associations that no line brought and that shall go
         * @param lines that came
         */
        record Changed(RunningConfig config, Set<Integer> dropped, NewLines lines) implements Outcome {}

        /** @param words what is wrong with them, and where */
        record Refused(String words) implements Outcome {}
    }

    private RunningConfig(
            Path file,
            List<FileDigest> files,
            List<ConfigEntry> entries,
            UnaryOperator<DaemonConfig> overrides,
            DaemonConfig config,
            int changes) {
        this.file = file;
        this.files = files;
        this.entries = entries;
        this.overrides = overrides;
        this.config = overrides.apply(config);
        this.changes = changes;
    }

    /**
     * At the start.
     *
     * @param file the one that was read
     * @param overrides what the command line makes of any configuration
     */
    public static RunningConfig of(Path file, LoadedConfig loaded, UnaryOperator<DaemonConfig> overrides) {
        return new RunningConfig(file, loaded.files(), loaded.entries(), overrides, loaded.config(), 0);
    }

    /** Of a configuration that nobody overrides. */
    public static RunningConfig of(Path file, LoadedConfig loaded) {
        return of(file, loaded, UnaryOperator.identity());
    }

    /** The file that was read at the start. */
    public Path file() {
        return file;
    }

    /** All files that were read at the start, included ones too; keys are none of them. */
    public List<FileDigest> files() {
        return files;
    }

    public DaemonConfig config() {
        return config;
    }

    /** As lines of a file that says the same. */
    public String text() {
        return RunningText.of(entries);
    }

    /**
     * Adds lines. Any line of which there is anything to say is refused, and all with it: whoever asks is there to mend it, so
     * nothing is guessed, moved or passed over.
     *
     * @param lines in the grammar of the file
     * @param associations there are now
     */
    public Outcome with(String lines, List<PeerState> associations) {
        String origin = "mode 6, change " + (changes + 1);
        ProblemLog problems = new ProblemLog();
        ConfigFileReader nothing =
                _ -> new ConfigFileReader.Outcome.Unreadable("lines that come over the network include no file");
        ParsedConfig parsed = new ConfigParser(nothing, problems).parse(Path.of(origin), lines);
        if (!problems.problems().isEmpty()) {
            return new Outcome.Refused(RefusalText.ofSyntax(problems.problems()));
        }
        parsed.entries().forEach(entry -> checkFixed(entry, problems));
        ConfigEdit edit = new ConfigEdit(entries, associations, problems);
        parsed.entries().forEach(edit::add);
        List<ConfigEntry> edited = edit.entries();
        DaemonConfig assembled = ConfigAssembler.assemble(
                edited.stream().map(ConfigEntry::directive).toList(), problems);
        if (edited.size() > MOST_LINES) {
            return new Outcome.Refused("the configuration would have more than " + MOST_LINES + " lines");
        }
        List<ConfigProblem> ofThese = problems.problems().stream()
                .filter(problem -> problem.at().file().equals(origin))
                .toList();
        return ofThese.isEmpty()
                ? new Outcome.Changed(
                        new RunningConfig(file, files, edited, overrides, assembled, changes + 1),
                        edit.dropped(),
                        new NewLines(parsed.entries()))
                : new Outcome.Refused(RefusalText.of(ofThese));
    }

    private static void checkFixed(ConfigEntry entry, ProblemLog problems) {
        Directive directive = entry.directive();
        FixedAtStart.reason(directive)
                .ifPresent(reason -> problems.error(
                        directive.at(),
                        Token.show(entry.line().first().text()) + " cannot change while running: " + reason));
    }
}
