package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.control.AnswerBudget;
import org.ntpdjava.ntp.control.ControlQuery;
import org.ntpdjava.ntp.control.ControlResponder;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The whole program over loopback. */
class NtpqTest {
    private record Outcome(int exit, String out, String err) {}

    /** Our responder on a loopback port of the kernel's choice. */
    private record LoopbackServer(DatagramChannel channel, Thread thread) implements AutoCloseable {
        static LoopbackServer start() throws IOException {
            DatagramChannel channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return new LoopbackServer(channel, Thread.ofPlatform().daemon().start(() -> serve(channel)));
        }

        private static void serve(DatagramChannel channel) {
            ControlResponder responder = new ControlResponder(1, 2, OptionalInt.empty(), new AnswerBudget(0, 1, 2));
            ByteBuffer request = ByteBuffer.allocate(1024);
            try {
                while (true) {
                    SocketAddress client = channel.receive(request.clear());
                    NtpTimestamp now = NtpTimestamp.ofInstant(Instant.now());
                    List<ByteBuffer> fragments = new ArrayList<>();
                    responder.respond(
                            new ControlQuery(
                                    request.flip(),
                                    IpAddress.ofIpv4(0x7f00_0001),
                                    0,
                                    now,
                                    0,
                                    new Authenticator(Keyring.EMPTY)),
                            RecipeState.at(now),
                            () -> RecipeState.context(now),
                            f -> fragments.add(
                                    ByteBuffer.allocate(f.remaining()).put(f).flip()));
                    for (ByteBuffer fragment : fragments) {
                        channel.send(fragment, client);
                    }
                }
            } catch (ClosedChannelException e) {
                // the test is over
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        int port() throws IOException {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static Outcome run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Ntpq.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void printsPeersOverUdp() throws IOException {
        try (LoopbackServer server = LoopbackServer.start()) {
            Outcome outcome = run("-pn", "--port", Integer.toString(server.port()), "127.0.0.1");
            assertEquals(0, outcome.exit());
            assertEquals("", outcome.err());
            assertEquals(6, outcome.out().lines().count());
            assertTrue(outcome.out().contains("\n*127.127.28.2    .PPS.            0 l   5"), outcome.out());
        }
    }

    @Test
    void runsSeveralCommandsAgainstSeveralHosts() throws IOException {
        try (LoopbackServer server = LoopbackServer.start()) {
            String port = Integer.toString(server.port());
            Outcome outcome = run("-n", "-c", "rv 0 stratum", "-c", "host", "--port=" + port, "127.0.0.1", "localhost");
            assertEquals(
                    List.of("stratum=1", "", "current host is 127.0.0.1", "stratum=1", "", "current host is localhost"),
                    outcome.out().lines().toList());
        }
    }

    @Test
    void keepsTheOrderOfTheCommandLine() throws IOException {
        try (LoopbackServer server = LoopbackServer.start()) {
            String port = "--port=" + server.port();
            String before = run("-n", "-c", "host", "-pc", "rv 0 stratum", "-p", port, "127.0.0.1")
                    .out()
                    .replaceAll("(?m)^[-*o+x ].*\n", "");
            assertEquals(
                    List.of("current host is 127.0.0.1", "", "=", "", "stratum=1", "", "="),
                    before.lines().map(line -> line.replaceAll("=+$", "=")).toList());
            String json = run("--json", "-n", "--peers", "-c", "host", port, "127.0.0.1")
                    .out();
            assertTrue(json.indexOf("\"peers\"") < json.indexOf("\"host\",\"kind\""), json);
        }
    }

    @Test
    void printsOneJsonDocumentForAllHosts() throws IOException {
        try (LoopbackServer server = LoopbackServer.start()) {
            String port = Integer.toString(server.port());
            Outcome outcome = run("--json", "-pn", "-c", "why", "--port=" + port, "127.0.0.1", "host.invalid");
            assertEquals(2, outcome.exit());
            assertEquals("", outcome.err());
            assertEquals(1, outcome.out().lines().count());
            assertTrue(
                    outcome.out().contains("{\"host\":\"127.0.0.1\",\"results\":[{\"command\":\"peers\""),
                    outcome.out());
            assertTrue(
                    outcome.out()
                            .contains("{\"host\":\"host.invalid\",\"results\":[{\"command\":\"host host.invalid\""),
                    outcome.out());
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (LoopbackServer server = LoopbackServer.start()) {
            port = server.port();
        }
        Outcome outcome = run("-pn", "--port", Integer.toString(port), "127.0.0.1");
        assertEquals(0, outcome.exit());
        assertEquals("ntpq: read: Connection refused\n", outcome.err());
    }

    @Test
    void namesTheWrongFlagAndExitsWithOne() {
        Outcome outcome = run("-Q");
        assertEquals(1, outcome.exit());
        assertTrue(outcome.err().contains("-Q"), outcome.err());
        assertTrue(outcome.err().contains("--help"), outcome.err());
    }

    @Test
    void refusesAHostWithoutAName() {
        for (String[] words : List.of(new String[] {"", "-p"}, new String[] {"-p", ""}, new String[] {"-p", "a", ""})) {
            Outcome outcome = run(words);
            assertEquals(1, outcome.exit());
            assertTrue(outcome.err().startsWith("ntpq: a host has a name or an address\n"), outcome.err());
        }
    }

    @Test
    void namesALogFileOnceAndTheReason() {
        assertTrue(run("-l", "/nonexist/x", "-p")
                .err()
                .startsWith("ntpq: log file /nonexist/x cannot be written: No such file or directory\n"));
        assertEquals(
                "***log file /nonexist/x cannot be written: No such file or directory\n",
                run("-c", "logfile /nonexist/x").err());
    }

    @Test
    void refusesAnImpossiblePort() {
        Outcome outcome = run("--port", "70000", "-p");
        assertEquals(1, outcome.exit());
        assertTrue(outcome.err().contains("1 to 65535"), outcome.err());
    }

    @ParameterizedTest
    @CsvSource({"--version, 1", "-V, 1", "--version=v, 1", "--version=c, 2", "--version=copyright, 2", "--vers=n, 4"})
    void tellsItsVersionAndAtWishItsLicense(String option, int lines) {
        Outcome outcome = run(option);
        assertEquals(0, outcome.exit());
        assertTrue(outcome.out().startsWith("ntpq ntpd-java-"), outcome.out());
        assertEquals(lines, outcome.out().lines().count(), outcome.out());
        assertEquals(lines > 1, outcome.out().contains("Apache License"), outcome.out());
        assertEquals(1, run("--version=x").exit());
    }

    @ParameterizedTest
    @CsvSource({"0, hash", "1, ipv4", "hash, hash", "h, hash", "IPv4, ipv4"})
    void takesTheDisplayOfReferenceIdsByNameOrNumber(String word, String shown) throws IOException {
        try (LoopbackServer server = LoopbackServer.start()) {
            String port = "--port=" + server.port();
            assertEquals(
                    "drefid value is " + shown + "\n",
                    run("-r", word, "-c", "drefid", port, "127.0.0.1").out());
        }
        assertEquals(1, run("-r", "2", "-c", "drefid").exit());
        assertEquals(1, run("-r", "", "-c", "drefid").exit());
    }

    @Test
    void helpsWithoutTheNetwork() {
        Outcome outcome = run("--help");
        assertEquals(0, outcome.exit());
        Arrays.asList("-4", "-6", "-c", "-d", "-i", "-n", "-p", "-w", "--port", "Example:")
                .forEach(flag -> assertTrue(outcome.out().contains(flag), flag));
    }
}
