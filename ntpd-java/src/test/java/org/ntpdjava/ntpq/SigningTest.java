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
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.KeyLine;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.ntp.control.ControlCodec;
import org.ntpdjava.ntp.control.ControlDecoded;
import org.ntpdjava.ntp.control.ControlError;
import org.ntpdjava.ntp.control.ControlHeader;
import org.ntpdjava.ntp.control.Seal;
import org.ntpdjava.ntp.time.LeapIndicator;

/** What must be signed is, and what must not be believed is not. */
class SigningTest {
    private static final int KEY = 10;
    private static final String SECRET = "00112233445566778899aabbccddeeff";

    @TempDir
    Path directory;

    private final List<Integer> alignments = new ArrayList<>();

    /** A server that takes a MAC at one alignment only, and signs its answers, or not. */
    private final class Keeper implements ControlTransport {
        private final SymmetricKey key;
        private final int alignment;
        private final boolean signs;
        private final Queue<ByteBuffer> pending = new ArrayDeque<>();

        Keeper(MacAlgorithm algorithm, int alignment, boolean signs) {
            this.key = new SymmetricKey(KEY, algorithm, KeyLine.secret(SECRET).orElseThrow(), List.of());
            this.alignment = alignment;
            this.signs = signs;
        }

        @Override
        public void send(ByteBuffer datagram) {
            ControlHeader request = ((ControlDecoded.Message) ControlCodec.decode(datagram)).header();
            Authenticator authenticator = new Authenticator(new Keyring(List.of(key)));
            Optional<Seal> seal = Seal.of(datagram, request, authenticator);
            seal.ifPresent(found -> alignments.add(found.alignment()));
            int octets = ControlHeader.OCTETS + request.count();
            boolean same = (octets + 7 & ~7) == (octets + 3 & ~3);
            boolean accepted =
                    seal.filter(found -> same || found.alignment() == alignment).isPresent();
            ByteBuffer text =
                    ByteBuffer.wrap((accepted ? "Config Succeeded\r\n" : "").getBytes(StandardCharsets.US_ASCII));
            ControlHeader header = accepted
                    ? request.answer(LeapIndicator.NONE, 0, 0, text.remaining(), false)
                    : request.refusal(LeapIndicator.NONE, ControlError.PERMISSION);
            ByteBuffer answer = ByteBuffer.allocate(600);
            ControlCodec.encode(header, text, answer);
            if (accepted && signs) {
                new Seal(KEY, alignment, authenticator).sign(answer);
            }
            pending.add(answer.flip());
        }

        @Override
        public Optional<ByteBuffer> receive(Duration timeout) {
            return Optional.ofNullable(pending.poll());
        }

        @Override
        public void close() {}
    }

    private static String run(ControlTransport server, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Client.World world = new Client.World(InstantSource.system(), () -> 0, ZoneOffset.UTC, HostNames.NUMERIC);
        Ntpq.run(arguments, out, out, world, flags -> host -> server);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Path keys(MacAlgorithm algorithm) throws IOException {
        return Files.writeString(
                directory.resolve("keys"), "# comment\n" + KEY + " " + algorithm.word() + " " + SECRET + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void signsWithEveryTypeOfKeyOfAFile(MacAlgorithm algorithm) throws IOException {
        assertEquals(
                "Config Succeeded\n",
                run(
                        new Keeper(algorithm, 8, true),
                        "-a",
                        "10",
                        "-k",
                        keys(algorithm).toString(),
                        "-c",
                        ":config tos"));
    }

    @Test
    void signsWithAPasswordFromTheCommandLine() {
        assertEquals(
                "\n\n\nConfig Succeeded\n",
                run(
                        new Keeper(MacAlgorithm.SHA1, 8, true),
                        "-c",
                        "keyid 10",
                        "-c",
                        "keytype sha1",
                        "-c",
                        "passwd " + SECRET,
                        "-c",
                        ": config tos"));
    }

    /** Classic's first, and then what was learnt; with the last request it makes no difference. */
    @ParameterizedTest
    @ValueSource(ints = {8, 4})
    void findsOutWhereTheServerWantsTheMac(int alignment) throws IOException {
        String keys = keys(MacAlgorithm.MD5).toString();
        String[] arguments = {
            "-a", "10", "-k", keys, "-c", ":config tosser", "-c", ":config tosser", "-c", ":config tos"
        };
        assertEquals(
                "Config Succeeded\n\nConfig Succeeded\n\nConfig Succeeded\n",
                run(new Keeper(MacAlgorithm.MD5, alignment, true), arguments));
        assertEquals(alignment == 8 ? List.of(8, 8, 8) : List.of(8, 4, 4, 8), alignments);
    }

    @Test
    void doesNotBelieveAnAnswerWithoutAMac() throws IOException {
        assertEquals(
                "***Answer is not signed with key 10, and not believed\n",
                configured(new Keeper(MacAlgorithm.MD5, 8, false)));
    }

    @Test
    void saysThatTheServerRefusesAnotherKey() throws IOException {
        assertEquals(
                "***Server disallowed request (authentication?)\n",
                configured(new Keeper(MacAlgorithm.SHA256, 8, true)));
    }

    /** What is said to who signs with an MD5 key. */
    private String configured(Keeper keeper) throws IOException {
        return run(keeper, "-a", "10", "-k", keys(MacAlgorithm.MD5).toString(), "-c", ":config tos");
    }

    /** Nobody types anything here; who has a terminal is asked. */
    @Test
    void tellsWhoHasNoKeyHowToGiveOne() throws IOException {
        Keeper keeper = new Keeper(MacAlgorithm.MD5, 8, true);
        for (String command : List.of("ifstats", "reslist", ":config tos", "writevar 0 a=1")) {
            String printed = run(keeper, "-c", command);
            assertTrue(printed.matches("\\*\\*\\*This must be signed.* -a KEYID .* -k FILE .*\n"), printed);
        }
        Path file = keys(MacAlgorithm.MD5);
        for (String prompting : List.of("-n", "-i")) {
            String printed = run(keeper, prompting, "-a", "11", "-k", file.toString(), "-c", "ifstats");
            assertTrue(printed.startsWith("***" + file + " has no key 11 that can be used: "), printed);
        }
        assertEquals(
                "\n***No secret of key 11 is known: give a file that has it with -k FILE, or passwd WORD\n",
                run(keeper, "-c", "keyid 11", "-c", "ifstats"));
        assertEquals("***Nobody is there to be asked: passwd WORD\n", run(keeper, "-c", "passwd"));
        assertEquals(List.of(), alignments, "nothing was signed");
        String json = run(keeper, "--json", "-c", "ifstats");
        assertTrue(json.contains("\"code\":\"usage\"") && json.contains("-k FILE"), json);
    }

    @Test
    void namesAFileItCannotRead() {
        String printed = run(new Keeper(MacAlgorithm.MD5, 8, true), "-a", "10", "-k", "/nowhere/keys", "-c", "ifstats");
        assertTrue(
                printed.startsWith("ntpq: keys file /nowhere/keys cannot be read: No such file or directory\n"),
                printed);
    }

    @Test
    void showsNoSecretInJson() {
        String printed = run(new Keeper(MacAlgorithm.MD5, 8, true), "--json", "-c", "passwd " + SECRET);
        assertTrue(printed.contains("\"passwd\"") && !printed.contains(SECRET), printed);
    }
}
