package org.ntpdjava.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** config.txt is read as the firmware reads it, and a pulse that comes is no error, however it was made. */
class BootConfigTest {
    private static final String BLUETOOTH = "dtoverlay=disable-bt\n";

    @TempDir
    private Path root;

    private SeededMachine machine;

    @BeforeEach
    void aHealthyMachine() {
        machine = new SeededMachine(root);
    }

    private void isHealthy() {
        assertEquals(List.of(), machine.examined().findings());
    }

    private void boot(String lines) {
        machine.file(SeededMachine.BOOT, BLUETOOTH + lines);
    }

    private String cure() {
        return machine.onlyFinding().cure().text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dtoverlay=pps-gpio:gpiopin=4\n",
                "dtoverlay=pps-gpio\ndtparam=gpiopin=4\n",
                "dtoverlay=pps-gpio\n[pi5]\ndtparam=gpiopin=7\n[all]\ndtparam=capture_clear,gpiopin=4\n",
                "[pi5]\n[EDID=VSC-TD2220]\ndtoverlay=pps-gpio,gpiopin=7\n[all]\ndtoverlay=pps-gpio,gpiopin=4\n",
                "include gps.txt\n",
                "include not-there.txt\n"
            })
    void aPulseThatIsConfiguredInAnotherWay(String lines) {
        boot(lines);
        machine.file("/boot/firmware/gps.txt", "include more.txt");
        machine.file("/boot/firmware/more.txt", "dtoverlay=pps-gpio,gpiopin=4\n");
        isHealthy();
    }

    /** By USB, or by the line of a serial port. */
    @Test
    void aPulseThatNeedsNoOverlay() {
        boot("");
        machine.file("/sys/class/pps/pps0/name", "acm0\n");
        isHealthy();
    }

    @Test
    void aPulseOfAHatThatBringsItsOverlay() {
        boot("");
        machine.file("/proc/device-tree/hat/product", "GPS HAT\0");
        isHealthy();
    }

    /** It is there until the next start, and perhaps not after that. */
    @Test
    void aPulseThatNobodyConfigured() {
        boot("");
        assertEquals(
                "/boot/firmware/config.txt has no dtoverlay=pps-gpio",
                machine.onlyFinding().what());
        assertEquals(Severity.NOTICE, machine.onlyFinding().severity());
    }

    @ParameterizedTest
    @CsvSource({
        "'dtoverlay=pps-gpio', '2s/pps-gpio/pps-gpio,gpiopin=18/'",
        "'dtoverlay=pps-gpio,capture_clear,gpiopin=4', 2s/gpiopin=[0-9]*/gpiopin=18/",
        "'dtoverlay=pps-gpio;dtparam=gpiopin=4', 3s/gpiopin=[0-9]*/gpiopin=18/",
        "'[pi5];dtoverlay=pps-gpio,gpiopin=4;[all];dtoverlay=pps-gpio,gpiopin=4', 5s/gpiopin=[0-9]*/gpiopin=18/"
    })
    void theLineThatTellsThePinIsTheOneThatIsChanged(String lines, String script) {
        int wanted = lines.contains("=4") ? 18 : 4;
        boot(lines.replace(';', '\n') + "\n");
        machine.hatHasItsPulseOn(wanted);
        String file = "/boot/firmware/config.txt";
        assertEquals(
                "sudo sed -i.bak '" + script.replace("gpiopin=18", "gpiopin=" + wanted) + "' " + file
                        + " && sudo reboot",
                cure());
    }

    @Test
    void ofTwoOverlaysNobodyButTheUserKnowsWhichIsMeant() {
        boot("dtoverlay=pps-gpio,gpiopin=18\ndtoverlay=pps-gpio,gpiopin=5,capture_clear\n");
        machine.hatHasItsPulseOn(4);
        assertEquals(
                "sudoedit /boot/firmware/config.txt    # gpiopin=4 for that of the 2 overlays pps-gpio which is your"
                        + " hat's; then: sudo reboot",
                cure());
    }

    @ParameterizedTest
    @CsvSource({
        "Raspberry Pi 4 Model B Rev 1.2, cm4, false",
        "Raspberry Pi 4 Model B Rev 1.2, pi4, true",
        "Raspberry Pi 3 Model B Rev 1.2, pi3+, false",
        "Raspberry Pi 3 Model B Rev 1.2, pi3, true",
        "Raspberry Pi 3 Model B Plus Rev 1.3, pi3+, true",
        "Raspberry Pi 400 Rev 1.0, pi4, true",
        "Raspberry Pi 400 Rev 1.0, pi400, true",
        "Raspberry Pi Compute Module 4 Rev 1.0, cm4, true",
        "Raspberry Pi Compute Module 4S Rev 1.0, cm4, false",
        "Raspberry Pi Zero 2 W Rev 1.0, pi02, true",
        "Raspberry Pi Zero W Rev 1.1, pi02, false",
        "Raspberry Pi Model B Plus Rev 1.2, pi1, true",
        "Raspberry Pi 7 Model B Rev 1.0, pi7, true",
        "'', pi4, true"
    })
    void filtersByModel(String model, String filter, boolean holds) {
        assertEquals(holds, PiModel.holds(model, filter));
    }

    @Test
    void anOverlayForAnotherModel() {
        machine.deletePulse();
        boot("[cm4]\ndtoverlay=pps-gpio,gpiopin=4\n");
        assertEquals(
                "/boot/firmware/config.txt has no dtoverlay=pps-gpio for this model, only below [cm4]",
                machine.onlyFinding().what());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bluetoothThatGoesWithTheNextStart(boolean onTheMiniUart) {
        machine.link("/dev/serial0", "ttyS0");
        if (!onTheMiniUart) {
            machine.delete("/dev/ttyAMA0");
            machine.file(SeededMachine.CONFIG, SeededMachine.hat("").replace("path /dev/serial0", "path /dev/ttyAMA0"));
        }
        assertEquals(Item.BLUETOOTH, machine.onlyFinding().item());
        assertEquals(
                onTheMiniUart ? Severity.WARNING : Severity.ERROR,
                machine.onlyFinding().severity());
        assertEquals("sudo reboot    # if it stays: sudo vclog -m | grep -i -e bt -e uart", cure());
    }
}
