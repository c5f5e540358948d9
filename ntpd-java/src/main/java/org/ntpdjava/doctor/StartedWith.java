package org.ntpdjava.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ntpdjava.daemon.clock.ProcessEntry;
import org.ntpdjava.daemon.clock.ProcessList;

/**
 * Which configuration and which port the daemon was told: the one that runs, of several that of the system's service; where none runs, the
 * one that the installed service would start. Of several that were told different things, nobody knows which is meant.
 *
 * @param configFile empty where nothing was said of it
 * @param port empty where nothing was said of it
 */
public record StartedWith(Optional<Path> configFile, OptionalInt port) {
    private static final StartedWith NOTHING = new StartedWith(Optional.empty(), OptionalInt.empty());
    private static final String INSTALLED = "/usr/sbin/ntpd-java";
    private static final String DEFAULTS = "/etc/default/ntpd-java";
    private static final Pattern OPTIONS = Pattern.compile("(?m)^\\s*NTPD_OPTIONS=(.*)$");

    /** On this machine. */
    public static StartedWith here() {
        return of(Tree.REAL, ProcessHandle.current().pid());
    }

    static StartedWith of(Tree tree, long ownPid) {
        List<ProcessEntry> daemons = OurDaemons.among(new ProcessList(tree.at("/proc")), ownPid);
        List<ProcessEntry> ofService =
                daemons.stream().filter(Patient::isOfOurUnit).toList();
        if (daemons.isEmpty()) {
            return tree.exists(INSTALLED) ? told(defaults(tree), Optional.of(Path.of("/"))) : NOTHING;
        }
        List<StartedWith> told = (ofService.isEmpty() ? daemons : ofService)
                .stream()
                        .map(daemon -> told(OurDaemons.options(daemon), workingDirectory(tree, daemon)))
                        .distinct()
                        .toList();
        return told.size() == 1 ? told.getFirst() : NOTHING;
    }

    /** As systemd and the init script read it: the last line counts. */
    private static List<String> defaults(Tree tree) {
        Matcher lines = OPTIONS.matcher(tree.text(DEFAULTS).orElse(""));
        String words = "";
        while (lines.find()) {
            words = lines.group(1).replaceAll("[\"']", "").strip();
        }
        return words.isEmpty() ? List.of() : Arrays.asList(words.split("\\s+", -1));
    }

    /** Only root sees it of other users' processes. */
    private static Optional<Path> workingDirectory(Tree tree, ProcessEntry process) {
        try {
            return Optional.of(Files.readSymbolicLink(tree.at("/proc/" + process.pid() + "/cwd")));
        } catch (IOException hidden) {
            return Optional.empty();
        }
    }

    private static StartedWith told(List<String> words, Optional<Path> directory) {
        StartOptions options = StartOptions.parse(words);
        Optional<Path> file = options.configFile()
                .flatMap(path -> path.isAbsolute()
                        ? Optional.of(path)
                        : directory.map(folder -> folder.resolve(path).normalize()));
        return new StartedWith(file, options.port());
    }
}
