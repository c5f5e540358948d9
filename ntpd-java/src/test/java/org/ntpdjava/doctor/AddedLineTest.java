package org.ntpdjava.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a printed cure adds to a file whose last line has no end is a line of its own all the same. */
class AddedLineTest {
    @TempDir
    private Path root;

    @Test
    void inConfigTxt() {
        SeededMachine machine = new SeededMachine(root);
        machine.deletePulse();
        machine.file(SeededMachine.BOOT, "dtoverlay=disable-bt");
        assertEquals(
                "printf '\\n[all]\\ndtoverlay=pps-gpio,gpiopin=4\\n' | sudo tee -a /boot/firmware/config.txt && sudo reboot"
                        + "    # 4, or the pin of your hat",
                machine.onlyFinding().cure().text());
    }

    @Test
    void inTheConfiguration() {
        SeededMachine machine = new SeededMachine(root);
        machine.file(
                SeededMachine.CONFIG,
                SeededMachine.hat("").replaceAll("leapfile.*\n", "").strip());
        assertEquals(
                "printf '\\nleapfile /usr/share/zoneinfo/leap-seconds.list\\n' | sudo tee -a /etc/ntp.conf",
                machine.onlyFinding().cure().text());
    }
}
