package org.ntpdjava.daemon;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigProblem;
import org.ntpdjava.daemon.config.ConfigProblem.Severity;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.KeyLoader;
import org.ntpdjava.daemon.config.KeySettings;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.config.MissingKeys;
import org.ntpdjava.ntp.auth.Keyring;

/** The trusted keys. Any thread may look at them; they are changed by one at a time. */
final class LiveKeys implements ConfigFollower, Supplier<Keyring> {
    private final Path configFile;
    private volatile Keyring trusted;
    private volatile MissingKeys missing;
    private LoadedKeys next;

    /**
     * @param configFile what messages about its lines name
     * @param loaded read at the start
     */
    LiveKeys(Path configFile, LoadedKeys loaded) {
        this.configFile = configFile;
        trusted = loaded.trusted();
        missing = loaded.missing();
        next = loaded;
    }

    @Override
    public Keyring get() {
        return trusted;
    }

    /** Says of a key that is not among the trusted ones why, and what to do. */
    String whyMissing(int keyId, KeySettings settings) {
        return missing.why(keyId, settings);
    }

    /** The file of keys may be another by now. */
    synchronized List<ConfigProblem> reread(DaemonConfig config) {
        LoadedKeys loaded = load(config);
        take(loaded);
        return Stream.concat(loaded.problems().stream(), missing.trustedInVain(config.keys()).stream())
                .toList();
    }

    private void take(LoadedKeys loaded) {
        trusted = loaded.trusted();
        missing = loaded.missing();
    }

    private LoadedKeys load(DaemonConfig config) {
        return KeyLoader.reload(config, configFile, ConfigFileReader.ofFileSystem(), trusted);
    }

    /** A change that brings no new complaint will do; one that names other keys needs their file to be readable. */
    @Override
    public synchronized Optional<Objection> objection(DaemonConfig before, DaemonConfig after) {
        next = inForce();
        if (before.keys().equals(after.keys()) && before.sources().equals(after.sources())) {
            return Optional.empty();
        }
        boolean others = namesOthers(before.keys(), after.keys());
        LoadedKeys loaded = load(after);
        Set<String> known = complaints(load(before));
        Optional<Objection> complaint = loaded.problems().stream()
                .filter(each -> (others && each.severity() == Severity.ERROR) || !known.contains(each.found()))
                .map(each -> Objection.of(words(each), "key", "keys", "trustedkey", "controlkey", "requestkey"))
                .findFirst();
        next = others ? loaded : inForce();
        return lockedOut(before.keys().controlKey(), after.keys().controlKey()).or(() -> complaint);
    }

    private static boolean namesOthers(KeySettings before, KeySettings after) {
        return !before.file().equals(after.file()) || !before.trusted().equals(after.trusted());
    }

    private static Set<String> complaints(LoadedKeys loaded) {
        Set<String> complaints = new HashSet<>();
        loaded.problems().forEach(each -> complaints.add(each.found()));
        return complaints;
    }

    private static String words(ConfigProblem problem) {
        return problem.found() + problem.advice().map(advice -> "; " + advice).orElse("");
    }

    /** Who could not take it back shall not be able to say it. */
    private Optional<Objection> lockedOut(OptionalInt before, OptionalInt after) {
        boolean can = after.isEmpty() || after.equals(before) || next.trusted().has(after.getAsInt());
        return can
                ? Optional.empty()
                : Optional.of(Objection.of(
                        "key " + after.getAsInt() + " is not trusted: with it nobody could change anything any more",
                        "controlkey",
                        "trustedkey",
                        "keys"));
    }

    @Override
    public synchronized void follow(DaemonConfig before, DaemonConfig after) {
        take(next);
        if (!before.keys().equals(after.keys())) {
            missing.trustedInVain(after.keys()).forEach(Ntpd::log);
        }
    }

    private LoadedKeys inForce() {
        return new LoadedKeys(trusted, List.of(), missing);
    }
}
