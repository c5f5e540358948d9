package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;

/** What init scripts, log rotation and supervisors do to a daemon. */
class SignalsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PORT = 21_126;
    private static final int HEADER = 48;

    @TempDir
    Path directory;

    @Test
    void aTerminationEndsWithStatusZero() throws IOException {
        Path conf = Files.write(directory.resolve("ntp.conf"), List.of("server 127.127.1.0"));
        Path pidFile = directory.resolve("ntpd.pid");
        try (Program ours = Program.start(
                "ntpd", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "-p", pidFile, "--port", PORT))) {
            ours.awaitPrinted("Listen normally", LIMIT);
            assertEquals(ours.pid() + "\n", Files.readString(pidFile));
            try (Program second = Program.start(
                    "second", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "-p", pidFile, "--port", PORT))) {
                assertEquals(1, second.awaitEnd(LIMIT), second.printed());
                assertTrue(second.printed().contains("belongs to process " + ours.pid()), second.printed());
            }
            assertEquals(ours.pid() + "\n", Files.readString(pidFile));
            ours.terminate();
            assertEquals(0, ours.awaitEnd(LIMIT), ours.printed());
            assertTrue(ours.printed().contains("ntpd exiting on signal"), ours.printed());
            assertFalse(Files.exists(pidFile));
        }
    }

    /** As logrotate does, who exchanges keys, or fetches a new list of leap seconds; service goes on. */
    @Test
    void aHangupOpensTheLogTheKeysAndTheLeapSecondsAnew() throws IOException {
        Path log = directory.resolve("ntp.log");
        Path keys = directory.resolve("ntp.keys");
        Path leaps = directory.resolve("leap-seconds.list");
        Files.writeString(keys, "1 SHA1 one\n");
        Path conf = Files.write(
                directory.resolve("ntp.conf"),
                List.of(
                        "server 127.127.1.0",
                        "logfile " + log,
                        "leapfile " + leaps + " ignorehash",
                        "keys " + keys,
                        "trustedkey 1 2"));
        try (Program ours =
                Program.start("ntpd", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "--port", PORT + 2))) {
            awaitLogged(log, "it is looked for once a day");
            assertTrue(isAnsweredWith(key(1, "one")));
            assertFalse(isAnsweredWith(key(2, "two")));
            Path old = Files.move(log, directory.resolve("ntp.log.1"));
            Files.writeString(keys, "2 SHA1 two\n");
            Files.writeString(leaps, "#@\t4291747200\n2272060800\t10\n3692217600\t37\n");
            hangUp(ours);
            awaitLogged(log, "trusted keys: 1");
            awaitLogged(log, "loaded, expire=2036-01-01T00:00:00Z");
            assertFalse(isAnsweredWith(key(1, "one")));
            assertTrue(isAnsweredWith(key(2, "two")));
            assertFalse(Files.readString(old).contains("]: SIGHUP: "), "the old log is left alone");
            Files.delete(keys);
            hangUp(ours);
            awaitLogged(log, "the file of keys cannot be read");
            assertTrue(isAnsweredWith(key(2, "two")), "what cannot be read changes nothing");
            assertTrue(ours.isAlive());
        }
    }

    private void hangUp(Program ours) {
        Program.run("kill", directory, LIMIT, words("kill", "-HUP", ours.pid()));
    }

    private static void awaitLogged(Path log, String text) throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(log) || !Files.readString(log).contains(text)) {
            assertTrue(System.nanoTime() < end, () -> "'" + text + "' is not in " + log);
            Waiting.pause(Duration.ofMillis(50));
        }
    }

    private static SymmetricKey key(int id, String secret) {
        return new SymmetricKey(id, MacAlgorithm.SHA1, secret.getBytes(StandardCharsets.US_ASCII), List.of());
    }

    /** Whether a request with a MAC of this key gets an answer with one. */
    private static boolean isAnsweredWith(SymmetricKey key) throws IOException {
        Authenticator authenticator = new Authenticator(new Keyring(List.of(key)));
        ByteBuffer packet = ByteBuffer.allocate(HEADER + authenticator.macOctets(key.id()));
        packet.put(0, (byte) 0x23).putLong(40, System.nanoTime());
        authenticator.sign(packet, HEADER, key.id());
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            socket.send(new DatagramPacket(packet.array(), packet.capacity(), here, PORT + 2));
            DatagramPacket answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            ByteBuffer received = ByteBuffer.wrap(answer.getData(), 0, answer.getLength());
            return authenticator.verifiedKey(received, HEADER) == key.id();
        }
    }

    @Test
    void aPidFileThatCannotBeWrittenKeepsNobodyFromTheTime() throws IOException {
        Path conf = Files.write(directory.resolve("ntp.conf"), List.of("server 127.127.1.0"));
        Path nowhere = directory.resolve("none").resolve("ntpd.pid");
        try (Program ours = Program.start(
                "ntpd", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "-p", nowhere, "--port", PORT + 1))) {
            ours.awaitPrinted("Listen normally", LIMIT);
            assertTrue(ours.printed().contains("warning: pidfile " + nowhere), ours.printed());
        }
    }
}
