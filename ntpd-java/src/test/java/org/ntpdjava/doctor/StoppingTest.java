package org.ntpdjava.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service is disabled where it is the culprit, and not where the culprit merely lives in it. */
class StoppingTest {
    private static final String INSTALL = "\n[Install]\nWantedBy=multi-user.target\n";

    @TempDir
    private Path root;

    private SeededMachine machine;

    @BeforeEach
    void aHealthyMachine() {
        machine = new SeededMachine(root);
    }

    private Cure cure() {
        return machine.onlyFinding().cure();
    }

    private void reader(String comm, String commandLine, String cgroup) {
        machine.process(700, comm, commandLine, "0::" + cgroup + "\n");
        machine.open(700, "/dev/ttyAMA0");
    }

    private void isKilledAlone() {
        assertInstanceOf(Cure.Advice.class, cure());
        assertEquals("sudo kill 700", cure().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rc-local", "ssh", "docker", "cron"})
    void aServiceOfMoreThanTheReaderIsLeftAlone(String unit) {
        String program = unit.equals("rc-local") ? "/etc/rc.local start" : "/usr/sbin/" + unit + "d";
        machine.file("/usr/lib/systemd/system/" + unit + ".service", "[Service]\nExecStart=" + program + INSTALL);
        reader("gpslog", "/usr/local/bin/gpslog\0", "/system.slice/" + unit + ".service");
        isKilledAlone();
    }

    @Test
    void evenGpsdWhereAnotherServiceStartedIt() {
        reader("gpsd", "/usr/sbin/gpsd\0/dev/serial0\0", "/system.slice/rc-local.service");
        isKilledAlone();
    }

    /** Of the system's systemd it is no service. */
    @Test
    void aServiceOfAUserIsNotTheSystems() {
        machine.file("/etc/systemd/system/gpslog.service", "[Service]\nExecStart=/usr/local/bin/gpslog" + INSTALL);
        reader(
                "gpslog",
                "/usr/local/bin/gpslog\0",
                "/user.slice/user-1000.slice/user@1000.service/app.slice/gpslog.service");
        isKilledAlone();
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/local/bin/gpslog, /usr/local/bin/gpslog",
        "-/usr/local/bin/gpslog -v, /usr/local/bin/gpslog",
        "/usr/local/bin/gpslog.py, /usr/bin/python3 /usr/local/bin/gpslog.py"
    })
    void theMainProgramOfAServiceIsTheService(String start, String commandLine) {
        machine.file("/etc/systemd/system/gpslog@.service", "[Service]\nExecStart=" + start + INSTALL);
        reader("gpslog", commandLine.replace(' ', '\0') + "\0", "/system.slice/system-gpslog.slice/gpslog@a.service");
        assertEquals("sudo systemctl disable --now gpslog@a", cure().text());
    }

    /** It could not be enabled again. */
    @Test
    void aServiceThatCannotBeEnabledIsNotDisabled() {
        machine.file("/etc/systemd/system/gpslog.service", "[Service]\nExecStart=/usr/local/bin/gpslog\n");
        reader("gpslog", "/usr/local/bin/gpslog\0", "/system.slice/gpslog.service");
        isKilledAlone();
    }
}
