package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our ntpq at a real terminal. */
class NtpqTerminalTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String UP = "\u001bOA";

    @TempDir
    Path directory;

    /** Nobody reads what comes to it. */
    private static DatagramSocket silence() throws IOException {
        DatagramSocket silence = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        silence.setSoTimeout(20_000);
        return silence;
    }

    private static void awaitQuestion(DatagramSocket server, Typist typist) throws IOException {
        try {
            server.receive(new DatagramPacket(new byte[500], 500));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no question; the screen shows " + typist.screen(), e);
        }
    }

    private Program demo(int port) {
        Program demo = Program.start(
                "demo",
                directory,
                words(Parts.demo(), "--port", port, "-c", Parts.HAT_CONF, "--statsdir", directory, "--seconds", 120));
        demo.awaitPrinted("127.127.20.0", LIMIT);
        return demo;
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = silence()) {
            return socket.getLocalPort();
        }
    }

    @Test
    void completesCommandsAssociationsAndVariables() throws IOException {
        int port = freePort();
        try (Program demo = demo(port);
                Typist typist = new Typist(directory, "-n", "--port", port, "127.0.0.1")) {
            typist.type("sysi\t");
            typist.see("sysinfo");
            typist.type("\r");
            typist.seeAndPrompt("log2 precision:");
            typist.type("rv &\t");
            typist.see("&2");
            typist.type("1 filtof\t");
            typist.see("filtoffset");
            typist.type("\r");
            typist.seeAndPrompt("filtoffset=");
            typist.type("rv 0 precision,strat\t");
            typist.see("precision,stratum");
            typist.type("\r");
            typist.see("stratum=");
            assertTrue(demo.isAlive());
        }
    }

    @Test
    void remembersLinesAndForgetsSecrets() throws IOException {
        try (DatagramSocket silence = silence();
                Typist typist = new Typist(directory, "--port", silence.getLocalPort(), "127.0.0.1")) {
            typist.type("timeout 300\r");
            typist.seeAndPrompt("primary timeout 300 ms");
            typist.type("passwd open-sesame\r");
            typist.seeAndPrompt("open-sesame");
            typist.type(UP);
            typist.see("timeout 300");
            typist.type(CTRL_C);
            typist.see("ntpq> ");
            typist.type(CTRL_D);
            assertEquals(0, typist.awaitEnd());
        }
        String history = Files.readString(directory.resolve(".ntpq_history"));
        assertTrue(history.contains("timeout 300"), history);
        assertFalse(history.contains("sesame"), history);
    }

    /** Whose secret is not shown, and whose number is asked for first. */
    @Test
    void asksForTheKeyAtTheTerminal() throws IOException {
        try (DatagramSocket silence = silence();
                Typist typist = new Typist(directory, "--port", silence.getLocalPort(), "127.0.0.1")) {
            typist.type("timeout 300\r");
            typist.seeAndPrompt("primary timeout 300 ms");
            typist.type("ifstats\r");
            typist.see("Keyid: ");
            typist.type("7\r");
            typist.see("Password: ");
            typist.type("open-sesame\r");
            typist.seeAndPrompt("timed out");
            assertFalse(typist.screen().contains("sesame"), typist.screen());
            typist.type(CTRL_D);
            assertEquals(0, typist.awaitEnd());
        }
        assertFalse(Files.readString(directory.resolve(".ntpq_history")).contains("sesame"));
    }

    @Test
    void endsTheRequestAndNotTheProgramWithCtrlC() throws IOException {
        try (DatagramSocket silence = silence();
                Typist typist = new Typist(directory, "--port", silence.getLocalPort(), "127.0.0.1")) {
            typist.type("timeout 600000\r");
            typist.seeAndPrompt("primary timeout 600000 ms");
            typist.type("rv\r");
            awaitQuestion(silence, typist);
            typist.type(CTRL_C);
            typist.seeAndPrompt("***Interrupted");
            typist.type("ntpversion\r");
            typist.see("NTP version being claimed is 2");
        }
    }

    @Test
    void showsTheClientsThatHaveComeWithCtrlCAndGoesOn() throws Exception {
        try (EndlessClients server = new EndlessClients();
                Typist typist = new Typist(directory, "-n", "--port", server.port(), "127.0.0.1")) {
            typist.type("timeout 600000\r");
            typist.seeAndPrompt("primary timeout 600000 ms");
            typist.type("mrulist\r");
            server.awaitSilence();
            typist.type(CTRL_C);
            typist.seeAndPrompt("192.0.2.0");
            String shown = typist.screen();
            assertTrue(shown.contains("mrulist retrieval interrupted by operator."), shown);
            assertTrue(shown.contains("Retrieved 30 unique MRU entries"), shown);
            assertTrue(shown.contains("192.0.2.29"), shown);
            typist.type("rv 0 stratum\r");
            typist.seeAndPrompt("stratum=7");
            typist.type(CTRL_D);
            assertEquals(0, typist.awaitEnd());
        }
    }

    /** Where no conversation is held, too: what has come is printed, and ntpq ends by itself. */
    @Test
    void showsTheClientsThatHaveComeOfACommandLine() throws Exception {
        try (EndlessClients server = new EndlessClients();
                Typist typist = Typist.commanded(
                        directory,
                        "-n",
                        "--port",
                        server.port(),
                        "-c",
                        "timeout 600000",
                        "-c",
                        "mrulist",
                        "127.0.0.1")) {
            server.awaitSilence();
            typist.type(CTRL_C);
            typist.see("192.0.2.0");
            assertTrue(typist.screen().contains("Retrieved 30 unique MRU entries"), typist.screen());
            assertEquals(0, typist.awaitEnd());
        }
    }

    @Test
    void promptsNobodyWhereNoTerminalIs() throws IOException {
        Path commands = Files.writeString(directory.resolve("commands"), "ntpversion\nquit\n");
        String ran = Program.run(
                "ntpq",
                directory,
                LIMIT,
                words("sh", "-c", "exec \"$@\" <" + commands, "sh", Parts.ourNtpq(), "127.0.0.1"));
        assertEquals("NTP version being claimed is 2\n", ran);
        assertFalse(Files.exists(directory.resolve(".ntpq_history")));
    }

    @Test
    void loadsNothingForPeopleWhenItAnswersPrograms() throws IOException {
        try (DatagramSocket silence = silence()) {
            List<String> ntpq = Parts.ourNtpq();
            String loaded = Program.run(
                    "ntpq",
                    directory,
                    LIMIT,
                    words(
                            ntpq.getFirst(),
                            "-Xlog:class+load",
                            ntpq.subList(1, ntpq.size()),
                            "-c",
                            "timeout 1",
                            "-c",
                            "rv",
                            "--port",
                            silence.getLocalPort()));
            assertTrue(loaded.contains("org.ntpdjava.ntpq.TextOutput"), loaded);
            assertFalse(loaded.contains("org.jline.") || loaded.contains("tools.jackson."), loaded);
        }
    }
}
