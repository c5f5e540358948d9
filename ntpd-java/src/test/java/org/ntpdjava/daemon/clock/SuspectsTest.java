package org.ntpdjava.daemon.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a folder that looks like {@code /proc}. */
class SuspectsTest {
    private static final long OURS = 4711;
    private static final String MAIN = "java\0-cp\0lib/*\0org.ntpdjava.daemon.Ntpd\0";

    @TempDir
    Path proc;

    @BeforeEach
    void aMachineWithoutMeddlers() throws IOException {
        process(1, "systemd", "/sbin/init\0", "0::/init.scope\n");
        process(2, "kthreadd", "", "0::/\n");
        process(700, "gpsd", "/usr/sbin/gpsd\0/dev/ttyAMA0\0", "0::/system.slice/gpsd.service\n");
        process(OURS, "java", MAIN, "0::/system.slice/ntpd-java.service\n");
        Files.writeString(proc.resolve("uptime"), "1 1\n");
    }

    private void process(long pid, String comm, String commandLine, String cgroup) throws IOException {
        Path directory = Files.createDirectory(proc.resolve(Long.toString(pid)));
        Files.writeString(directory.resolve("comm"), comm + "\n");
        Files.writeString(directory.resolve("cmdline"), commandLine, StandardCharsets.ISO_8859_1);
        Files.writeString(directory.resolve("cgroup"), cgroup);
    }

    private String described() {
        return new Suspects(proc, OURS).describe();
    }

    private void assertNobody() {
        assertTrue(described().startsWith("nothing known to do so is seen running"), this::described);
    }

    @Test
    void namesNobodyWithoutReason() {
        assertNobody();
    }

    @Test
    void namesTheProgramItsNumberAndTheUnitItRunsIn() throws IOException {
        process(812, "chronyd", "/usr/sbin/chronyd\0-F\0001\0", "0::/system.slice/chrony.service\n");
        process(813, "chronyd", "/usr/sbin/chronyd\0-F\0001\0", "0::/system.slice/chrony.service\n");
        assertEquals(
                "running and able to do so: chronyd (pid 812). Stop it: systemctl disable --now chrony", described());
    }

    @Test
    void namesAllOfThemAndTheirCures() throws IOException {
        process(300, "systemd-timesyn", "/usr/lib/systemd/systemd-timesyncd\0", "");
        process(2000, "ntpd", "ntpd: ntp engine\0", "0::/system.slice/openntpd.service\n");
        process(3000, "VBoxService", "/usr/sbin/VBoxService\0", "0::/\n");
        assertEquals(
                "running and able to do so: systemd-timesyncd (pid 300), ntpd (pid 2000), VBoxService (pid 3000)."
                        + " Stop them: systemctl disable --now systemd-timesyncd; systemctl disable --now openntpd;"
                        + " start VBoxService with --disable-timesync",
                described());
    }

    @ParameterizedTest
    @CsvSource({
        "ptp4l, '', ptp4l",
        "phc2sys, '', phc2sys",
        "date, '', date",
        "busybox, 'busybox ntpd -n', ntpd",
        "qemu-ga, '', qemu-ga"
    })
    void knowsTheProgram(String comm, String commandLine, String named) throws IOException {
        process(99, comm, commandLine.replace(' ', '\0'), "");
        assertTrue(described().contains(": " + named + " (pid 99). Stop it: "), this::described);
    }

    @ParameterizedTest
    @CsvSource({
        "chronyd, chronyd -x",
        "chronyd, chronyd -Q -t 10",
        "busybox, busybox sh",
        "busybox, busybox",
        "ntpdd, x"
    })
    void acquitsWhoLeavesTheClockAlone(String comm, String commandLine) throws IOException {
        process(99, comm, commandLine.replace(' ', '\0'), "");
        assertNobody();
    }

    @Test
    void suspectsASecondOfOurselvesUnlessItOnlyServes() throws IOException {
        process(5000, "java", MAIN + "--no-clock\0", "");
        assertNobody();
        process(5001, "java", MAIN, "");
        assertEquals(
                "running and able to do so: another ntpd-java (pid 5001). Stop it: start all but one with --no-clock",
                described());
    }

    @Test
    void overlooksProcessesThatEndMeanwhileOrHide() throws IOException {
        Files.createDirectory(proc.resolve("31337"));
        process(812, "chronyd", "chronyd\0", "0::/system.slice/chronyd.service\n");
        Files.delete(proc.resolve("812").resolve("cgroup"));
        assertTrue(described().endsWith("systemctl disable --now chrony"), this::described);
    }

    @Test
    void seesNobodyWithoutProc() {
        assertFalse(new Suspects(proc.resolve("missing"), OURS).describe().isEmpty());
    }
}
