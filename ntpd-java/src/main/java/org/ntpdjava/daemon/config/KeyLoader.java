package org.ntpdjava.daemon.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.auth.SymmetricKey;

/**
 * Reads the file of keys that a configuration names, and keeps those it trusts. Never throws. To be asked first while the process
 * may still read everything: such a file belongs to root.
 */
public final class KeyLoader {
    private final ProblemLog problems = new ProblemLog();
    private final KeySettings settings;
    private final ConfigFileReader reader;

    private KeyLoader(KeySettings settings, ConfigFileReader reader) {
        this.settings = settings;
        this.reader = reader;
    }

    /**
     * @param config with the options of the command line folded in
     * @param configFile what messages about its lines name
     */
    public static LoadedKeys load(DaemonConfig config, Path configFile, ConfigFileReader reader) {
        return reload(config, configFile, reader, Keyring.EMPTY);
    }

    /**
     * The same later.
     *
     * @param before which are kept when the file can no longer be read, or has no key any more: who writes it anew empties it first
     */
    public static LoadedKeys reload(DaemonConfig config, Path configFile, ConfigFileReader reader, Keyring before) {
        KeyLoader loader = new KeyLoader(config.keys(), reader);
        Optional<List<SymmetricKey>> found = config.keys().file().flatMap(loader::read);
        List<SymmetricKey> inFile = found.orElse(List.of());
        Keyring listed = new Keyring(
                inFile.stream().filter(key -> config.keys().trusts(key.id())).toList());
        boolean emptied = inFile.isEmpty() && before.size() > 0;
        Keyring trusted = emptied || (found.isEmpty() && config.keys().file().isPresent()) ? before : listed;
        KeyLines lines = config.keys().lines();
        SourcePosition whole = SourcePosition.ofFile(configFile.toString());
        SourcePosition at = lines.file().orElse(whole);
        if (emptied && found.isPresent()) {
            loader.problems.warning(
                    at,
                    "the file of keys has no key any more; those of before stay in force",
                    "write it, then send SIGHUP");
        }
        if (trusted.size() == 0 && !inFile.isEmpty()) {
            loader.problems.warning(at, "no key of the file of keys is trusted", "list them with trustedkey");
        }
        for (SourceConfig source : config.sources()) {
            switch (source) {
                case SourceConfig.Network network ->
                    loader.check(
                            lines.of(network.host(), whole), network.host() + " has", network.keyId(), trusted, inFile);
                case SourceConfig.Group group ->
                    loader.check(
                            lines.of(group.group().toString(), whole),
                            group.group() + " has",
                            group.keyId(),
                            trusted,
                            inFile);
                case SourceConfig.Refclock _ -> {}
            }
        }
        if (found.isPresent() || config.keys().file().isEmpty()) { // else nobody knows what is in it
            loader.checkServices(whole, trusted, inFile);
        }
        MissingKeys missing = new MissingKeys(
                config.keys().file(),
                found.isPresent(),
                inFile.stream().map(SymmetricKey::id).collect(Collectors.toSet()));
        return new LoadedKeys(trusted, loader.problems.problems(), missing);
    }

    /** Empty when it cannot be read. */
    private Optional<List<SymmetricKey>> read(Path file) {
        SourcePosition at = settings.lines().file().orElse(SourcePosition.ofFile("command line, -k"));
        if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would never end
            problems.error(
                    at, "the file of keys is something else than a file (" + file + ")", "a file that we may read");
            return Optional.empty();
        }
        return switch (reader.read(file)) {
            case ConfigFileReader.Outcome.Text(String text, String _) -> {
                if (isOpenToAll(file)) {
                    SourcePosition whole = SourcePosition.ofFile(file.toString());
                    problems.warning(whole, "anybody on this machine may read or change the keys", "chmod o= " + file);
                }
                yield Optional.of(KeyFileParser.parse(file.toString(), text, problems));
            }
            case ConfigFileReader.Outcome.Unreadable(String reason) -> {
                problems.error(
                        at,
                        "the file of keys cannot be read (" + file + ": " + reason + ")",
                        "a file that we may read");
                yield Optional.empty();
            }
        };
    }

    private static boolean isOpenToAll(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // it was read a moment ago; here are no such permissions
        }
    }

    /** What is signed with these is refused without them. */
    private void checkServices(SourcePosition whole, Keyring trusted, List<SymmetricKey> inFile) {
        KeyLines lines = settings.lines();
        check(
                lines.controlKey().orElse(whole),
                "controlkey is",
                settings.controlKey().orElse(0),
                trusted,
                inFile);
        check(
                lines.requestKey().orElse(whole),
                "requestkey is",
                settings.requestKey().orElse(0),
                trusted,
                inFile);
    }

    /**
     * Nothing is sent, and nothing believed, with a key that is missing.
     *
     * @param who wants the key, with a verb
     * @param keyId 0 for none
     */
    private void check(SourcePosition at, String who, int keyId, Keyring trusted, List<SymmetricKey> inFile) {
        if (keyId == 0 || trusted.has(keyId)) {
            return;
        }
        Optional<Path> file = settings.file();
        String found = who + " key " + keyId;
        if (file.isEmpty()) {
            problems.warning(at, found + ", and there is no file of keys", "name it with keys FILE, or remove the key");
        } else if (inFile.stream().anyMatch(key -> key.id() == keyId)) {
            problems.warning(at, found + ", which is not trusted", "add trustedkey " + keyId);
        } else {
            problems.warning(
                    at,
                    found + ", which " + file.get() + " does not have",
                    "add it there; until then it is not " + (who.endsWith(" has") ? "asked" : "believed"));
        }
    }
}
