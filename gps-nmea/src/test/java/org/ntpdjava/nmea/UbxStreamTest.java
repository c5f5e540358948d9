package org.ntpdjava.nmea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.nmea.ubx.UbxFrame;

/** Sentences and binary messages in one stream. */
final class UbxStreamTest {
    private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");
    private static final byte[] RMC =
            (Checksum.sentence("GNRMC,100000.00,A,,,,,,,231126,,,A") + "\r\n").getBytes(StandardCharsets.US_ASCII);

    private final NmeaReader reader = new NmeaReader();
    private final List<String> heard = new ArrayList<>();

    private void feed(byte[] bytes, Instant at) {
        reader.feed(
                new Chunk(bytes, at, T0, 0),
                line -> heard.add(line.frame().text() + " " + line.frame().firstByteAt()),
                frame -> heard.add(frame.messageClass() + "/" + frame.id() + Arrays.toString(frame.payload()) + " "
                        + frame.firstByteAt()));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void readsAnAcknowledgementAsThePublishedBytesHaveIt() {
        byte[] ack = {(byte) 0xb5, 0x62, 0x05, 0x01, 0x02, 0x00, 0x06, 0x01, 0x0f, 0x38};
        assertTrue(Arrays.equals(ack, UbxFrame.bytes(5, 1, (byte) 6, (byte) 1)));
        feed(ack, T0);
        assertEquals(List.of("5/1[6, 1] " + T0), heard);
    }

    @Test
    void losesNothingWhereverTheStreamIsSplit() {
        byte[] dollarsInside = UbxFrame.bytes(1, 0x20, "$GPRMC,1\r\n$".getBytes(StandardCharsets.US_ASCII));
        byte[] stream = join(RMC, dollarsInside, RMC, UbxFrame.bytes(5, 0), dollarsInside, RMC);
        for (int cut = 0; cut <= stream.length; cut++) {
            heard.clear();
            feed(Arrays.copyOfRange(stream, 0, cut), T0);
            feed(Arrays.copyOfRange(stream, cut, stream.length), T0);
            assertEquals(6, heard.size(), "cut at " + cut);
        }
        assertEquals(0, reader.counters().junk());
    }

    @Test
    void takesAMessageOutOfTheMiddleOfASentence() {
        byte[] half = Arrays.copyOfRange(RMC, 0, 9);
        feed(join(half, UbxFrame.bytes(5, 1, (byte) 6, (byte) 8), Arrays.copyOfRange(RMC, 9, RMC.length)), T0);
        assertEquals(2, heard.size());
        assertTrue(heard.getLast().startsWith("$GNRMC"), heard::toString);
    }

    @Test
    void givesBackWhatOnlyLookedLikeAMessage() {
        byte[] cut = Arrays.copyOf(UbxFrame.bytes(1, 7, new byte[92]), 50);
        feed(cut, T0);
        feed(RMC, T0.plusSeconds(1));
        assertEquals(List.of(), heard);
        feed(RMC, T0.plusSeconds(2));
        assertEquals(2, heard.size(), heard::toString);
        assertTrue(heard.getFirst().endsWith(T0.plusSeconds(1).toString()), "stamped when it came: " + heard);
        assertEquals(1, reader.counters().brokenBinary());
        assertTrue(reader.counters().junk() > 0);
    }

    @Test
    void doesNotWaitForAMessageThatIsLongerThanAny() {
        byte[] header = {(byte) 0xb5, 0x62, 0x02, 0x15, 0x01, 0x08};
        feed(join(header, RMC), T0);
        assertEquals(1, heard.size());
        assertEquals(0, reader.counters().binary());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesAnyBytesAndHearsWhatFollows(long seed) {
        Random random = new Random(seed);
        byte[] quiet = new byte[UbxFrame.MAX_PAYLOAD + 8];
        for (int i = 0; i < 300; i++) {
            byte[] noise = join(UbxFrame.bytes(1, 0x26, new byte[24]), RMC, new byte[random.nextInt(40)]);
            for (int n = random.nextInt(6); n > 0; n--) {
                noise[random.nextInt(noise.length)] = (byte) (random.nextBoolean() ? 0xb5 : random.nextInt());
            }
            feed(noise, T0);
        }
        feed(quiet, T0);
        heard.clear();
        feed(join(RMC, UbxFrame.bytes(5, 1, (byte) 1, (byte) 2)), T0);
        assertEquals(2, heard.size(), "seed " + seed);
        assertTrue(reader.counters().binary() > 50, () -> "seed " + seed + ": " + reader.counters());
    }
}
