package org.ntpdjava.daemon.config;

import java.nio.charset.StandardCharsets;

/** A configuration file of any octets: Jazzer's target in {@code scripts/fuzz}. */
public final class ConfigTarget {
    private ConfigTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        ConfigFuzzTest.check(new String(input, StandardCharsets.UTF_8));
    }
}
