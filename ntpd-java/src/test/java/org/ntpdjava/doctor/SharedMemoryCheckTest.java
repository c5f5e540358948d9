package org.ntpdjava.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service whose sandbox has a shared memory of its own. */
class SharedMemoryCheckTest {
    private static final String GENERATED = "/run/systemd/generator/ntpd-java.service.d/shared-memory.conf";
    private static final String AGAIN = "sudo systemctl daemon-reload && sudo systemctl restart ntpd-java";

    @TempDir
    private Path root;

    private SeededMachine machine;

    @BeforeEach
    void aMachineWithTheService() {
        machine = new SeededMachine(root);
        machine.file("/run/systemd/system/.keep", "");
        machine.daemonSays();
        machine.service("PrivateIPC=true\nReadWritePaths=-/var/lib/ntp\n");
        machine.permissions("/var/lib/ntp", "rwxrwxrwx");
    }

    private void finds(String command) {
        assertEquals(
                SeededMachine.CONFIG + " has shared memory, and the sandbox of the service hides it",
                machine.onlyFinding().what());
        assertEquals(command, machine.onlyFinding().cure().text());
    }

    private void isHealthy() {
        assertEquals(List.of(), machine.examined().findings());
    }

    @Test
    void isRightWithoutSharedMemory() {
        isHealthy();
    }

    @Test
    void linesThatCameAfterTheGeneratorNeedItAgain() {
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("server 127.127.28.0\n"));
        finds(AGAIN);
        machine.file(GENERATED, "[Service]\nPrivateIPC=no\nRemoveIPC=no\n");
        isHealthy();
    }

    /** No service keeps it from anything. */
    @Test
    void isRightOfADaemonThatSomebodyElseStarts() {
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("server 127.127.28.0\n"));
        machine.process(812, "java", "java\0org.ntpdjava.daemon.Ntpd\0-g\0", "0::/user.slice/session-1.scope\n");
        isHealthy();
    }

    /** The generator stops at the first file there is. */
    @Test
    void aFileThatTheGeneratorDoesNotReadNeedsHands() {
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("server 127.127.28.0\n"));
        machine.file("/etc/ntpd-java/ntp.conf", "");
        finds("sudo install -D -m 644 /usr/share/doc/ntpd-java/examples/shared-memory.conf"
                + " /etc/systemd/system/ntpd-java.service.d/shared-memory.conf && " + AGAIN);
    }

    @Test
    void isRightWhereNoSystemdRuns() {
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("server 127.127.28.0\n"));
        machine.delete("/run/systemd/system/.keep");
        machine.delete("/run/systemd/system");
        isHealthy();
    }
}
