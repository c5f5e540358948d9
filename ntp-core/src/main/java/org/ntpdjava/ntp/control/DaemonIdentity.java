package org.ntpdjava.ntp.control;

import java.util.Optional;

/**
 * Who answers.
 *
 * @param version tools take the word after {@code ntpd } for the version, for example {@code ntpd ntpd-java-0.1.0}
 * @param processor machine, for example {@code aarch64}
 * @param system operating system and release, for example {@code Linux/6.12.0}
 */
public record DaemonIdentity(String version, String processor, String system) {
    /** Of the operating system alone, for example {@code 6.12.0}; empty where {@code system} has none. */
    Optional<String> release() {
        int slash = system.indexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(system.substring(slash + 1));
    }
}
