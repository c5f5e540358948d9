package org.ntpdjava.ntp.control;

/**
 * Who answers.
 *
 * @param version tools take the word after {@code ntpd } for the version, for example {@code ntpd ntpd-java-0.1.0}
 * @param processor machine, for example {@code aarch64}
 * @param system operating system and release, for example {@code Linux/6.12.0}
 */
public record DaemonIdentity(String version, String processor, String system) {}
