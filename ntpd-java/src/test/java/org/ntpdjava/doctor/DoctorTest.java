package org.ntpdjava.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A healthy machine is made ill in one way, and that way alone is found. */
class DoctorTest {
    @TempDir
    private Path root;

    private SeededMachine machine;

    @BeforeEach
    void aHealthyMachine() {
        machine = new SeededMachine(root);
    }

    /** This, and nothing else. */
    private void finds(Item item, Severity severity, String what, String command) {
        List<Finding> findings = machine.examined().findings();
        assertEquals(1, findings.size(), findings::toString);
        Finding finding = findings.getFirst();
        assertEquals(item, finding.item());
        assertEquals(severity, finding.severity());
        assertEquals(what, finding.what());
        assertEquals(command, finding.cure().text());
    }

    private void isHealthy() {
        assertEquals(List.of(), machine.examined().findings());
    }

    @Test
    void aHealthyMachineHasNoFindings() {
        isHealthy();
        machine.daemonSays(SeededMachine.source("GPS", "127.127.20.0", "stage=receiver,fix=3,satellites=9", 1));
        isHealthy();
        assertEquals(List.of(), machine.examined().notes());
    }

    @Test
    void aConsoleOnTheHeader() {
        machine.file(SeededMachine.CMDLINE, "console=serial0,115200 console=tty1 rootwait\n");
        finds(
                Item.CONSOLE,
                Severity.ERROR,
                "console=serial0,115200 makes /dev/ttyAMA0 the kernel's console, in /boot/firmware/cmdline.txt",
                "sudo sed -i.bak 's/console=serial0,115200 *//' /boot/firmware/cmdline.txt && sudo reboot");
        machine.file(SeededMachine.CMDLINE, "console=tty1 rootwait\n");
        machine.file("/proc/cmdline", "console=ttyAMA0,115200 console=tty1\n");
        finds(
                Item.CONSOLE,
                Severity.ERROR,
                "console=ttyAMA0,115200 makes /dev/ttyAMA0 the kernel's console",
                "sudo reboot    # /boot/firmware/cmdline.txt is right already");
    }

    /** A receiver on USB does not mind it. */
    @Test
    void aConsoleOnAnotherPortIsNobodysBusiness() {
        machine.file(SeededMachine.CMDLINE, "console=serial0,115200 console=tty1 rootwait\n");
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("").replace("/dev/serial0", "/dev/ttyACM0"));
        machine.file("/dev/ttyACM0", "");
        isHealthy();
    }

    @Test
    void aPortThatIsNotThere() {
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("").replace("/dev/serial0", "/dev/ttyACM0"));
        finds(
                Item.RECEIVER,
                Severity.ERROR,
                "/dev/ttyACM0 is not there",
                "plug the receiver in, or name its port: ls -l /dev/serial/by-id /dev/ttyACM* /dev/ttyUSB*");
        machine.file(SeededMachine.CONFIG, SeededMachine.hat(""));
        machine.delete("/dev/serial0");
        finds(
                Item.RECEIVER,
                Severity.ERROR,
                "/dev/serial0 is not there",
                "printf '[all]\\nenable_uart=1\\n' | sudo tee -a /boot/firmware/config.txt && sudo reboot");
    }

    @Test
    void aLoginPromptThatRuns() {
        machine.process(
                612,
                "agetty",
                "/sbin/agetty\0-o\0-p -- \\u\0--keep-baud\000115200,57600\0-\0vt220\0",
                "0::/system.slice/system-serial\\x2dgetty.slice/serial-getty@ttyAMA0.service\n");
        machine.open(612, "/dev/ttyAMA0");
        finds(
                Item.CONSOLE,
                Severity.ERROR,
                "a login prompt is on /dev/ttyAMA0: agetty (process 612, unit serial-getty@ttyAMA0)",
                "sudo systemctl mask --now serial-getty@ttyAMA0.service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/systemd/system", "/run/systemd/generator"})
    void aLoginPromptThatWillRun(String folder) {
        String unit = "serial-getty@ttyAMA0.service";
        machine.link(folder + "/getty.target.wants/" + unit, "/lib/systemd/system/serial-getty@.service");
        finds(
                Item.CONSOLE,
                Severity.ERROR,
                "a login prompt is on /dev/ttyAMA0: serial-getty@ttyAMA0.service is enabled",
                "sudo systemctl mask --now serial-getty@ttyAMA0.service");
        machine.link("/etc/systemd/system/" + unit, "/dev/null");
        isHealthy();
    }

    @Test
    void bluetoothOnTheSamePort() {
        machine.process(
                501,
                "hciattach",
                "/usr/bin/hciattach\0/dev/serial0\0bcm43xx\0921600\0",
                "0::/system.slice/hciuart.service\n");
        machine.open(501, "/dev/ttyAMA0");
        finds(
                Item.BLUETOOTH,
                Severity.ERROR,
                "Bluetooth has /dev/ttyAMA0: hciattach (process 501, unit hciuart)",
                "sudo systemctl disable --now hciuart");
    }

    @ParameterizedTest
    @CsvSource({
        "Raspberry Pi 3 Model B Rev 1.2, true",
        "Raspberry Pi 4 Model B Rev 1.2, true",
        "Raspberry Pi Zero W Rev 1.1, true",
        "Raspberry Pi 5 Model B Rev 1.0, false",
        "Raspberry Pi 2 Model B Rev 1.1, false"
    })
    void theMiniUart(String model, boolean matters) {
        machine.file("/proc/device-tree/model", model + "\0");
        machine.file(SeededMachine.BOOT, "enable_uart=1\ndtoverlay=pps-gpio,gpiopin=4\n");
        machine.link("/dev/serial0", "ttyS0");
        if (matters) {
            finds(
                    Item.BLUETOOTH,
                    Severity.WARNING,
                    "Bluetooth has the good UART, the receiver is on the mini UART, /dev/ttyS0",
                    "sudo systemctl disable hciuart; printf '[all]\\ndtoverlay=disable-bt\\n'"
                            + " | sudo tee -a /boot/firmware/config.txt && sudo reboot");
        } else {
            isHealthy();
        }
    }

    /** As the kernel does it today, without a program. */
    @Test
    void bluetoothOnTheGoodUart() {
        machine.file(SeededMachine.BOOT, "enable_uart=1\ndtoverlay=pps-gpio,gpiopin=4\n");
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("").replace("/dev/serial0", "/dev/ttyAMA0"));
        machine.link("/dev/serial0", "ttyS0");
        machine.delete("/dev/ttyAMA0");
        finds(
                Item.BLUETOOTH,
                Severity.ERROR,
                "Bluetooth has the good UART, so there is no /dev/ttyAMA0",
                "sudo systemctl disable hciuart; printf '[all]\\ndtoverlay=disable-bt\\n'"
                        + " | sudo tee -a /boot/firmware/config.txt && sudo reboot");
    }

    @Test
    void theWrongSerialPortOfAPi5() {
        machine.file("/proc/device-tree/model", "Raspberry Pi 5 Model B Rev 1.0\0");
        machine.file("/dev/ttyAMA10", "");
        machine.link("/dev/serial0", "ttyAMA10");
        finds(
                Item.RECEIVER,
                Severity.ERROR,
                "/dev/serial0 of a Raspberry Pi 5 is /dev/ttyAMA10, the socket for debugging between the HDMI sockets",
                "sudoedit /etc/ntp.conf    # path /dev/ttyAMA0 in place of /dev/serial0");
        machine.delete("/dev/ttyAMA0");
        assertEquals(
                "sudoedit /etc/ntp.conf    # path /dev/ttyAMA0 in place of /dev/serial0; then:"
                        + " printf '[all]\\ndtparam=uart0=on\\n' | sudo tee -a /boot/firmware/config.txt && sudo reboot",
                machine.examined().findings().getFirst().cure().text());
    }

    /** On an older system, and for another model, too. */
    @ParameterizedTest
    @ValueSource(strings = {"", "#dtoverlay=pps-gpio,gpiopin=4\n", "[pi5]\ndtoverlay=pps-gpio,gpiopin=4\n"})
    void noOverlay(String lines) {
        machine.deletePulse();
        machine.delete(SeededMachine.BOOT);
        machine.file("/boot/config.txt", "dtoverlay=disable-bt\n" + lines);
        finds(
                Item.OVERLAY,
                Severity.ERROR,
                "/boot/config.txt has no dtoverlay=pps-gpio"
                        + (lines.startsWith("[") ? " for this model, only below [pi5]" : ""),
                "printf '[all]\\ndtoverlay=pps-gpio,gpiopin=4\\n' | sudo tee -a /boot/config.txt && sudo reboot"
                        + "    # 4, or the pin of your hat");
    }

    @Test
    void anOverlayOnAWrongPin() {
        machine.hatHasItsPulseOn(4);
        isHealthy();
        machine.hatHasItsPulseOn(18);
        finds(
                Item.OVERLAY,
                Severity.ERROR,
                "the overlay pps-gpio listens on GPIO 4, the pulse is on GPIO 18",
                "sudo sed -i.bak '4s/gpiopin=[0-9]*/gpiopin=18/' /boot/firmware/config.txt" + " && sudo reboot");
    }

    @Test
    void anOverlayThatWaitsForAReboot() {
        machine.file(SeededMachine.BOOT, "dtoverlay=disable-bt\ndtoverlay=pps-gpio\n"); // GPIO 18
        finds(
                Item.OVERLAY,
                Severity.WARNING,
                "/boot/firmware/config.txt has dtoverlay=pps-gpio on GPIO 18, and the kernel listens on GPIO 4",
                "sudo reboot    # if GPIO 18 is the pin of your hat");
        machine.deletePulse();
        finds(
                Item.OVERLAY,
                Severity.ERROR,
                "/boot/firmware/config.txt has dtoverlay=pps-gpio on GPIO 18, and there is no PPS device",
                "sudo reboot    # if it stays: sudo vclog -m | grep -i pps");
    }

    @Test
    void aPinThatTheKernelHasAlready() {
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("").replace("path /dev/pps0", "path gpio:4"));
        finds(
                Item.OVERLAY,
                Severity.ERROR,
                "the overlay pps-gpio has GPIO 4, which the configuration reads as gpio:4",
                "sudoedit /etc/ntp.conf    # path /dev/pps0 in place of gpio:4");
    }

    @Test
    void aConfigurationWithoutASource() {
        machine.file(SeededMachine.CONFIG, "driftfile /var/lib/ntp/ntp.drift\nleapfile " + SeededMachine.LEAPS + "\n");
        List<Finding> findings = machine.examined().findings();
        assertEquals(
                List.of("/etc/ntp.conf names no source of the time"),
                findings.stream().map(Finding::what).toList());
        machine.file(
                SeededMachine.CONFIG,
                "driftfile /var/lib/ntp/ntp.drift\nleapfile " + SeededMachine.LEAPS + "\nbroadcastclient\n");
        isHealthy();
    }

    @Test
    void noPulse() {
        machine.noPulse();
        finds(
                Item.PULSE,
                Severity.ERROR,
                "no pulse on /dev/pps0, GPIO 4, for 2.5 s",
                "wait for the fix, most receivers have no pulse before; see which GPIO your hat has it on"
                        + " (Adafruit's 4, Uputronics' 18), then: ntpd-java doctor --pin N");
        machine.daemonSays(SeededMachine.source("GPS", "127.127.20.0", "stage=receiver,fix=3,satellites=9", 1));
        finds(
                Item.PULSE,
                Severity.ERROR,
                "no pulse on /dev/pps0, GPIO 4, for 2.5 s, though the receiver has a fix: is it another pin?",
                "see which GPIO your hat has it on (Adafruit's 4, Uputronics' 18), then: ntpd-java doctor --pin N");
        // One that does not tell in how many dimensions, and whose time is believed.
        machine.daemonSays(SeededMachine.source("GPS", "127.127.20.0", "stage=receiver,fix=-1,satellites=9", 0xff, 1));
        finds(
                Item.PULSE,
                Severity.ERROR,
                "no pulse on /dev/pps0, GPIO 4, for 2.5 s, though the receiver has a fix: is it another pin?",
                "see which GPIO your hat has it on (Adafruit's 4, Uputronics' 18), then: ntpd-java doctor --pin N");
    }

    @Test
    void aPulseOfAnotherNumber() {
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("").replace("path /dev/pps0", "path /dev/pps1"));
        finds(
                Item.PULSE,
                Severity.ERROR,
                "/dev/pps1 is not there; there are: pps0",
                "sudoedit /etc/ntp.conf    # path /dev/pps0");
    }

    @Test
    void anEdgeThatIsNotCaptured() {
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("fudge 127.127.22.0 flag2 1\n"));
        machine.file("/sys/class/pps/pps0/clear", "");
        finds(
                Item.PULSE,
                Severity.ERROR,
                "/dev/pps0 does not capture the falling edge",
                "take flag2 off its fudge line, or on a Raspberry Pi say dtoverlay=pps-gpio,gpiopin=N,capture_clear");
    }

    @Test
    void noFixAndForHowLong() {
        machine.daemonSays(SeededMachine.source("GPS", "127.127.20.0", "stage=receiver,fix=0,satellites=2", 1260));
        finds(
                Item.FIX,
                Severity.WARNING,
                "GPS has no fix for 21 minutes, 2 satellites",
                "give the antenna a view of the sky, then: ntpd-java wait --for fix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "short"})
    void theAntenna(String state) {
        machine.daemonSays(
                SeededMachine.source("GPS", "127.127.20.0", "stage=receiver,fix=3,satellites=4,text=" + state, 1));
        List<Finding> findings = machine.examined().findings();
        assertEquals(1, findings.size(), findings::toString);
        assertEquals(Item.ANTENNA, findings.getFirst().item());
        assertEquals("the antenna of GPS is " + state, findings.getFirst().what());
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIVER, 127.127.20.0, 'stage=device,text=/dev/ttyAMA0 is missing'",
        "RECEIVER, 127.127.28.0, 'stage=fault,text=no_reply'",
        "RECEIVER, 127.127.20.0, 'stage=fault,text=bad_format'",
        "RECEIVER, 127.127.20.0, 'stage=garbled,text=bytes come and no sentence'",
        "FIX, 127.127.20.0, 'stage=fault,text=bad_signal'",
        "PULSE, 127.127.22.0, 'stage=wrongpulses,text=2 Hz'"
    })
    void whatElseTheDaemonSays(Item item, String address, String why) {
        machine.daemonSays(SeededMachine.source("X", address, why, 1));
        List<Finding> findings = machine.examined().findings();
        assertEquals(List.of(item), findings.stream().map(Finding::item).toList(), findings::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR, 'stage=oddpulses,text=bad_signal'",
        "WARNING, 'stage=pulseleads;stage=oddpulses,text=bad_signal'",
        "ERROR, 'stage=pulseleads;stage=wrongpulses,text=2 Hz'"
    })
    void pulsesOfWhichSomeAreOdd(Severity severity, String why) {
        machine.daemonSays(SeededMachine.source("PPS", "127.127.22.0", why, 1));
        List<Finding> findings = machine.examined().findings();
        assertEquals(List.of(severity), findings.stream().map(Finding::severity).toList(), findings::toString);
    }

    @ParameterizedTest
    @CsvSource({"gpsd, gpsd, gpsd.socket gpsd.service", "ModemManager, ModemManager, ModemManager"})
    void anotherReader(String comm, String unit, String stopped) {
        machine.process(700, comm, "/usr/sbin/" + comm + "\0-n\0", "0::/system.slice/" + unit + ".service\n");
        machine.open(700, "/dev/ttyAMA0");
        finds(
                Item.SERIAL,
                Severity.ERROR,
                comm + " (process 700, unit " + unit + ") has /dev/ttyAMA0 open",
                "sudo systemctl disable --now " + stopped);
    }

    /** It has the port open for some seconds only, and not now. */
    @Test
    void modemManagerBesideAReceiverOnUsb() {
        machine.process(700, "ModemManager", "/usr/sbin/ModemManager\0", "0::/system.slice/ModemManager.service\n");
        isHealthy(); // no modem is on the header
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("").replace("/dev/serial0", "/dev/ttyACM0"));
        machine.file("/dev/ttyACM0", "");
        finds(
                Item.SERIAL,
                Severity.WARNING,
                "ModemManager (process 700, unit ModemManager) asks each serial device that comes whether it is a modem,"
                        + " /dev/ttyACM0 too",
                "sudo systemctl disable --now ModemManager");
        machine.open(700, "/dev/ttyACM0");
        finds(
                Item.SERIAL,
                Severity.ERROR,
                "ModemManager (process 700, unit ModemManager) has /dev/ttyACM0 open",
                "sudo systemctl disable --now ModemManager");
    }

    /** By its shared memory: then it must read the port. */
    @Test
    void gpsdThatIsAskedFor() {
        machine.file(
                SeededMachine.CONFIG,
                SeededMachine.hat("").replace("127.127.20.0 path /dev/serial0 baud 9600", "127.127.28.0"));
        machine.file("/etc/default/gpsd", "DEVICES=\"/dev/serial0 /dev/pps0\"\n");
        machine.process(700, "gpsd", "/usr/sbin/gpsd\0-n\0", "0::/system.slice/gpsd.service\n");
        machine.open(700, "/dev/ttyAMA0");
        isHealthy();
        machine.file(SeededMachine.CMDLINE, "console=serial0,115200\n");
        assertEquals(1, machine.examined().findings().size()); // its port is looked after all the same
    }

    @ParameterizedTest
    @CsvSource({
        "systemd-timesyn, systemd-timesyncd",
        "chronyd, chrony",
        "ntpd, ntpsec",
    })
    void anotherTimeDaemon(String comm, String unit) {
        machine.process(812, comm, "/usr/sbin/" + comm + "\0-n\0", "0::/system.slice/" + unit + ".service\n");
        finds(
                Item.DAEMON,
                Severity.ERROR,
                comm + " (process 812, unit " + unit + ") steers the clock",
                "sudo systemctl disable --now " + unit);
    }

    @Test
    void aServiceThatDoesNotRun() {
        machine.file("/usr/lib/systemd/system/ntpd-java.service", "[Service]\n");
        isHealthy(); // nothing runs as a service where systemd does not
        machine.file("/run/systemd/system/.there", "");
        finds(
                Item.DAEMON,
                Severity.ERROR,
                "the service ntpd-java does not run",
                "sudo systemctl enable --now --no-block ntpd-java");
        machine.process(900, "java", "java\0org.ntpdjava.daemon.Ntpd\0", "0::/system.slice/ntpd-java.service\n");
        isHealthy(); // it is on its way
        machine.process(900, "sleep", "sleep\0", "0::/system.slice/other.service\n");
        machine.daemonSays();
        isHealthy();
    }

    @Test
    void aPortThatIsTaken() {
        machine.file("/proc/self/net/udp", """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                  77: 00000000:007B 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4242 2
                """);
        finds(
                Item.PORT,
                Severity.ERROR,
                "UDP port 123 is taken by a program that only root sees",
                "sudo ss -lunp 'sport = :123'    # names it");
        machine.process(900, "openntpd", "/usr/sbin/openntpd\0", "0::/user.slice/user-0.slice/session-1.scope\n");
        machine.open(900, "socket:[4242]");
        finds(Item.PORT, Severity.ERROR, "UDP port 123 is taken by openntpd (process 900)", "sudo kill 900");
        machine.process(900, "java", "java\0-cp\0x\0org.ntpdjava.daemon.Ntpd\0-g\0", "0::/\n");
        isHealthy(); // it is ours
    }

    @Test
    void aUserWithoutRights() {
        machine.file("/proc/self/status", SeededMachine.PI_STATUS);
        machine.permissions("/dev/ttyAMA0", "rw-rw----");
        machine.permissions("/dev/pps0", "rw-------");
        List<Finding> findings = machine.examined().findings();
        assertEquals(3, findings.size(), findings::toString);
        assertTrue(findings.stream().allMatch(finding -> finding.item() == Item.RIGHTS), findings::toString);
        assertTrue(findings.get(0).what().startsWith("the user pi may not open /dev/ttyAMA0, which is the group "));
        assertTrue(findings.get(1).what().startsWith("the user pi may not open /dev/pps0, which is the group "));
        assertEquals(
                "the user pi may not set the clock (CAP_SYS_TIME), nor take port 123 (CAP_NET_BIND_SERVICE)",
                findings.get(2).what());
        assertEquals(
                "sudo ntpd-java -g -c /etc/ntp.conf", findings.get(2).cure().text());
        machine.file("/usr/lib/systemd/system/ntpd-java.service", "[Service]\n");
        isHealthy(); // that one has rights of its own
    }

    @Test
    void rootWithoutRights() {
        machine.file("/proc/self/status", SeededMachine.ROOT_STATUS.replace("000001ffffffffff", "00000000a80425fb"));
        finds(
                Item.RIGHTS,
                Severity.ERROR,
                "the user root may not set the clock (CAP_SYS_TIME)",
                "give the container that capability, or: ntpd-java --no-clock --port 11123");
    }

    @ParameterizedTest
    @CsvSource({
        "2000-01-01T00:00:05Z, 'is before 2026-11-15, when '",
        "2026-11-12T00:00:05Z, 'is before 2026-11-15, when '",
        "2080-01-01T00:00:05Z, is more than 20 years after this program was made"
    })
    void aClockThatIsWildlyOff(String clock, String how) {
        machine.clockSays(clock);
        List<Finding> findings = machine.examined().findings();
        assertEquals(1, findings.size(), findings::toString);
        assertEquals(Item.DATE, findings.getFirst().item());
        assertTrue(
                findings.getFirst().what().startsWith("the clock says " + clock + ", which " + how),
                findings::toString);
        assertEquals(
                "sudo ntpd-java date --set --anyway 0.pool.ntp.org    # once; or start the daemon with -g",
                findings.getFirst().cure().text());
    }

    @Test
    void noRealTimeClock() {
        machine.delete("/sys/class/rtc/rtc0/name");
        machine.delete("/sys/class/rtc/rtc0");
        finds(
                Item.RTC,
                Severity.NOTICE,
                "there is no real-time clock",
                "with a DS3231 on the header: printf '[all]\\ndtoverlay=i2c-rtc,ds3231\\n'"
                        + " | sudo tee -a /boot/firmware/config.txt && sudo reboot");
    }

    @Test
    void leapSeconds() {
        machine.leapFile("3991680000"); // 2026-06-29
        finds(
                Item.LEAPFILE,
                Severity.WARNING,
                "the leapfile /usr/share/zoneinfo/leap-seconds.list expired 155 days ago",
                "sudo apt update && sudo apt install tzdata");
        machine.file(SeededMachine.LEAPS, "nonsense\n");
        machine.written(SeededMachine.LEAPS, SeededMachine.NOW);
        assertTrue(machine.examined().findings().getFirst().what().contains("is bad: line 1: parsing error"));
        machine.delete(SeededMachine.LEAPS);
        finds(
                Item.LEAPFILE,
                Severity.WARNING,
                "the leapfile /usr/share/zoneinfo/leap-seconds.list is not there, or cannot be read",
                "sudo apt update && sudo apt install tzdata");
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("").replaceAll("leapfile.*\n", ""));
        finds(
                Item.LEAPFILE,
                Severity.NOTICE,
                "no leapfile is configured",
                "sudo apt install tzdata && echo 'leapfile /usr/share/zoneinfo/leap-seconds.list'"
                        + " | sudo tee -a /etc/ntp.conf");
    }

    @Test
    void theGovernor() {
        machine.file(SeededMachine.GOVERNOR, "ondemand\n");
        finds(
                Item.GOVERNOR,
                Severity.NOTICE,
                "the governor of 1 processor is ondemand",
                "sudo sh -c 'echo performance | tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor'");
    }

    @Test
    void aLineThatIsNotUnderstood() {
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("server ntp1.example iburts\n"));
        finds(
                Item.CONFIG,
                Severity.ERROR,
                "/etc/ntp.conf:6:21: \"iburts\" is not an option of \"server\"; did you mean \"iburst\"?",
                "sudoedit /etc/ntp.conf    # line 6; then: ntpd-java --check -c /etc/ntp.conf");
    }

    @Test
    void noConfiguration() {
        machine.delete(SeededMachine.CONFIG);
        List<Finding> findings = machine.examined().findings();
        assertEquals(List.of(Item.CONFIG), findings.stream().map(Finding::item).toList());
        assertEquals("/etc/ntp.conf is not there", findings.getFirst().what());
        machine.noPulse(); // a hat is assumed
        assertTrue(machine.examined().findings().stream().anyMatch(finding -> finding.item() == Item.PULSE));
    }

    @Test
    void aFolderThatIsMissing() {
        machine.file(SeededMachine.CONFIG, SeededMachine.hat("statsdir /var/log/ntpstats/\nstatistics loopstats\n"));
        finds(
                Item.FOLDER,
                Severity.WARNING,
                "the folder /var/log/ntpstats is not there",
                "sudo mkdir -p /var/log/ntpstats");
    }

    @Test
    void theWorstComesFirstAndWhatIsIgnoredIsNotTold() {
        machine.file(SeededMachine.GOVERNOR, "ondemand\n");
        machine.noPulse();
        assertEquals(
                List.of(Item.PULSE, Item.GOVERNOR),
                machine.examined().findings().stream().map(Finding::item).toList());
        assertEquals(
                List.of(Item.PULSE),
                Examination.of(machine.patient(), machine::pause, Set.of(Item.GOVERNOR)).findings().stream()
                        .map(Finding::item)
                        .toList());
    }
}
