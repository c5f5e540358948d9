package org.ntpdjava.daemon.config;

import java.util.List;
import org.ntpdjava.ntp.auth.Keyring;

/**
 * Keys that were read.
 *
 * @param trusted those that may be used
 * @param problems what is to be said about their file, and about sources whose key is not among them
 */
public record LoadedKeys(Keyring trusted, List<ConfigProblem> problems) {
    public LoadedKeys {
        problems = List.copyOf(problems);
    }
}
