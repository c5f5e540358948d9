package org.ntpdjava.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks, and how he gets at a device. */
class UserTest {
    private static final String PORT = "/dev/ttyAMA0";

    @TempDir
    private Path root;

    private SeededMachine machine;

    @BeforeEach
    void aHealthyMachine() {
        machine = new SeededMachine(root);
        machine.file("/proc/self/status", SeededMachine.PI_STATUS);
    }

    /** They are unsigned, of 32 bits. */
    @Test
    void numbersAreUnsigned() {
        machine.file("/proc/self/status", SeededMachine.PI_STATUS.replace("54321", "3000000000"));
        User user = User.of(new Tree(root));
        assertEquals(3_000_000_000L, user.uid());
        assertEquals("3000000000", user.name(new Tree(root)));
    }

    private Finding aboutThePort() {
        return machine.examined().findings().stream()
                .filter(finding -> finding.what().contains(PORT))
                .findFirst()
                .orElseThrow();
    }

    /** The group that files made here have is called dialout. */
    private void dialout(String members) throws IOException {
        machine.file(
                "/etc/group",
                "dialout:x:" + Files.getAttribute(root.resolve("dev/ttyAMA0"), "unix:gid") + ":" + members + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'', sudo usermod -aG dialout pi",
        "'root,pi', newgrp dialout    # or log in again: at this login pi was not in that group"
    })
    void aGroupToJoin(String members, String command) throws IOException {
        machine.permissions(PORT, "rw-rw----");
        dialout(members);
        assertEquals(command, aboutThePort().cure().text());
        assertInstanceOf(Cure.Advice.class, aboutThePort().cure()); // of whoever asks; --fix is for root
    }

    @Test
    void aDeviceOfNoGroup() throws IOException {
        machine.permissions(PORT, "rw-------");
        dialout("pi");
        assertEquals(
                "the user pi may not open /dev/ttyAMA0, which is the group dialout's, and that may not either",
                aboutThePort().what());
        assertEquals(
                "echo 'KERNEL==\"ttyAMA0\", GROUP=\"dialout\", MODE=\"0660\"' | sudo tee"
                        + " /etc/udev/rules.d/60-ntpd-java-ttyAMA0.rules && sudo udevadm control --reload"
                        + " && sudo udevadm trigger --name-match=/dev/ttyAMA0",
                aboutThePort().cure().text());
    }

    @Test
    void aConfigurationThatCannotBeReadIsNotAnEmptyOne() {
        machine.delete(SeededMachine.CONFIG);
        machine.file(SeededMachine.CONFIG + "/x", "");
        List<Finding> findings = machine.examined().findings().stream()
                .filter(finding -> finding.item() != Item.RIGHTS)
                .toList();
        assertEquals(List.of(Item.CONFIG), findings.stream().map(Finding::item).toList(), findings::toString);
        assertTrue(findings.getFirst().cure().text().startsWith("ls -ld /etc/ntp.conf "), findings::toString);
    }
}
