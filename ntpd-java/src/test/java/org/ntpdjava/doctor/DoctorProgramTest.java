package org.ntpdjava.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.linux.PseudoTerminal;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What it prints, what it changes, its status; and what of it can be seen on this very machine. */
class DoctorProgramTest {
    @TempDir
    private Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    private final List<List<String>> commands = new ArrayList<>();

    private SeededMachine machine;

    @BeforeEach
    void aHealthyMachine() {
        machine = new SeededMachine(root);
    }

    private int run(Repair.Hands hands, String... arguments) throws InterruptedException {
        out.reset();
        complaints.reset();
        DoctorOptions options = DoctorOptions.parse(arguments);
        return new DoctorProgram(options, machine::patient, machine::pause, hands)
                .run(new PrintStream(out, true), new PrintStream(complaints, true));
    }

    /** As root's shell would. */
    private String mends(List<String> command) {
        commands.add(command);
        if (command.contains("gpsd.service")) {
            return "failed: Failed to connect to bus";
        }
        machine.file(SeededMachine.GOVERNOR, "performance\n");
        return "";
    }

    private void makeIll() {
        machine.file(SeededMachine.GOVERNOR, "ondemand\n");
        machine.process(700, "gpsd", "/usr/sbin/gpsd\0-n\0", "0::/system.slice/gpsd.service\n");
        machine.open(700, "/dev/ttyAMA0");
        machine.noPulse();
    }

    @Test
    void aHealthyMachineIsToldSo() throws InterruptedException {
        machine.daemonSays();
        assertEquals(0, run(this::mends));
        assertEquals("healthy: 0 findings\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aFindingIsToldWithItsCommandAndNothingIsChanged() throws InterruptedException {
        makeIll();
        machine.daemonSays();
        assertEquals(1, run(this::mends));
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("""
                        error   serial: gpsd (process 700, unit gpsd) has /dev/ttyAMA0 open
                                two programs on a serial port take each other's sentences
                                > sudo systemctl disable --now gpsd.socket gpsd.service
                        """), text);
        assertTrue(text.endsWith("3 findings; 2 can be mended, and undone: sudo ntpd-java doctor --fix\n"), text);
        assertEquals(List.of(), commands);
    }

    @Test
    void fixDoesWhatCanBeUndoneAndSaysEach() throws InterruptedException {
        makeIll();
        assertEquals(1, run(this::mends, "--fix"));
        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals(2, commands.size(), text);
        assertEquals(List.of("systemctl", "disable", "--now", "gpsd.socket", "gpsd.service"), commands.getFirst());
        assertTrue(text.contains("""
                                > sudo systemctl disable --now gpsd.socket gpsd.service
                                failed: Failed to connect to bus
                        """), text);
        assertTrue(text.contains("done; undo it by: sudo sh -c 'echo ondemand | tee "), text);
        assertTrue(text.contains("2 findings"), text); // gpsd is there still, and so is what is for people
        assertFalse(text.contains("notice  governor"), text);
    }

    @Test
    void fixNeedsRoot() throws InterruptedException {
        machine.file("/proc/self/status", SeededMachine.PI_STATUS);
        machine.file(SeededMachine.GOVERNOR, "ondemand\n");
        assertEquals(2, run(this::mends, "--fix"));
        assertEquals(
                "doctor: --fix needs root: sudo ntpd-java doctor --fix\n", complaints.toString(StandardCharsets.UTF_8));
        assertEquals(List.of(), commands);
    }

    @Test
    void programsReadTheSameAsJson() throws InterruptedException {
        makeIll();
        assertEquals(1, run(this::mends, "--json", "--fix", "--ignore", "leapfile"));
        JsonNode document = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readTree(out.toString(StandardCharsets.UTF_8));
        assertEquals("ntpd-java-doctor", document.get("format").asString());
        assertEquals(1, document.get("version").asInt());
        assertFalse(document.get("healthy").asBoolean());
        JsonNode gpsd = document.get("findings").get(0);
        assertEquals("serial", gpsd.get("item").asString());
        assertEquals("error", gpsd.get("severity").asString());
        assertEquals(
                "gpsd (process 700, unit gpsd) has /dev/ttyAMA0 open",
                gpsd.get("what").asString());
        assertEquals(
                "sudo systemctl disable --now gpsd.socket gpsd.service",
                gpsd.get("command").asString());
        assertTrue(gpsd.get("safe").asBoolean());
        assertEquals(
                "sudo systemctl enable --now gpsd.socket gpsd.service",
                gpsd.get("undo").asString());
        assertFalse(document.get("findings").get(1).get("safe").asBoolean());
        assertEquals(2, document.get("fixed").size());
        assertFalse(document.get("fixed").get(0).get("success").asBoolean());
        assertTrue(document.get("fixed").get(1).get("success").asBoolean());
        assertEquals(1, document.get("notes").size());
        assertTrue(complaints.toString(StandardCharsets.UTF_8).startsWith("fixing  serial: gpsd"));
    }

    private int byTheCommandLine(String... arguments) {
        return DoctorProgram.run(
                arguments, _ -> DaemonWords.Told.NOTHING, new PrintStream(out), new PrintStream(complaints));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port 0", "--pin -1", "--ignore nonsense", "--fixx", "here"})
    void wrongUsageIsTwo(String line) {
        assertEquals(2, byTheCommandLine(line.split(" ")));
        assertTrue(complaints.toString(StandardCharsets.UTF_8).contains("Try: ntpd doctor --help"));
    }

    @Test
    void commandsAreThoseOfTheCheckoutOrThePackage() {
        assertEquals("scripts/ntpd", Ourselves.program("/home/pi/ntpd-java"));
        assertEquals("ntpd-java", Ourselves.program("/usr/lib/ntpd-java"));
        assertEquals("etc/ntp-hat.conf", Ourselves.example("/home/pi/ntpd-java"));
        assertEquals("/usr/share/doc/ntpd-java/examples/ntp-hat.conf", Ourselves.example("/usr/lib/ntpd-java"));
    }

    @Test
    void helpIsHelp() {
        assertEquals(0, byTheCommandLine("--help"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("--fix"));
    }

    @Test
    void commandsThatFailAreToldInTheirWords() throws InterruptedException {
        SystemHands hands = new SystemHands();
        assertEquals("", hands.run(List.of("true")));
        assertEquals("failed: no bus", hands.run(List.of("sh", "-c", "echo no bus >&2; exit 3")));
        assertEquals("failed: status 1", hands.run(List.of("false")));
        assertTrue(hands.run(List.of("/nonexistent/systemctl")).startsWith("failed: "));
    }

    /** A patient of this machine, whose configuration says this. */
    private Patient here(String config, int port) throws IOException {
        Path file = Files.writeString(root.resolve("here.conf"), config);
        User user = User.of(Tree.REAL);
        return new Patient(
                Tree.REAL,
                Setup.read(Tree.REAL, file, port, OptionalInt.empty(), user.isRoot()),
                user,
                Optional.empty(),
                SeededMachine.NOW,
                -1,
                StartedWith.NOTHING);
    }

    @Test
    void aRealProcessThatHasTheRealPort() throws IOException, InterruptedException {
        try (PseudoTerminal terminal = PseudoTerminal.open()) {
            Process sleeper = new ProcessBuilder("sleep", "60")
                    .redirectInput(terminal.slave().toFile())
                    .start();
            try {
                List<Finding> findings =
                        new SerialCheck().examine(here("server 127.127.20.0 path " + terminal.slave() + "\n", 123));
                assertEquals(1, findings.size(), findings::toString);
                String what = findings.getFirst().what();
                assertTrue(what.startsWith("sleep (process " + sleeper.pid()), what);
                assertTrue(what.endsWith(" has " + terminal.slave() + " open"), what);
            } finally {
                sleeper.destroy();
                sleeper.waitFor();
            }
        }
    }

    @Test
    void aRealSocketOnTheRealPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            List<Finding> findings = new PortCheck().examine(here("", socket.getLocalPort()));
            assertEquals(1, findings.size(), findings::toString);
            assertTrue(
                    findings.getFirst()
                            .what()
                            .contains("(process " + ProcessHandle.current().pid()),
                    findings::toString);
        }
    }
}
