package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.List;

/** Reads ntp.conf. Never throws, whatever the file holds: what cannot be used is named in the problems. */
public final class ConfigLoader {
    private final ConfigFileReader reader;

    public ConfigLoader(ConfigFileReader reader) {
        this.reader = reader;
    }

    /** Reads a file and what it includes. A missing file is an empty configuration with one problem, as in ntpd. */
    public LoadedConfig load(Path file) {
        ProblemLog problems = new ProblemLog();
        return assemble(new ConfigParser(reader, problems).parse(file), problems);
    }

    /**
     * Reads a file and what it includes, then lines from elsewhere.
     *
     * @param commandLine lines as they would stand in the file; messages place them on the command line
     */
    public LoadedConfig load(Path file, List<String> commandLine) {
        ProblemLog problems = new ProblemLog();
        ConfigParser parser = new ConfigParser(reader, problems);
        parser.parse(file);
        return assemble(parser.parse(Path.of("command line"), String.join("\n", commandLine)), problems);
    }

    /**
     * Reads a text.
     *
     * @param name what messages call it; a relative {@code includefile} begins at the folder of this name
     */
    public LoadedConfig load(Path name, String text) {
        ProblemLog problems = new ProblemLog();
        return assemble(new ConfigParser(reader, problems).parse(name, text), problems);
    }

    private static LoadedConfig assemble(ParsedConfig parsed, ProblemLog problems) {
        List<ConfigEntry> entries = ConfigEdit.ofFile(parsed.entries(), problems);
        DaemonConfig config = ConfigAssembler.assemble(
                entries.stream().map(ConfigEntry::directive).toList(), problems);
        return new LoadedConfig(config, parsed.lines(), parsed.files(), entries, problems.problems());
    }
}
