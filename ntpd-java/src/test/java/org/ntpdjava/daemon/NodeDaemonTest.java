package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.clknetsim.FakeSimulator;
import org.ntpdjava.clknetsim.NmeaLatency;
import org.ntpdjava.clknetsim.Node;
import org.ntpdjava.clknetsim.NodeSettings;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.packet.PacketFields;

/** The daemon as node 2 of a simulation, seed 2. */
class NodeDaemonTest {
    private static final String SHM = "server 127.127.28.0 minpoll 4 maxpoll 4 prefer\n";
    private static final String PULSES_AND_SENTENCES = """
            server 127.127.22.0 minpoll 4 maxpoll 4
            server 127.127.20.0 minpoll 4 maxpoll 4 prefer
            fudge 127.127.20.0 time2 0.157
            """;
    private static final double START_ERROR_S = 0.05;
    private static final double GOOD_S = 100e-6;

    @TempDir
    private Path folder;

    @Test
    void steersByTheReferenceClock() throws IOException {
        FakeSimulator simulator = simulator(1800, 1e-6).run();
        assertEquals(0, live(SHM).exitStatus());
        assertNear(0, simulator.finalErrorS(), GOOD_S);
    }

    @Test
    void steersByPulsesThatSentencesNumber() throws IOException {
        FakeSimulator simulator = simulator(1800, 1e-6).run();
        live(PULSES_AND_SENTENCES);
        assertNear(0, simulator.finalErrorS(), GOOD_S);
    }

    @Test
    void leavesTheClockAloneWhenTheReferenceIsSilent() throws IOException {
        FakeSimulator simulator = simulator(600, Double.NaN).run();
        live(SHM);
        assertNear(START_ERROR_S + 600 * 20e-6, simulator.finalErrorS(), GOOD_S);
    }

    @Test
    void livesTheSameLifeTwice() throws IOException {
        FakeSimulator first = simulator(300, 1e-6).run();
        live(PULSES_AND_SENTENCES);
        FakeSimulator second = simulator(300, 1e-6).run();
        live(PULSES_AND_SENTENCES);
        assertEquals(first.finalErrorS(), second.finalErrorS());
    }

    @Test
    void writesTheDriftFileOfTheConfiguration() throws IOException {
        Path drift = folder.resolve("drift");
        FakeSimulator simulator = simulator(2 * 3600, 1e-6).run();
        live(SHM + "driftfile " + drift + "\n");
        assertNear(0, simulator.finalErrorS(), GOOD_S);
        assertNear(-20, new DriftFile(drift).read().orElseThrow(), 1);
    }

    /** The lines of a day must leave no second out, and say when there was no time to vouch for. */
    @Test
    void writesTheBoundOfEachMinute() throws IOException {
        simulator(1800, 1e-6).run();
        live(SHM + "statsdir " + folder + "\nfilegen boundstats type none enable\n");
        List<String[]> lines = Files.readAllLines(folder.resolve("boundstats")).stream()
                .map(line -> line.split(" "))
                .toList();
        assertTrue(lines.size() >= 31 && lines.size() <= 36, () -> lines.size() + " lines");
        assertEquals("inf 0.0.0.0 16 3 unsynchronised", what(lines.getFirst()));
        assertTrue(
                what(lines.getLast()).matches("\\d{3,6} 127.127.28.0 1 0 synchronised"), () -> what(lines.getLast()));
        for (int i = 1; i < lines.size(); i++) {
            double spanS = Double.parseDouble(lines.get(i)[1]) - Double.parseDouble(lines.get(i - 1)[1]);
            assertTrue(Math.floorMod(Math.round(spanS), 86_400) <= 61, "a span of " + spanS + " s");
        }
    }

    private static String what(String[] line) {
        return String.join(" ", Arrays.copyOfRange(line, 2, line.length));
    }

    @Test
    void answersAClientOfTheSimulatedNetwork() throws IOException {
        long cookie = 0x0123456789abcdefL;
        byte[] request = new byte[48];
        request[0] = 0x23;
        ByteBuffer.wrap(request).putLong(40, cookie);
        FakeSimulator simulator =
                simulator(20, 1e-6).withArrival(10.25, 40000, request).run();
        live(SHM);
        assertEquals(1, simulator.sent().size());
        ByteBuffer send = ByteBuffer.wrap(simulator.sent().getFirst()).order(ByteOrder.nativeOrder());
        assertEquals(0, send.getInt(8), "to node 1");
        assertEquals(123, send.getInt(12), "from port 123");
        assertEquals(40000, send.getInt(16), "to the port that asked");
        ByteBuffer reply = ByteBuffer.wrap(Arrays.copyOfRange(send.array(), 24, send.array().length));
        assertEquals(48, reply.remaining());
        assertEquals(4, PacketFields.mode(reply));
        assertEquals(cookie, PacketFields.origin(reply));
        assertEquals(PacketFields.receive(reply), PacketFields.transmit(reply), "nothing takes time in a simulation");
        assertTrue(PacketFields.receive(reply) != 0);
    }

    /** How the node's life ended. */
    private Daemon.StopReason live(String config) throws IOException {
        NodeSettings settings = new NodeSettings(folder.resolve("socket"), 2, NmeaLatency.DEFAULT);
        try (Node node = Node.join(settings);
                NodeDaemon daemon = new NodeDaemon(parsed(config), Keyring.EMPTY, node, false, settings.number())) {
            return daemon.run();
        }
    }

    private static DaemonConfig parsed(String config) {
        return new ConfigLoader(ConfigFileReader.ofFileSystem())
                .load(Path.of("ntp.conf"), config)
                .config();
    }

    private FakeSimulator simulator(double lengthS, double noiseS) throws IOException {
        Files.deleteIfExists(folder.resolve("socket"));
        return FakeSimulator.start(
                new FakeSimulator.World(lengthS, START_ERROR_S, 20, noiseS), folder.resolve("socket"));
    }

    private static void assertNear(double expected, double actual, double tolerance) {
        assertEquals(expected, actual, tolerance);
    }
}
