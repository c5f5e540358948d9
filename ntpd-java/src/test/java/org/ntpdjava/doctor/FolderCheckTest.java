package org.ntpdjava.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of a daemon that a service runs, as a user of its own and in a sandbox. */
class FolderCheckTest {
    private static final String FOLDER = "/var/log/ntpstats";

    @TempDir
    private Path root;

    private SeededMachine machine;

    @BeforeEach
    void aMachineWithTheService() {
        machine = new SeededMachine(root);
        machine.service("");
        machine.file(
                SeededMachine.CONFIG,
                SeededMachine.hat("statsdir /var/log/ntpstats/\nstatistics loopstats\n")
                        .replaceAll("driftfile.*\n", ""));
    }

    private void finds(String what, String command) {
        assertEquals(what, machine.onlyFinding().what());
        assertEquals(command, machine.onlyFinding().cure().text());
    }

    private void isHealthy() {
        assertEquals(List.of(), machine.examined().findings());
    }

    @Test
    void aMissingOneIsMadeForTheUserOfTheService() {
        finds(
                "the folder /var/log/ntpstats is not there",
                "sudo install -d -o ntpd-java -g ntpd-java /var/log/ntpstats");
    }

    /** Files made here are of another user. */
    @Test
    void oneOfAnotherUser() {
        machine.file(FOLDER + "/loopstats", "");
        machine.permissions(FOLDER, "rwxr-xr-x");
        finds(
                "the user ntpd-java of the service may not write in /var/log/ntpstats",
                "sudo chown ntpd-java:ntpd-java /var/log/ntpstats");
        machine.permissions(FOLDER, "rwxrwxrwx");
        isHealthy();
    }

    /** It is many programs'. */
    @Test
    void aSharedOneIsNotGivenAway() {
        machine.file(
                SeededMachine.CONFIG, SeededMachine.hat("").replaceAll("driftfile.*\n", "driftfile /etc/ntp.drift\n"));
        machine.permissions("/etc", "rwxr-xr-x");
        finds(
                "the user ntpd-java of the service may not write in /etc",
                "sudoedit /etc/ntp.conf    # a file below /var/lib/ntpd-java or /var/log/ntpd-java");
    }

    @Test
    void oneThatTheSandboxShowsReadOnly() {
        machine.file(FOLDER + "/loopstats", "");
        machine.permissions(FOLDER, "rwxrwxrwx");
        machine.process(900, "java", "java\0org.ntpdjava.daemon.Ntpd\0-n\0", "0::/system.slice/ntpd-java.service\n");
        String slash = "21 1 8:2 / / ro,relatime - ext4 /dev/root rw\n";
        machine.file(
                "/proc/900/mountinfo",
                slash + "22 21 8:2 /var/log/ntpstats /var/log/ntpstats rw - ext4 /dev/root rw\n");
        isHealthy();
        machine.file("/proc/900/mountinfo", slash);
        finds(
                "the service, as it runs, may not write in /var/log/ntpstats",
                "sudo mkdir -p /etc/systemd/system/ntpd-java.service.d"
                        + " && printf '[Service]\\nReadWritePaths=-/var/log/ntpstats\\n'"
                        + " | sudo tee /etc/systemd/system/ntpd-java.service.d/folder-var-log-ntpstats.conf"
                        + " && sudo systemctl daemon-reload && sudo systemctl restart ntpd-java");
        machine.service("ReadWritePaths=-/var/lib/ntp -/var/log/ntpstats\n"); // made since it was started
        finds("the service, as it runs, may not write in /var/log/ntpstats", "sudo systemctl restart ntpd-java");
    }
}
