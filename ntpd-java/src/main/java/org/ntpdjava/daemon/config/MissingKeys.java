package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a key that a line names cannot be used, and the cure. Holds numbers only, no key.
 *
 * @param file that of the keys
 * @param isRead it could be read
 * @param inFile the keys it has, trusted or not
 */
public record MissingKeys(Optional<Path> file, boolean isRead, Set<Integer> inFile) {
    /** Without any file. */
    public static final MissingKeys NO_FILE = new MissingKeys(Optional.empty(), false, Set.of());

    public MissingKeys {
        inFile = Set.copyOf(inFile);
    }

    /** Keys that are trusted, and not there; nothing is wrong with whom we ask and who asks us without them. */
    public List<ConfigProblem> trustedInVain(KeySettings settings) {
        if (file.isPresent() && !isRead) {
            return List.of(); // that is told, and nobody knows what is in it
        }
        ProblemLog problems = new ProblemLog();
        for (KeyRange range : settings.trusted()) {
            if (inFile.stream().noneMatch(range::has)) {
                problems.warning(
                        settings.lines().of(range),
                        "trustedkey " + range + ", and "
                                + file.map(path -> path + " has no such key").orElse("there is no file of keys"),
                        file.isPresent() ? "add it there, then send SIGHUP" : "name it with keys FILE");
            }
        }
        return problems.problems();
    }

    /**
     * For people, with what to do behind a colon.
     *
     * @param keyId one that is not among the trusted keys
     * @param settings in force
     */
    public String why(int keyId, KeySettings settings) {
        String key = "key " + keyId + " of its line ";
        String trust = settings.trusts(keyId) ? "" : "`trustedkey " + keyId + "`";
        String restart = " to ntp.conf and restart, or say so with `:config`";
        if (file.isEmpty()) {
            return key + "is unknown, for there is no file of keys: add `keys FILE`"
                    + (trust.isEmpty() ? "" : " and " + trust) + restart;
        }
        if (!isRead) {
            return key + "is unknown, for " + file.get() + " could not be read: let us read it, then send SIGHUP";
        }
        if (inFile.contains(keyId)) {
            return key + "is in " + file.get() + " and not trusted: add `trustedkey " + keyId + "`" + restart;
        }
        return trust.isEmpty()
                ? key + "is not in " + file.get() + ": add it there, then send SIGHUP"
                : key + "is neither in " + file.get() + " nor trusted: add it there, and " + trust + restart;
    }
}
