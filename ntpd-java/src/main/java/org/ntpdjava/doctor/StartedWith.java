package org.ntpdjava.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.ntpdjava.daemon.clock.ProcessEntry;
import org.ntpdjava.daemon.clock.ProcessList;
import org.ntpdjava.product.Product;

/**
 * Which configuration and which port the daemon was told: the one that runs, of several that of the system's service; where none runs, the
 * one that the installed service would start. Only the service, root and whoever asks are believed: of others' processes anybody can make
 * what he likes. Of several that were told different things, nobody knows which is meant.
 *
 * @param configFile empty where nothing was said of it
 * @param port empty where nothing was said of it
 * @param by who was told so, for the doctor's report; empty where nobody was told anything but what is usual
 * @param refusal what the daemon says of words of the service that it refuses
 */
public record StartedWith(Optional<Path> configFile, OptionalInt port, Optional<String> by, Optional<String> refusal) {
    static final StartedWith NOTHING =
            new StartedWith(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

    private static final String INSTALLED = "/usr/sbin/ntpd-java";

    /** On this machine. */
    public static StartedWith here(DaemonWords words) {
        return of(Tree.REAL, ProcessHandle.current().pid(), words);
    }

    static StartedWith of(Tree tree, long ownPid, DaemonWords words) {
        OptionalLong asking = User.starting(tree, "self");
        List<ProcessEntry> daemons = OurDaemons.among(new ProcessList(tree.at("/proc")), ownPid).stream()
                .filter(daemon -> isBelieved(tree, daemon, asking))
                .toList();
        if (daemons.isEmpty()) {
            return tree.exists(INSTALLED) ? toldTheService(tree, words) : NOTHING;
        }
        List<ProcessEntry> ofService =
                daemons.stream().filter(Patient::isOfOurUnit).toList();
        List<StartedWith> all = (ofService.isEmpty() ? daemons : ofService)
                .stream().map(daemon -> toldTo(daemon, tree, words)).toList();
        StartedWith first = all.getFirst();
        return all.stream().allMatch(first::isLike) ? first : nobody(daemons.size());
    }

    private static boolean isBelieved(Tree tree, ProcessEntry daemon, OptionalLong asking) {
        OptionalLong owner = User.starting(tree, Long.toString(daemon.pid()));
        return Patient.isOfOurUnit(daemon) || (owner.isPresent() && (owner.getAsLong() == 0 || owner.equals(asking)));
    }

    private static StartedWith toldTo(ProcessEntry daemon, Tree tree, DaemonWords words) {
        String process = "process " + daemon.pid();
        try {
            DaemonWords.Told told = words.read(OurDaemons.options(daemon));
            Optional<Path> file = told.configFile().or(() -> OurDaemons.usualFile(daemon));
            Optional<Path> found = file.flatMap(path -> path.isAbsolute() ? file : inFolderOf(tree, daemon, path));
            if (told.port().isEmpty()
                    && file.filter(path -> !path.equals(Product.usualConfigFile()))
                            .isEmpty()) {
                return NOTHING; // what is looked at anyway
            }
            String what = file.isPresent() && found.isEmpty()
                    ? process + " was told " + file.get() + ", of a folder that only root sees"
                    : "so " + process + " was told";
            return new StartedWith(found, told.port(), Optional.of(what), Optional.empty());
        } catch (IllegalArgumentException itHasEndedOrWill) {
            return NOTHING;
        }
    }

    private static StartedWith toldTheService(Tree tree, DaemonWords words) {
        try {
            DaemonWords.Told told = words.read(ServiceOptions.of(tree));
            boolean silent = told.equals(DaemonWords.Told.NOTHING);
            return silent
                    ? NOTHING
                    : new StartedWith(
                            told.configFile().map(Path.of("/")::resolve),
                            told.port(),
                            Optional.of("so " + ServiceOptions.FILE + " tells the service"),
                            Optional.empty());
        } catch (IllegalArgumentException refused) {
            String why = String.valueOf(refused.getMessage());
            return new StartedWith(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.of(why));
        }
    }

    private static StartedWith nobody(int daemons) {
        String what =
                daemons + " of our daemons run, which were told different things; choose one by -c FILE and --port N";
        return new StartedWith(Optional.empty(), OptionalInt.empty(), Optional.of(what), Optional.empty());
    }

    private boolean isLike(StartedWith other) {
        return configFile.equals(other.configFile) && port.equals(other.port);
    }

    /** Only root sees where another user's process was started. */
    private static Optional<Path> inFolderOf(Tree tree, ProcessEntry process, Path file) {
        try {
            Path folder = Files.readSymbolicLink(tree.at("/proc/" + process.pid() + "/cwd"));
            return Optional.of(folder.resolve(file).normalize());
        } catch (IOException hidden) {
            return Optional.empty();
        }
    }
}
