package org.ntpdjava.daemon.config;

import java.util.OptionalInt;

/**
 * The {@code mru} command: how many clients are remembered, and for how long. What is empty no line says.
 *
 * @param maxEntries {@code maxdepth}
 * @param maxKib {@code maxmem}, KiB; of the two the later one is there
 * @param minDepth while there are no more clients nobody is too old
 * @param maxAgeS seconds of silence after which a client gives way to any other
 * @param minAgeS seconds for which it gives way to none
 */
public record ClientMemory(
        OptionalInt maxEntries, OptionalInt maxKib, OptionalInt minDepth, OptionalInt maxAgeS, OptionalInt minAgeS) {}
