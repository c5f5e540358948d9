package org.ntpdjava.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rights are given up in a child process, for there is no way back. */
@Timeout(60)
class ProcessRightsTest {
    @BeforeEach
    void needsRoot() throws SystemCallException {
        assumeTrue(ProcessRights.isRoot(), "not root");
        assumeTrue(
                ThreadCapabilities.permitted().containsAll(Set.of(Capability.values())),
                "root of a container, without all capabilities");
    }

    @Test
    void keepsTheClockAndThePortAndNothingElse() throws Exception {
        assertEquals(
                List.of(
                        "kept=[NET_BIND_SERVICE, SYS_TIME]",
                        "earlier=0",
                        "main=2000400",
                        "later=2000400",
                        "port=true",
                        "root=false",
                        "identity=65534 65533",
                        "shadow=false",
                        "again=[SYS_TIME]",
                        "back=initgroups(root): Operation not permitted (errno 1);"
                                + " -u needs root: start as root, or without -u"),
                linesOf("become", "65534:65533"));
    }

    /** gpsd as root keeps the segments of units 0 and 1 to root. */
    @Test
    void keepsTheRightToOthersSharedMemory() throws Exception {
        int key = 0x4a500000 | (int) (ProcessHandle.current().pid() & 0xfffff);
        try (SharedMemory segment = SharedMemory.attach(key, 96, 0600)) {
            try {
                segment.putInt(0, 7);
                assertEquals(
                        List.of("root=attached 7", "with=attached 7", "without=errno " + Errno.EACCES),
                        linesOf("segment", String.valueOf(key)));
            } finally {
                segment.remove();
            }
        }
    }

    @Test
    void seesOnlyTheDirectoryItIsConfinedTo(@TempDir Path directory) throws Exception {
        Files.createFile(directory.resolve("marker"));
        assertEquals(List.of("marker=true", "etc=false"), linesOf("confine", directory.toString()));
    }

    @Test
    void cannotBeConfinedToWhatIsNotThere(@TempDir Path directory) {
        Path none = directory.resolve("none");
        SystemCallException refused = assertThrows(SystemCallException.class, () -> ProcessRights.confineTo(none));
        assertEquals(
                "chroot(" + none + "): No such file or directory (errno 2);"
                        + " create that directory, or name another with -i",
                refused.getMessage());
    }

    @Test
    void takesPrecedence() throws Exception {
        assertEquals(List.of("nice=-3", "policy=1", "yields=0 10"), linesOf("favour"));
    }

    @Test
    void favoursOneThreadAlone() throws Exception {
        assertEquals(List.of("alone=1 7", "later=0", "whole=1 5"), linesOf("alone"));
    }

    @Test
    void locksMemoryOfWhoStaysRootWhateverTheLimit() throws Exception {
        assertEquals(List.of("locked", "given back", "locked"), linesOf("lock", "stays"));
    }

    /** Root of a container may lack CAP_SYS_RESOURCE. */
    @Test
    void locksMemoryOrSaysHowToBeAllowedTo() throws Exception {
        String line = linesOf("lock", "goes").getFirst();
        assertTrue(
                line.equals("locked")
                        || line.startsWith("setrlimit RLIMIT_MEMLOCK(unlimited): Operation not permitted (errno 1);"),
                line);
    }

    private static List<String> linesOf(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RightsProbe.class.getName()));
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines =
                new String(child.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertEquals(0, child.waitFor(), lines::toString);
        return lines;
    }
}
