package org.ntpdjava.daemon.config;

import java.nio.file.Path;

/**
 * {@code leapfile}.
 *
 * @param checkHash the digest in the file must be right
 */
public record LeapFileSettings(Path path, boolean checkHash) {}
