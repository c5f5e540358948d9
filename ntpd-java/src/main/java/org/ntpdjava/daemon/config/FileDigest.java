package org.ntpdjava.daemon.config;

import java.nio.file.Path;

/**
 * A configuration file as it was read.
 *
 * @param sha256 of its bytes, as {@code sha256sum} prints it
 */
public record FileDigest(Path file, String sha256) {}
