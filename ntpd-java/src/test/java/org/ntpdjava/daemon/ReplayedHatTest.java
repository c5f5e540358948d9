package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.nmea.Checksum;

/** Hats of every kind, each lived through from a trace. */
class ReplayedHatTest {
    private static final double CLOCK_ERROR_S = 0.3;
    private static final double[] ON_TIME = {0};
    private static final long WEEK_S = 7 * 86400;
    private static final Pattern SERVED = Pattern.compile("what is served is ([+-][0-9.]+) s from that");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss'.000'", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("ddMMuu", Locale.ROOT);

    @TempDir
    Path directory;

    private static byte[] rmc(String talker, Instant second) {
        OffsetDateTime utc = second.atOffset(ZoneOffset.UTC);
        String body = talker + "RMC," + TIME.format(utc) + ",A,5128.6740,N,00000.0080,W,0.02,0.00," + DATE.format(utc)
                + ",,,A";
        return (Checksum.sentence(body) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private String replayed(HatTrace trace, long untilSecond) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = ReplayProgram.run(
                trace.write(directory.resolve("t.trace"), untilSecond),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err);
        assertEquals(0, status);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static HatTrace hat(long seed) {
        return hat(seed, CLOCK_ERROR_S);
    }

    private static HatTrace hat(long seed, double clockErrorS) {
        return new HatTrace(seed, clockErrorS, "server 127.127.20.0 prefer", "server 127.127.22.0")
                .opened(0, HatTrace.SENTENCES, "sentences")
                .opened(0, HatTrace.PULSES, "pulses");
    }

    private static void assertNumbered(String told) {
        assertNumbered(told, CLOCK_ERROR_S);
    }

    private static void assertNumbered(String told, double clockErrorS) {
        assertTrue(told.contains("\no127.127.22.0 "), told);
        assertServed(told, clockErrorS);
    }

    private static void assertServed(String told, double clockErrorS) {
        Matcher served = SERVED.matcher(told);
        assertTrue(served.find(), told);
        assertEquals(clockErrorS, Double.parseDouble(served.group(1)), 10e-6, told);
    }

    private static void assertNotNumbered(String told, String because) {
        assertFalse(told.contains("\no127.127.22.0 "), told);
        assertTrue(told.contains(because), told);
    }

    @ParameterizedTest(name = "{0}, {1} s late, give or take {2}")
    @CsvSource({
        "GP, 0.084, 0.003",
        "GN, 0.5, 0.08",
        "GL, 0.6, 0.05",
        "GA, 0.85, 0.003",
        "GB, 0.1, 0",
        "BD, 0.1, 0",
        "QZ, 0.1, 0"
    })
    void aPulseIsNumberedBySentencesOfEveryTalker(String talker, double meanS, double spreadS) throws IOException {
        String told = replayed(
                hat(1).sentences(1, 120, meanS, spreadS, second -> rmc(talker, second))
                        .pulses(1, 120, _ -> ON_TIME),
                120);
        assertNumbered(told);
    }

    @Test
    void sentencesOnBothSidesOfAPulseDoNotNumberIt() throws IOException {
        String told = replayed(
                hat(2).sentences(1, 120, 0.94, 0.03, second -> rmc("GP", second))
                        .pulses(1, 120, _ -> ON_TIME),
                120);
        assertNotNumbered(told, "and may belong to it or to the one before");
        assertTrue(told.contains("nobody knows yet how late: what it says may be 999 ms wrong"), told);
    }

    @Test
    void aTimingReceiverNamesThePulseThatItsSentencesCannot() throws IOException {
        String told = replayed(
                hat(3).sentences(1, 120, 0.94, 0.03, second -> join(timTp(second.plusSeconds(1)), rmc("GN", second)))
                        .pulses(1, 120, _ -> ON_TIME),
                120);
        assertNumbered(told);
    }

    @Test
    void weeksThatHaveRolledOverAreRepaired() throws IOException {
        String told = replayed(
                hat(4).sentences(1, 60, 0.1, 0.003, second -> rmc("GP", second.minus(Duration.ofDays(7 * 1024))))
                        .pulses(1, 60, _ -> ON_TIME),
                60);
        assertNumbered(told);
    }

    @Test
    void withoutAFixNothingIsBelieved() throws IOException {
        String told = replayed(
                hat(5).sentences(1, 60, 0.1, 0.003, ReplayedHatTest::withoutFix).pulses(1, 60, _ -> ON_TIME), 60);
        assertNotNumbered(told, "fix");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'0 0.1', doubled edges: 100.00, true",
        "'0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9', 10 edges come each second, false"
    })
    void edgesThatAreNoPulsesAreNamed(String edges, String name, boolean used) throws IOException {
        double[] all =
                Arrays.stream(edges.split(" ")).mapToDouble(Double::parseDouble).toArray();
        String told = replayed(
                hat(6).sentences(1, 60, 0.1, 0.003, second -> rmc("GP", second)).pulses(1, 60, _ -> all), 60);
        assertTrue(told.contains(name), told);
        assertEquals(used, told.contains("\no127.127.22.0 "), told);
    }

    /** A board without a battery for its clock begins in 1970, or where its image was made. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"1970-01-01T00:00:05Z", "2000-01-01T00:00:00Z", "2036-02-07T06:28:10Z", "2089-12-31T00:00:00Z"})
    void aClockThatIsDecadesOffIsSetByTheHatAlone(String shown) throws IOException {
        double clockErrorS =
                Duration.between(Instant.parse(shown), HatTrace.BEGAN).toSeconds();
        String told = replayed(
                hat(9, clockErrorS)
                        .sentences(1, 100, 0.157, 0.003, second -> rmc("GP", second))
                        .pulses(1, 100, _ -> ON_TIME),
                100);
        assertNumbered(told, clockErrorS);
    }

    @Test
    void everyThirdPulseMissing() throws IOException {
        String told = replayed(
                hat(7).sentences(1, 120, 0.1, 0.003, second -> rmc("GP", second))
                        .pulses(1, 120, second -> second % 3 == 0 ? new double[0] : ON_TIME),
                120);
        assertNumbered(told);
    }

    /** As long as a receiver does not know the leap seconds it has, its time is another second's. */
    @Test
    void aReceiverThatTellsAnotherSecondIsNotTakenForTheOtherEdge() throws IOException {
        HatTrace trace = hat(10).pulses(1, 200, _ -> ON_TIME);
        for (int[] span : new int[][] {{1, 100, 0}, {100, 200, 1}}) {
            int ahead = span[2];
            trace.sentences(
                    span[0],
                    span[1],
                    0.3,
                    0.02,
                    second -> join(timTp(second.plusSeconds(1 + ahead)), rmc("GN", second.plusSeconds(ahead))));
        }
        String told = replayed(trace, 200);
        assertFalse(told.contains("is it the other edge"), told);
        assertTrue(told.contains("who numbers them names another second"), told);
    }

    @Test
    void aReceiverThatComesBackIsUsedAgain() throws IOException {
        String told = replayed(
                hat(8).sentences(1, 40, 0.1, 0.003, second -> rmc("GP", second))
                        .pulses(1, 40, _ -> ON_TIME)
                        .lost(43, HatTrace.SENTENCES, "sentences")
                        .opened(50, HatTrace.SENTENCES, "sentences")
                        .sentences(50, 90, 0.1, 0.003, second -> rmc("GP", second))
                        .pulses(50, 90, _ -> ON_TIME),
                90);
        assertNumbered(told);
    }

    /** It is not early then: it tells another second, while the pulse goes on. */
    @ParameterizedTest(name = "{0} s from {1} to {2} s")
    @CsvSource({"1, 200, 208", "1, 200, 230", "-1, 200, 230", "-1, 1, 200"})
    void sentencesThatTellAnotherSecondForAWhileTeachNoLatency(int aheadS, long from, long until) throws IOException {
        String told = replayed(
                hat(10).sentences(1, from, 0.5, 0.05, second -> rmc("GP", second))
                        .sentences(from, until, 0.5, 0.05, second -> rmc("GP", second.plusSeconds(aheadS)))
                        .sentences(until, 900, 0.5, 0.05, second -> rmc("GP", second))
                        .pulses(1, 900, _ -> ON_TIME),
                900);
        assertFalse(told.contains("early by habit"), told);
        assertNumbered(told);
    }

    /** One line for sentences and pulse: the clock has its second from such sentences, and goes with them when they stay. */
    @Test
    void aReceiverOfBothThatWasASecondWrongIsFollowedToTheRightOne() throws IOException {
        String told = replayed(
                new HatTrace(13, CLOCK_ERROR_S, "server 127.127.20.0 minpoll 4", "fudge 127.127.20.0 flag1 1")
                        .opened(0, HatTrace.SENTENCES, "sentences")
                        .opened(0, HatTrace.SENTENCES, "pulses")
                        .sentences(1, 300, 0.5, 0.05, second -> rmc("GP", second.minusSeconds(1)))
                        .sentences(300, 900, 0.5, 0.05, second -> rmc("GP", second))
                        .pulsesOf(HatTrace.SENTENCES, 1, 900, _ -> ON_TIME),
                900);
        assertServed(told, CLOCK_ERROR_S);
    }

    /** On a line that is full, the word comes behind the pulse that it names. */
    @Test
    void anAnnouncementBehindItsPulseDoesNotNumberTheNextOne() throws IOException {
        String told = replayed(
                hat(11).sentences(1, 120, 0.3, 0.02, second -> join(timTp(second), rmc("GN", second)))
                        .pulses(1, 120, _ -> ON_TIME),
                120);
        assertNumbered(told);
    }

    /** The other edge of the pulse, which comes after an interruption or without one, is told and stays refused. */
    @ParameterizedTest(name = "{0} s from {2} s on, none from {1} s, sentences give or take {3} s")
    @CsvSource({
        "0.1, 300, 300, 0.03",
        "0.1, 300, 500, 0.03",
        "0.1, 300, 500, 0.02",
        "0.1, 300, 600, 0.01",
        "-0.1, 300, 500, 0.02",
        "0.085, 300, 500, 0.02"
    })
    void theOtherEdgeStaysRefused(double edgeS, long until, long from, double spreadS) throws IOException {
        double[] other = {edgeS};
        String told = replayed(
                hat(12).sentences(1, 1200, 0.5, spreadS, second -> rmc("GP", second))
                        .pulses(1, until, _ -> ON_TIME)
                        .pulses(from, 1200, _ -> other),
                1200);
        assertFalse(told.contains("\no127.127.22.0 "), told);
        assertTrue(told.contains("is it the other edge of the pulse"), told);
    }

    private static byte[] withoutFix(Instant second) {
        OffsetDateTime utc = second.atOffset(ZoneOffset.UTC);
        String body = "GPRMC," + TIME.format(utc) + ",V,,,,,,," + DATE.format(utc) + ",,,N";
        return (Checksum.sentence(body) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** UBX-TIM-TP: the next pulse, in UTC. */
    private static byte[] timTp(Instant pulse) {
        long sinceS =
                Duration.between(Instant.parse("1980-01-06T00:00:00Z"), pulse).toSeconds();
        ByteBuffer frame = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        frame.put(HexFormat.of().parseHex("b5620d011000"));
        frame.putInt((int) (sinceS % WEEK_S * 1000)).putInt(0).putInt(0).putShort((short) (sinceS / WEEK_S));
        frame.put((byte) 3).put((byte) 3);
        int a = 0;
        int b = 0;
        for (int i = 2; i < 22; i++) {
            a += frame.get(i);
            b += a;
        }
        return frame.put((byte) a).put((byte) b).array();
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
