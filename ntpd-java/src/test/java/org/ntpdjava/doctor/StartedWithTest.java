package org.ntpdjava.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor looks at what the daemon was told, and at nothing else, unless he is told himself. */
class StartedWithTest {
    private static final long OURSELVES = 77;
    private static final StartedWith NOTHING = new StartedWith(Optional.empty(), OptionalInt.empty());
    private static final String UNIT = "0::/system.slice/ntpd-java.service\n";

    @TempDir
    private Path root;

    private SeededMachine machine;

    @BeforeEach
    void seed() {
        machine = new SeededMachine(root);
    }

    private StartedWith told() {
        return StartedWith.of(new Tree(root), OURSELVES);
    }

    private static StartedWith told(String file, int port) {
        return new StartedWith(Optional.of(Path.of(file)), OptionalInt.of(port));
    }

    private void installed(String defaults) {
        machine.file("/usr/sbin/ntpd-java", "");
        machine.file("/etc/default/ntpd-java", defaults);
    }

    private void daemon(int pid, String options, String cgroup) {
        machine.process(pid, "java", "java\0-Xshare:auto\0org.ntpdjava.daemon.Ntpd\0" + options, cgroup);
    }

    @Test
    void nothingWhereNothingIsSaid() {
        assertEquals(NOTHING, told());
        installed("# NTPD_OPTIONS=\"--port 5\"\n");
        assertEquals(NOTHING, told());
        installed("NTPD_OPTIONS=\"\"\n");
        assertEquals(NOTHING, told());
        machine.delete("/etc/default/ntpd-java");
        assertEquals(NOTHING, told());
    }

    @ParameterizedTest
    @CsvSource({
        "-g -c /srv/ntp.conf --port 1123",
        "-c/srv/ntp.conf --port=1123 -g",
        "--configfile=/srv/ntp.conf -u ntp --port 7 --port 1123",
        "--no-clock --configfile /srv/ntp.conf --receivers=2 --port 1123",
        "-c srv/ntp.conf --port 1123"
    })
    void whatTheServiceWouldBeStartedWith(String options) {
        installed("NTPD_OPTIONS=\"-g\"\nNTPD_OPTIONS='" + options + "'\nNTPDATE_OPTIONS=\"--port 9\"\n");
        assertEquals(told("/srv/ntp.conf", 1123), told());
        machine.delete("/usr/sbin/ntpd-java");
        assertEquals(NOTHING, told(), "what is left of a package that is removed");
    }

    @Test
    void nothingOfWhatTheDaemonItselfRefuses() {
        installed("NTPD_OPTIONS=\"-c /srv/ntp.conf --port many\"\n");
        assertEquals(NOTHING, told());
    }

    @Test
    void theDaemonThatRunsCountsMore() {
        installed("NTPD_OPTIONS=\"-c /srv/ntp.conf\"\n");
        daemon(812, "-g\0-c\0/home/pi/mine.conf\0--port\0" + "1123\0", "0::/user.slice/session-1.scope\n");
        assertEquals(told("/home/pi/mine.conf", 1123), told());
        daemon(900, "-n\0-c\0/srv/ntp.conf\0--port=124\0", UNIT);
        assertEquals(told("/srv/ntp.conf", 124), told(), "of several that of the service");
        daemon(900, "-n\0", UNIT);
        assertEquals(NOTHING, told(), "it was told nothing, whatever its next start will bring");
    }

    /** Nobody knows which is meant, and the doctor says so. */
    @Test
    void nothingOfSeveralThatDiffer() {
        daemon(812, "-c\0/srv/one.conf\0", "0::/\n");
        daemon(813, "-c\0/srv/one.conf\0", "0::/\n");
        assertEquals(Optional.of(Path.of("/srv/one.conf")), told().configFile());
        daemon(814, "-c\0/srv/two.conf\0", "0::/\n");
        assertEquals(NOTHING, told());
        assertTrue(machine.examined()
                .notes()
                .contains(
                        "3 of our daemons run; this is about /etc/ntp.conf and port 123: another is chosen by -c FILE and"
                                + " --port N"));
    }

    @Test
    void ofWhoAsksNothingCounts() {
        daemon((int) OURSELVES, "-c\0/srv/ntp.conf\0", "0::/\n");
        daemon(813, "wait\0--port\0" + "9\0", "0::/\n");
        assertEquals(NOTHING, told());
    }

    /** Only root sees where another user's daemon was started. */
    @Test
    void aRelativeFileIsOneOfTheDaemonsFolder() {
        daemon(812, "-c\0etc/mine.conf\0", "0::/\n");
        assertEquals(NOTHING, told());
        machine.link("/proc/812/cwd", "/home/pi/ntpd-java");
        assertEquals(Optional.of(Path.of("/home/pi/ntpd-java/etc/mine.conf")), told().configFile());
    }

    @Test
    void theDoctorHasTheLastWord() {
        StartedWith daemon = told("/srv/ntp.conf", 1123);
        assertEquals(Path.of("/srv/ntp.conf"), DoctorOptions.parse().configFile(daemon));
        assertEquals(1123, DoctorOptions.parse().port(daemon));
        assertEquals(Path.of("/my.conf"), DoctorOptions.parse("-c", "/my.conf").configFile(daemon));
        assertEquals(124, DoctorOptions.parse("--port", "124").port(daemon));
        assertEquals(Path.of("/etc/ntp.conf"), DoctorOptions.parse().configFile(NOTHING));
        assertEquals(123, DoctorOptions.parse().port(NOTHING));
    }

    @Test
    void heExaminesThatFile() {
        installed("NTPD_OPTIONS=\"-c /srv/ntp.conf --port 1123\"\n");
        Patient patient = DoctorProgram.patient(new Tree(root), DoctorOptions.parse());
        assertEquals(Path.of("/srv/ntp.conf"), patient.setup().file());
        assertEquals(1123, patient.setup().port());
        assertFalse(patient.setup().isThere());
        machine.file("/srv/ntp.conf", SeededMachine.hat(""));
        assertTrue(DoctorProgram.patient(new Tree(root), DoctorOptions.parse())
                .setup()
                .isThere());
    }
}
