package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who links scripts/ntpq as ntpq where his path leads has it everywhere. */
class LinkedScriptTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    /** Links of links, too; the build and Java are stood in for, as a test builds nothing. */
    @Test
    void ntpqWorksThroughALinkFromAnyFolder() throws IOException {
        Path root = directory.resolve("checkout");
        Files.createDirectories(root.resolve("scripts/lib"));
        Files.copy(
                Path.of("../scripts/ntpq"),
                root.resolve("scripts/ntpq"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(root.resolve("scripts/lib/toolchain.sh"), "");
        Files.writeString(
                root.resolve("scripts/lib/build.sh"),
                "build_if_needed() { :; }\nrun_java() { echo \"$ROOT runs $*\"; }\n");
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("ntpq"), root.resolve("scripts/ntpq"));
        Path linkOfLink = Files.createSymbolicLink(directory.resolve("ntpq"), Path.of("bin/ntpq"));
        for (Path each : new Path[] {link, linkOfLink}) {
            String printed = Program.run(
                    "link", directory, LIMIT, words("sh", "-c", "cd / && exec \"$@\"", "sh", each.toString(), "-pn"));
            assertTrue(printed.contains(root.toRealPath() + " runs org.ntpdjava.ntpq.Ntpq -pn"), printed);
        }
    }

    @Test
    void helpSaysItsName() throws IOException {
        String help = Program.run("help", directory, LIMIT, words(Parts.ourNtpq(), "--help"));
        assertTrue(help.startsWith("Usage: ntpq "), help);
    }
}
