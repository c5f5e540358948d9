package org.ntpdjava.clknetsim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.linux.Errno;
import org.ntpdjava.linux.SequencedPacketListener;
import org.ntpdjava.linux.SequencedPacketSocket;
import org.ntpdjava.linux.SocketErrno;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimexChange;

/** Octets as clknetsim's protocol.h lays them out on x86_64. The other side of the socket is this test. */
@EnabledIf("isLittleEndian")
class SimulatorClientTest {
    /** 1.5 s, 2.5 s, 3.5 s, 4.5 s and 2^-20. */
    private static final String TIME =
            "000000000000f83f" + "0000000000000440" + "0000000000000c40" + "0000000000001240" + "000000000000b03e";

    private static final NodeTime SAME_TIME = new NodeTime(1.5, 2.5, 4.5, 0x1p-20);

    @TempDir
    private Path folder;

    private SequencedPacketListener listener;
    private SequencedPacketSocket simulator;
    private SimulatorClient client;

    static boolean isLittleEndian() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    @BeforeEach
    void connect() throws SystemCallException {
        Path path = folder.resolve("s");
        listener = SequencedPacketListener.listen(path);
        client = new SimulatorClient(SequencedPacketSocket.connect(path, Protocol.MESSAGE_OCTETS));
        simulator = listener.accept(Protocol.MESSAGE_OCTETS);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
        listener.close();
    }

    @Test
    void registersANodeCountedFromZero() throws SystemCallException {
        reply("01000000" + "01000000");
        client.register(2);
        assertEquals("01000000" + "00000000" + "02000000", request());
    }

    @Test
    void readsTheRealtimeClock() throws SystemCallException {
        reply(TIME);
        assertEquals(SAME_TIME, client.time());
        assertEquals("02000000" + "00000000" + "00000000", request());
    }

    @Test
    void waitsForADeadline() throws SystemCallException {
        reply("00000000" + "00".repeat(20) + TIME);
        assertEquals(new Wake(Wake.Reason.DEADLINE, SAME_TIME), client.select(0.5));
        assertEquals("06000000" + "00000000" + "000000000000e03f" + "01000000" + "00000000", request());
    }

    @Test
    void wakesForPacketsToItAndToAll() throws SystemCallException {
        reply("01000000" + "00".repeat(20) + TIME);
        reply("02000000" + "00".repeat(20) + TIME);
        reply("03000000" + "00".repeat(20) + TIME);
        assertEquals(Wake.Reason.PACKET, client.select(1).reason());
        assertEquals(Wake.Reason.PACKET, client.select(1).reason());
        assertEquals(Wake.Reason.END, client.select(1).reason());
    }

    @Test
    void adjustsTheClockInTheKernelsLanguage() throws SystemCallException {
        reply("00".repeat(216));
        client.adjust(TimexChange.Step.ofNanos(-1));
        String timex = "00210000" + "00".repeat(68) + "ffffffffffffffff" + "ffc99a3b00000000" + "00".repeat(120);
        assertEquals("04000000" + "00000000" + "00000000" + "00000000" + timex, request());
    }

    @Test
    void tellsThatTheClockRefused() throws SystemCallException {
        reply("ffffffff" + "00".repeat(212));
        SystemCallException e =
                assertThrows(SystemCallException.class, () -> client.adjust(new TimexChange.Tick(9500)));
        assertEquals(Errno.EINVAL, e.errno());
    }

    @Test
    void sendsADatagram() throws SystemCallException {
        client.send(new NodeAddress(1, 4), 123, 40000, ByteBuffer.wrap(new byte[] {9, 8, 7, 6}, 1, 2));
        assertEquals(
                "07000000" + "00000000" + "01000000" + "01000000" + "04000000" + "7b000000" + "409c0000" + "02000000"
                        + "0807",
                request());
    }

    @Test
    void receivesADatagram() throws SystemCallException {
        reply("01000000" + "00000000" + "03000000" + "409c0000" + "7b000000" + "02000000" + "0102");
        Packet packet = client.receive().orElseThrow();
        assertEquals("08000000" + "00000000", request());
        assertEquals(new NodeAddress(0, 3), packet.from());
        assertEquals(40000, packet.sourcePort());
        assertEquals(123, packet.destinationPort());
        assertEquals(ByteBuffer.wrap(new byte[] {1, 2}), packet.payload());
    }

    @Test
    void dropsWhatIsNoDatagramOfANode() throws SystemCallException {
        String ports = "7b000000" + "7b000000";
        String nothing = "00000000" + "00000000" + "ffffffff" + "0000000000000000" + "00000000";
        String overTcp = "03000000" + "00000000" + "00000000" + ports + "01000000" + "00";
        String longerThanItIs = "01000000" + "00000000" + "00000000" + ports + "03000000" + "0000";
        String ofNoNode = "01000000" + "00000000" + "ffffffff" + ports + "01000000" + "00";
        for (String packet : new String[] {nothing, overTcp, longerThanItIs, ofNoNode}) {
            reply(packet);
            assertEquals(Optional.empty(), client.receive(), packet);
        }
    }

    @Test
    void asksForTheReferenceClock() throws SystemCallException {
        reply("000000000000f83f" + "000000000000b0be" + "01000000" + "00000000");
        assertEquals(Optional.of(new ReferenceSample(1.5, -0x1p-20)), client.referenceSample());
        assertEquals("09000000" + "00000000", request());
    }

    @Test
    void knowsThatThereIsNoSampleYet() throws SystemCallException {
        reply("00".repeat(24));
        assertEquals(Optional.empty(), client.referenceSample());
    }

    @Test
    void leavesWithoutWaitingForAnAnswer() throws SystemCallException {
        client.deregister();
        assertEquals("0b000000" + "00000000", request());
    }

    @Test
    void refusesAReplyThatIsTooShort() throws SystemCallException {
        reply("00".repeat(39));
        SystemCallException e = assertThrows(SystemCallException.class, client::time);
        assertEquals(SocketErrno.EMSGSIZE, e.errno());
        assertTrue(e.getMessage().contains("39 octets, not 40"), e.getMessage());
    }

    @Test
    void tellsThatTheSimulatorHasGone() {
        simulator.close();
        assertThrows(SystemCallException.class, client::time);
    }

    /** To be found there when the client has asked. */
    private void reply(String hex) throws SystemCallException {
        byte[] octets = HexFormat.of().parseHex(hex);
        simulator.outgoing().put(0, octets);
        simulator.send(octets.length);
    }

    private String request() throws SystemCallException {
        ByteBuffer packet = simulator.receive();
        byte[] octets = new byte[packet.remaining()];
        packet.get(octets);
        return HexFormat.of().formatHex(octets);
    }
}
