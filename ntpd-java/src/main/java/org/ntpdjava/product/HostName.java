package org.ntpdjava.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name this machine gives itself, as {@code uname -n} prints it. */
public final class HostName {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /** Without spaces; {@code unknown} where the kernel does not tell. */
    public static String get() {
        try {
            return Files.readString(KERNEL).strip().replaceAll("\\s", "_");
        } catch (IOException nameless) {
            return "unknown";
        }
    }
}
