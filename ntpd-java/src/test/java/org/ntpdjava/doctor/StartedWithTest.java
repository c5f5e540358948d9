package org.ntpdjava.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.daemon.NtpdWords;

/** The doctor looks at what the daemon was told, and at nothing else, unless he is told himself. */
class StartedWithTest {
    private static final long OURSELVES = 77;
    private static final int ROOT = 0;
    private static final int PI = 54321;
    private static final int SERVICE_USER = 54322;
    private static final String UNIT = "0::/system.slice/ntpd-java.service\n";
    private static final String SESSION = "0::/user.slice/session-1.scope\n";

    @TempDir
    private Path root;

    private SeededMachine machine;

    @BeforeEach
    void seed() {
        machine = new SeededMachine(root);
    }

    private StartedWith told() {
        return StartedWith.of(new Tree(root), OURSELVES, NtpdWords::told);
    }

    private void isTold(String file, int port, String by) {
        assertEquals(
                new StartedWith(Optional.of(Path.of(file)), OptionalInt.of(port), Optional.of(by), Optional.empty()),
                told());
    }

    private void isToldNothing() {
        assertEquals(StartedWith.NOTHING, told());
    }

    private void installed(String defaults) {
        machine.file("/usr/sbin/ntpd-java", "");
        machine.file("/etc/default/ntpd-java", defaults);
    }

    private void daemon(int pid, int uid, String options, String cgroup) {
        machine.process(pid, "java", "java\0-Xshare:auto\0org.ntpdjava.daemon.Ntpd\0" + options, cgroup);
        machine.file("/proc/" + pid + "/status", "Name:\tjava\nUid:\t" + uid + "\t0\t0\t0\n");
    }

    @Test
    void nothingWhereNothingIsSaid() {
        isToldNothing();
        installed("# NTPD_OPTIONS=\"--port 5\"\n");
        isToldNothing();
        installed("NTPD_OPTIONS=\"\"\n");
        isToldNothing();
        machine.delete("/etc/default/ntpd-java");
        isToldNothing();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-g -c /srv/ntp.conf --port 1123",
                "-c/srv/ntp.conf --port=1123 -g",
                "--configfile=/srv/ntp.conf -u ntp --port 7 --port 1123",
                "-gnc /srv/ntp.conf --no-clock --receivers=2 --port 1123",
                "-c srv/ntp.conf \\\n  --port 1123",
                "-c \"/srv/ntp.conf\" --port 1123"
            })
    void whatTheServiceWouldBeStartedWith(String options) {
        installed("NTPD_OPTIONS=\"-g\"\nNTPD_OPTIONS='" + options + "'\nNTPDATE_OPTIONS=\"--port 9\"\n");
        isTold("/srv/ntp.conf", 1123, "so /etc/default/ntpd-java tells the service");
        machine.delete("/usr/sbin/ntpd-java"); // what is left of a package that is removed
        isToldNothing();
    }

    @Test
    void aFileWithASpaceInItsName() {
        installed("NTPD_OPTIONS='-g -c \"/srv/my conf\" --port 1'\n");
        isTold("/srv/my conf", 1, "so /etc/default/ntpd-java tells the service");
    }

    /** With that the service does not start, which is what its user has to know. */
    @ParameterizedTest
    @CsvSource({
        "-c /srv/ntp.conf --port many, 'Invalid value for option ''--port'': ''many'' is not an int'",
        "--port=70000, --port 70000 is out of range; expected 1 to 65535",
        "--bogus, 'Unknown option: ''--bogus'''"
    })
    void whatTheDaemonRefusesIsFound(String options, String refusal) {
        installed("NTPD_OPTIONS=\"" + options + "\"\n");
        assertTrue(told().refusal().orElseThrow().contains(refusal), told()::toString);
        Patient patient = DoctorProgram.patient(new Tree(root), DoctorOptions.parse(), NtpdWords::told);
        Finding found = new StartCheck().examine(patient).getFirst();
        assertTrue(found.what().startsWith("NTPD_OPTIONS in /etc/default/ntpd-java: ntpd"), found::what);
        assertEquals(
                "sudoedit /etc/default/ntpd-java    # then: sudo systemctl restart ntpd-java",
                found.cure().text());
    }

    @Test
    void theDaemonThatRunsCountsMore() {
        installed("NTPD_OPTIONS=\"-c /srv/ntp.conf\"\n");
        daemon(812, ROOT, "-g\0-c\0/home/josé/mine.conf\0--port\0" + "1123\0", SESSION);
        isTold("/home/josé/mine.conf", 1123, "so process 812 was told");
        daemon(900, SERVICE_USER, "-n\0-c\0/srv/ntp.conf\0--port=124\0", UNIT);
        isTold("/srv/ntp.conf", 124, "so process 900 was told");
        daemon(900, SERVICE_USER, "-n\0", UNIT); // whatever its next start will bring
        isToldNothing();
    }

    /** The script of a package finds a file where the daemon is not told one. */
    @Test
    void theFileThatItsScriptFoundIsTheDaemons() {
        daemon(812, ROOT, "-g\0", SESSION);
        machine.file(
                "/proc/812/cmdline",
                "java\0-Dntpdj.conf=/etc/ntp.conf\0-Dntpdj.conf=/etc/ntpd-java/ntp.conf\0org.ntpdjava.daemon.Ntpd\0-g\0");
        assertEquals(Optional.of(Path.of("/etc/ntpd-java/ntp.conf")), told().configFile());
    }

    /** What anybody can write into his command line must not become what root reads, makes and stops. */
    @Test
    void aStrangersProcessIsNotBelieved() {
        daemon(812, PI, "-c\0/home/pi/evil.conf\0--port=5353\0", SESSION);
        isToldNothing();
        machine.file("/proc/self/status", SeededMachine.PI_STATUS); // pi asks himself
        isTold("/home/pi/evil.conf", 5353, "so process 812 was told");
        machine.delete("/proc/812/status");
        isToldNothing();
    }

    @Test
    void nothingOfSeveralThatDiffer() {
        daemon(812, ROOT, "-c\0/srv/one.conf\0", SESSION);
        daemon(813, ROOT, "-c\0/srv/one.conf\0", SESSION);
        assertEquals(Optional.of(Path.of("/srv/one.conf")), told().configFile());
        daemon(814, ROOT, "-c\0/srv/two.conf\0", SESSION);
        assertEquals(Optional.empty(), told().configFile());
        assertEquals(
                Optional.of(
                        "3 of our daemons run, which were told different things; choose one by -c FILE and --port N"),
                told().by());
    }

    @Test
    void ofWhoAsksNothingCounts() {
        daemon((int) OURSELVES, ROOT, "-c\0/srv/ntp.conf\0", SESSION);
        daemon(813, ROOT, "wait\0--port\0" + "9\0", SESSION);
        isToldNothing();
    }

    @Test
    void aRelativeFileIsOneOfTheDaemonsFolder() {
        daemon(812, ROOT, "-c\0etc/mine.conf\0", SESSION);
        assertEquals(Optional.empty(), told().configFile());
        assertEquals(Optional.of("process 812 was told etc/mine.conf, of a folder that only root sees"), told().by());
        machine.link("/proc/812/cwd", "/home/pi/ntpd-java");
        assertEquals(Optional.of(Path.of("/home/pi/ntpd-java/etc/mine.conf")), told().configFile());
    }

    @Test
    void theDoctorHasTheLastWord() {
        StartedWith daemon = new StartedWith(
                Optional.of(Path.of("/srv/ntp.conf")), OptionalInt.of(1123), Optional.empty(), Optional.empty());
        assertEquals(Path.of("/srv/ntp.conf"), DoctorOptions.parse().configFile(daemon));
        assertEquals(1123, DoctorOptions.parse().port(daemon));
        assertEquals(Path.of("/my.conf"), DoctorOptions.parse("-c", "/my.conf").configFile(daemon));
        assertEquals(124, DoctorOptions.parse("--port", "124").port(daemon));
        assertEquals(Path.of("/etc/ntp.conf"), DoctorOptions.parse().configFile(StartedWith.NOTHING));
        assertEquals(123, DoctorOptions.parse().port(StartedWith.NOTHING));
    }

    /** And says so. */
    @Test
    void heExaminesThatFile() {
        installed("NTPD_OPTIONS=\"-c /srv/ntp.conf --port 1123\"\n");
        machine.file("/srv/ntp.conf", SeededMachine.hat(""));
        Patient patient = DoctorProgram.patient(new Tree(root), DoctorOptions.parse(), NtpdWords::told);
        assertEquals(Path.of("/srv/ntp.conf"), patient.setup().file());
        assertTrue(patient.setup().isThere());
        List<String> notes = Examination.of(patient, machine::pause, Set.of()).notes();
        assertTrue(
                notes.contains("looked at /srv/ntp.conf and port 1123: so /etc/default/ntpd-java tells the service"),
                notes::toString);
    }
}
