package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.KeyLine;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.ntp.control.ControlCodec;
import org.ntpdjava.ntp.control.ControlDecoded;
import org.ntpdjava.ntp.control.ControlHeader;
import org.ntpdjava.ntp.control.Seal;
import org.ntpdjava.ntp.time.LeapIndicator;
import tools.jackson.databind.JsonNode;

/** What a server says to lines of configuration, for people and for programs. */
class ConfigureTest {
    private static final String SECRET = "secret";
    private static final String SILENCE = "(silence)";
    private static final String RANGE = "column 22 minpoll is 3 to 17; expected a number of that range";

    @TempDir
    Path directory;

    /** A server that answers text to text, signed. */
    private record Sayer(UnaryOperator<String> says, List<ByteBuffer> pending) implements ControlTransport {
        @Override
        public void send(ByteBuffer datagram) {
            if (!(ControlCodec.decode(datagram) instanceof ControlDecoded.Message(ControlHeader asked, var data))) {
                throw new AssertionError("no control message");
            }
            String answer = says.apply(StandardCharsets.US_ASCII.decode(data).toString());
            if (answer.equals(SILENCE)) {
                return;
            }
            ByteBuffer text = ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII));
            ControlHeader header = asked.answer(LeapIndicator.NONE, 0x615, 0, text.remaining(), false);
            ByteBuffer sealed = ByteBuffer.allocate(600);
            ControlCodec.encode(header, text, sealed);
            SymmetricKey key = new SymmetricKey(
                    10, MacAlgorithm.MD5, KeyLine.secret(SECRET).orElseThrow(), List.of());
            new Seal(10, 8, new Authenticator(new Keyring(List.of(key)))).sign(sealed);
            pending.add(sealed.flip());
        }

        @Override
        public Optional<ByteBuffer> receive(Duration timeout) {
            return pending.isEmpty() ? Optional.empty() : Optional.of(pending.removeFirst());
        }

        @Override
        public void close() {}
    }

    private record Outcome(int exit, String out, String err) {
        JsonNode result() {
            return JsonDocument.of(out).get("hosts").get(0).get("results").get(0);
        }
    }

    private Outcome run(UnaryOperator<String> server, String... more) throws IOException {
        Path keys = Files.writeString(directory.resolve("keys"), "10 MD5 " + SECRET + "\n");
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"-a", "10", "-k", keys.toString()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Instant now = Instant.parse("2026-11-23T00:25:53.600Z");
        Client.World world = new Client.World(InstantSource.fixed(now), () -> 0, ZoneOffset.UTC, HostNames.NUMERIC);
        int exit = Ntpq.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                world,
                flags -> host -> new Sayer(server, new java.util.ArrayList<>()));
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void drawsACaretBelowWhateverIsWrong() throws IOException {
        String line = ":config server ntp.example minpoll 99";
        assertEquals(
                """
                server ntp.example minpoll 99
                ______________________^
                """ + RANGE + "\n", run(asked -> RANGE + "\r\n", "-c", line).out());
        String second = run(asked -> "line 2 " + RANGE, "-c", line).out();
        assertEquals("line 2 " + RANGE + "\n", second);
    }

    @Test
    void aRefusedLineIsAnErrorForPrograms() throws IOException {
        Outcome refused = run(asked -> RANGE, "--json", "-c", ":config server ntp.example minpoll 99");
        assertEquals(2, refused.exit());
        assertEquals("error", refused.result().get("kind").asString());
        assertEquals("refused", refused.result().get("error").get("code").asString());
        assertEquals(RANGE, refused.result().get("error").get("message").asString());
        Outcome taken = run(asked -> "Config Succeeded\r\n", "--json", "-c", ":config tos minsane 1");
        assertEquals(0, taken.exit());
        assertEquals("message", taken.result().get("kind").asString());
    }

    @Test
    void eachFaultHasALine() throws IOException {
        String faults = "column 0 syntax error, what?\r\nline 2 " + RANGE + "\r\n";
        String lines = "bogus\nserver ntp.example minpoll 99";
        String told = "column 0 syntax error, what?\nline 2 " + RANGE;
        Outcome refused = run(asked -> faults, "--json", "-c", ":config " + lines);
        assertEquals(told, refused.result().get("error").get("message").asString());
        assertEquals(
                "bogus\n_^\n".replace("_", "") + told + "\n",
                run(asked -> faults, "-c", ":config " + lines).out());
        Path file = Files.writeString(directory.resolve("c"), "bogus\n");
        assertTrue(run(asked -> faults, "-c", "config-from-file " + file)
                .out()
                .contains("Line No: 1 " + told.replace("\n", "; ") + ": bogus\n"));
    }

    @Test
    void whatAnAccessRuleForbidsIsAMatterOfPermission() throws IOException {
        String words = "runtime configuration prohibited by restrict ... nomodify";
        Outcome refused = run(asked -> words + "\r\n", "--json", "-c", ":config tos minsane 1");
        assertEquals("permission", refused.result().get("error").get("code").asString());
        assertEquals(
                words + "\n", run(asked -> words, "-c", ":config tos minsane 1").out());
    }

    @Test
    void aFileThatIsNotSavedIsAnError() throws IOException {
        String no = "Unable to save configuration to file 'x': No space left on device";
        Outcome refused = run(asked -> no, "--json", "-c", "saveconfig x");
        assertEquals(no, refused.result().get("error").get("message").asString());
        Outcome saved = run(asked -> "Configuration saved to 'x'", "--json", "-c", "saveconfig x");
        assertEquals("message", saved.result().get("kind").asString());
    }

    /** With the numbers that an editor shows. */
    @Test
    void eachLineOfAFileHasItsAnswer() throws IOException {
        Path file = Files.writeString(directory.resolve("c"), "# two lines\n\ntos minsane 1\nbogus # stuff\n");
        UnaryOperator<String> server =
                asked -> asked.startsWith("tos") ? "Config Succeeded\r\n" : "column 0 syntax error, what?";
        assertEquals("""
                Sending configuration file, one line at a time.
                Line No: 3 Config Succeeded: tos minsane 1
                Line No: 4 column 0 syntax error, what?: bogus
                Done sending file
                """, run(server, "-c", "config-from-file " + file).out());
        JsonNode result =
                run(server, "--json", "-c", "config-from-file " + file).result();
        assertEquals(
                "1 of 2 lines refused, the first: column 0 syntax error, what?",
                result.get("error").get("message").asString());
        assertEquals(4, result.get("rows").get(1).get("line").asInt());
        assertEquals(true, result.get("rows").get(0).get("accepted").asBoolean());
        assertEquals(false, result.get("rows").get(1).get("accepted").asBoolean());
    }

    /** Half a file is in force: which half must not be lost. */
    @Test
    void aServerThatFallsSilentAmidAFileHasTakenTheLinesBefore() throws IOException {
        Path file = Files.writeString(directory.resolve("c"), "tos minsane 1\n\ntos minclock 1\ntos maxclock 1\n");
        UnaryOperator<String> server = asked -> asked.startsWith("tos minsane") ? "Config Succeeded" : SILENCE;
        Outcome text = run(server, "-c", "config-from-file " + file);
        assertEquals("""
                Sending configuration file, one line at a time.
                Line No: 1 Config Succeeded: tos minsane 1
                """, text.out());
        assertTrue(text.err().startsWith("Line No: 3 and what follows: "), text.err());
        JsonNode result =
                run(server, "--json", "-c", "config-from-file " + file).result();
        assertEquals(1, result.get("rows").size());
        assertEquals("timeout", result.get("incomplete").get("code").asString());
        assertTrue(result.get("incomplete").get("message").asString().startsWith("Line No: 3 and what follows: "));
    }

    @Test
    void namesTheFileThatCannotBeReadAndWhy() throws IOException {
        UnaryOperator<String> server = asked -> "Config Succeeded";
        Path none = directory.resolve("none");
        assertEquals(
                "***Couldn't open file " + none + ": No such file or directory\n",
                run(server, "-c", "config-from-file " + none).err());
        String folder = run(server, "-c", "config-from-file " + directory).err();
        assertTrue(folder.equals("***Couldn't open file " + directory + ": Is a directory\n"), folder);
    }

    @Test
    void whatWasWrittenIsData() throws IOException {
        JsonNode silent = run(asked -> "", "--json", "-c", "writevar 0 a=1")
                .result()
                .get("values")
                .get(0);
        assertEquals("0x0615", silent.get("status").get("raw").asString());
        assertEquals(0, silent.get("variables").size());
        JsonNode told = run(asked -> "a=1\r\n", "--json", "-c", "writevar 0 a=1")
                .result()
                .get("values")
                .get(0);
        assertEquals(1, told.get("variables").get("a").asInt());
    }
}
