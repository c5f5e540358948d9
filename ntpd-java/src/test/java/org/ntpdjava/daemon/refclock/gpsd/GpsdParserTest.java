package org.ntpdjava.daemon.refclock.gpsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of gpsd 3.22, and what is made of them. */
class GpsdParserTest {
    private static final String DEVICE = "/dev/ttyAMA0";
    private static final String TOFF = "{\"class\":\"TOFF\",\"device\":\"/dev/ttyAMA0\",\"real_sec\":1795905726, "
            + "\"real_nsec\":0,\"clock_sec\":1795905726,\"clock_nsec\":162195768}";

    @Test
    void readsWhatItIs() {
        assertEquals(
                new GpsdMessage.Version("3.22", "3.22~dev", 3, 14),
                GpsdParser.parse("{\"class\":\"VERSION\",\"release\":\"3.22\",\"rev\":\"3.22~dev\",\"proto_major\":3,"
                        + "\"proto_minor\":14}"));
    }

    @Test
    void readsItsDevices() {
        assertEquals(
                new GpsdMessage.Devices(List.of(DEVICE, "/dev/pps0")),
                GpsdParser.parse("{\"class\":\"DEVICES\",\"devices\":[{\"class\":\"DEVICE\",\"path\":\"/dev/ttyAMA0\","
                        + "\"driver\":\"NMEA0183\",\"flags\":1},{\"class\":\"DEVICE\",\"path\":\"/dev/pps0\"}]}"));
    }

    @Test
    void readsWhenSentencesCame() {
        assertEquals(
                new GpsdMessage.Sentences(
                        DEVICE,
                        Instant.ofEpochSecond(1_795_905_726),
                        Instant.ofEpochSecond(1_795_905_726, 162_195_768)),
                GpsdParser.parse(TOFF));
    }

    @Test
    void readsAPulse() {
        assertEquals(
                new GpsdMessage.Pulse(
                        "/dev/pps0",
                        Instant.ofEpochSecond(1_795_905_727),
                        Instant.ofEpochSecond(1_795_905_726, 999_998_765),
                        -20),
                GpsdParser.parse("{\"class\":\"PPS\",\"device\":\"/dev/pps0\",\"real_sec\":1795905727, \"real_nsec\":0,"
                        + "\"clock_sec\":1795905726,\"clock_nsec\":999998765,\"precision\":-20}"));
    }

    @ParameterizedTest
    @CsvSource({"0, -1", "1, 0", "2, 2", "3, 3", "9, -1"})
    void readsTheFix(int mode, int dimensions) {
        assertEquals(
                new GpsdMessage.Fix(DEVICE, dimensions),
                GpsdParser.parse("{\"class\":\"TPV\",\"device\":\"/dev/ttyAMA0\",\"mode\":" + mode + ",\"lat\":47.5}"));
    }

    @Test
    void countsSatellitesInUseAndNotTheListOfThem() {
        assertEquals(
                new GpsdMessage.Sky(DEVICE, OptionalInt.of(7)),
                GpsdParser.parse("{\"class\":\"SKY\",\"device\":\"/dev/ttyAMA0\",\"uSat\":7,\"satellites\":"
                        + "[{\"PRN\":5,\"uSat\":99,\"used\":true}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "hello",
                "{\"class\":\"TOFF\"}",
                "{\"class\":\"TOFF\",\"real_sec\":1,\"real_nsec\":0,\"clock_sec\":1,\"clock_nsec\":1000000000}",
                "{\"class\":\"TOFF\",\"real_sec\":-1,\"real_nsec\":0,\"clock_sec\":1,\"clock_nsec\":1}",
                "{\"class\":\"PPS\",\"real_sec\":99999999999,\"real_nsec\":0,\"clock_sec\":1,\"clock_nsec\":1}"
            })
    void whatIsNoReportIsNamedOne(String line) {
        assertInstanceOf(GpsdMessage.Malformed.class, GpsdParser.parse(line));
    }

    @Test
    void neverThrowsWhateverStandsInALine() {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] line = TOFF.getBytes(StandardCharsets.US_ASCII);
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                line[random.nextInt(line.length)] = (byte) random.nextInt();
            }
            String text = new String(line, 0, random.nextInt(line.length + 1), StandardCharsets.UTF_8);
            assertNotNull(GpsdParser.parse(text), () -> "seed " + seed + ": " + text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/serial0, localhost, 2947, /dev/serial0",
        "localhost:2947:/dev/serial0, localhost, 2947, /dev/serial0",
        "gps.example, gps.example, 2947,",
        "gps.example:1234, gps.example, 1234,",
        "[::1]:1234:tcp://127.0.0.1:5, ::1, 1234, tcp://127.0.0.1:5",
        "::/dev/gps0, localhost, 2947, /dev/gps0"
    })
    void knowsWhereGpsdIs(String text, String host, int port, String device) {
        assertEquals(Optional.of(new GpsdAddress(host, port, Optional.ofNullable(device))), GpsdAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gps.example:0", "gps.example:65536", "gps.example:dev", "a:1:"})
    void knowsWhereItIsNot(String text) {
        assertEquals(Optional.empty(), GpsdAddress.parse(text));
    }
}
