package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.refclock.gpsd.GpsdAddress;
import org.ntpdjava.daemon.refclock.gpsd.GpsdConnection;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.refclock.Reading.Fault.Kind;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A server of lines in place of gpsd. */
class GpsdSessionTest {
    private static final String DEVICE = "/dev/gps2";
    private static final String FIX = "{\"class\":\"TPV\",\"device\":\"/dev/gps2\",\"mode\":3}\n";
    private static final String NO_FIX = "{\"class\":\"TPV\",\"device\":\"/dev/gps2\",\"mode\":1}\n";
    private static final int LATE_NS = 157_000_000;

    private final FakeWorld world = new FakeWorld();
    private ServerSocket listener;
    private Socket gpsd = new Socket();

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        listener.close();
    }

    private GpsdSession session(SourceConfig.Refclock clock) throws IOException {
        String host = listener.getInetAddress().getHostAddress();
        GpsdAddress address = new GpsdAddress(host, listener.getLocalPort(), Optional.of(DEVICE));
        GpsdConnection connection = GpsdConnection.open(address);
        gpsd = listener.accept();
        return new GpsdSession(
                connection, address.device(), clock, new ClockReport(world.context(), clock, "GPSD_JSON"));
    }

    private static SourceConfig.Refclock clock(int unit, int mode, OptionalDouble time2S) {
        SourceConfig.Refclock any = FakeWorld.clock(46, mode, time2S, 0);
        return new SourceConfig.Refclock(
                46, unit, mode, any.time1S(), time2S, OptionalInt.empty(), Optional.empty(), 0, any.options());
    }

    private void say(String text) throws IOException {
        gpsd.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String report(String kind, String device, int lateNs) {
        long second = FakeWorld.START.getEpochSecond();
        return String.format(
                Locale.ROOT,
                "{\"class\":\"%s\",\"device\":\"%s\",\"real_sec\":%d,\"real_nsec\":0,\"clock_sec\":%d,\"clock_nsec\":%d}\n",
                kind,
                device,
                second,
                second,
                lateNs);
    }

    private static void steps(GpsdSession session, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            session.step();
        }
    }

    private static NtpTimestamp start(int laterNs) {
        return NtpTimestamp.ofInstant(FakeWorld.START.plusNanos(laterNs));
    }

    @Test
    void asksForReportsAndTellsWhenSentencesCame() throws IOException {
        try (GpsdSession session = session(clock(2, 0, OptionalDouble.empty()))) {
            byte[] asked = new byte[6];
            assertEquals(6, gpsd.getInputStream().readNBytes(asked, 0, 6));
            assertEquals("?WATCH", new String(asked, StandardCharsets.US_ASCII));
            say(FIX + report("TOFF", DEVICE, LATE_NS) + report("PPS", DEVICE, 3));
            steps(session, 3);
            List<Reading.Time> times = world.readings(Reading.Time.class);
            assertEquals(1, times.size(), world.readings()::toString);
            assertEquals(start(0), times.getFirst().reference());
            assertEquals(start(LATE_NS), times.getFirst().receivedAt());
            assertEquals(List.of(), world.readings(Reading.Pulse.class), "mode 0 takes no pulses");
        }
    }

    @Test
    void aReceiverWithoutAFixTellsNoTime() throws IOException {
        try (GpsdSession session = session(clock(2, 0, OptionalDouble.empty()))) {
            say(report("TOFF", DEVICE, LATE_NS) + FIX + NO_FIX + report("TOFF", DEVICE, LATE_NS));
            steps(session, 4);
            assertEquals(List.of(), world.readings(Reading.Time.class));
            assertEquals(List.of(Kind.BAD_SIGNAL), world.faults());
        }
    }

    @Test
    void pulsesAreForTheEngineToNumber() throws IOException {
        try (GpsdSession session = session(clock(2, 2, OptionalDouble.empty()))) {
            say(report("PPS", DEVICE, 3) + report("PPS", DEVICE, 4));
            steps(session, 2);
            assertEquals(
                    List.of(new Reading.Pulse(0, start(3)), new Reading.Pulse(1, start(4))),
                    world.readings(Reading.Pulse.class));
        }
    }

    @Test
    void theUnitOfThePulsesTakesGpsdsWord() throws IOException {
        try (GpsdSession session = session(clock(130, 0, OptionalDouble.empty()))) {
            say(FIX + report("TOFF", DEVICE, LATE_NS) + report("PPS", DEVICE, 3));
            steps(session, 3);
            Reading.Time only = world.readings(Reading.Time.class).getFirst();
            assertEquals(start(0), only.reference());
            assertEquals(start(3), only.receivedAt());
            assertEquals(1, world.readings(Reading.Time.class).size());
        }
    }

    @Test
    void time2IsHowLateTheSentencesAre() throws IOException {
        try (GpsdSession session = session(clock(2, 0, OptionalDouble.of(0.157)))) {
            say(FIX + report("TOFF", DEVICE, LATE_NS));
            steps(session, 2);
            Reading.Time only = world.readings(Reading.Time.class).getFirst();
            assertEquals(0, only.reference().secondsSince(only.receivedAt()), 1e-9);
        }
    }

    @Test
    void otherDevicesAreNotOurs() throws IOException {
        try (GpsdSession session = session(clock(2, 2, OptionalDouble.empty()))) {
            say(FIX
                    + report("TOFF", "/dev/gps3", LATE_NS)
                    + report("PPS", "/dev/pps0", 3)
                    + report("PPS", "/dev/pps0", 4));
            List<String> told = new ArrayList<>();
            Logger log = Logger.getLogger("test");
            log.setFilter(line -> told.add(line.getMessage()));
            steps(session, 4);
            log.setFilter(null);
            assertEquals(1, world.readings().size(), "the fix: " + world.readings());
            assertEquals(1, told.size(), told::toString);
            assertTrue(
                    told.getFirst()
                            .contains(
                                    "gpsd tells of pulses of /dev/pps0, and this clock takes those of /dev/gps2 only"),
                    told::toString);
        }
    }

    @Test
    void aReceiverThatGpsdDoesNotReadIsNamedUntilItDoes() throws IOException {
        String devices = "{\"class\":\"DEVICES\",\"devices\":[{\"class\":\"DEVICE\",\"path\":\"%s\"}]}\n";
        try (GpsdSession session = session(clock(2, 0, OptionalDouble.empty()))) {
            say(String.format(Locale.ROOT, devices, "/dev/ttyACM0"));
            session.step();
            say(String.format(Locale.ROOT, devices, DEVICE));
            session.step();
        }
        assertEquals(
                List.of(
                        new Reading.Device(
                                "gpsd reads /dev/ttyACM0, and not /dev/gps2: say \"path /dev/ttyACM0\" on the"
                                        + " line of this clock, or give it to gpsd"),
                        new Reading.Device("")),
                world.readings());
    }

    @Test
    void whatIsNoReportIsAFault() throws IOException {
        try (GpsdSession session = session(clock(2, 0, OptionalDouble.empty()))) {
            say("HTTP/1.1 400 Bad Request\n");
            session.step();
            assertEquals(List.of(Kind.BAD_FORMAT), world.faults());
        }
    }

    @Test
    void halfALineWaitsForItsOtherHalf() throws IOException {
        try (GpsdSession session = session(clock(2, 0, OptionalDouble.empty()))) {
            say(FIX + report("TOFF", DEVICE, LATE_NS).substring(0, 20));
            steps(session, 2);
            assertEquals(List.of(), world.readings(Reading.Time.class));
            say(report("TOFF", DEVICE, LATE_NS).substring(20));
            session.step();
            assertEquals(1, world.readings(Reading.Time.class).size());
        }
    }

    @Test
    void aLineWithoutEndIsGivenUp() throws IOException {
        try (GpsdSession session = session(clock(2, 0, OptionalDouble.empty()))) {
            say("x".repeat(20_000));
            IOException lost = assertThrows(IOException.class, () -> steps(session, 100));
            assertTrue(String.valueOf(lost.getMessage()).contains("16384"), lost::toString);
        }
    }

    @Test
    void whoHangsUpIsLost() throws IOException {
        try (GpsdSession session = session(clock(2, 0, OptionalDouble.empty()))) {
            gpsd.close();
            assertThrows(IOException.class, () -> steps(session, 2));
        }
    }

    @Test
    void nobodyThereIsSaidWithTheCure() throws IOException {
        int port = listener.getLocalPort();
        listener.close();
        IOException nobody = assertThrows(
                IOException.class, () -> GpsdConnection.open(new GpsdAddress("127.0.0.1", port, Optional.empty())));
        assertTrue(
                String.valueOf(nobody.getMessage())
                        .startsWith("gpsd at 127.0.0.1 port " + port + ": Connection refused"),
                nobody::toString);
    }
}
