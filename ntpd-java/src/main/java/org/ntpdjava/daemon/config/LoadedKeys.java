package org.ntpdjava.daemon.config;

import java.util.List;
import org.ntpdjava.ntp.auth.Keyring;

/**
 * Keys that were read.
 *
 * @param trusted those that may be used
 * @param problems what is to be said about their file, and about sources whose key is not among them
 * @param missing says of any other key why it may not be used
 */
public record LoadedKeys(Keyring trusted, List<ConfigProblem> problems, MissingKeys missing) {
    public LoadedKeys {
        problems = List.copyOf(problems);
    }

    /** These, whatever any file has. */
    public static LoadedKeys of(Keyring trusted) {
        return new LoadedKeys(trusted, List.of(), MissingKeys.NO_FILE);
    }
}
