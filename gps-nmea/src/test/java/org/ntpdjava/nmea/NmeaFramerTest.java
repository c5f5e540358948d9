package org.ntpdjava.nmea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NmeaFramerTest {
    private static final Instant T0 = Instant.parse("2026-11-23T00:00:00Z");
    private static final String TWO = "$GPRMC,one*00\r\n$GPGGA,two*00\r\n";

    private final NmeaFramer framer = new NmeaFramer(40);
    private final List<NmeaFrame> frames = new ArrayList<>();

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        framer.feed(bytes, i -> T0.plusMillis(i), frames::add);
    }

    private List<String> texts() {
        return frames.stream().map(NmeaFrame::text).toList();
    }

    @Test
    void findsTheSameFramesWhereverTheBytesAreSplit() {
        for (int split = 0; split <= TWO.length(); split++) {
            frames.clear();
            feed(TWO.substring(0, split));
            feed(TWO.substring(split));
            assertEquals(List.of("$GPRMC,one*00", "$GPGGA,two*00"), texts(), "split at " + split);
        }
    }

    @Test
    void stampsEachFrameWithTheArrivalOfItsDollar() {
        feed("xyz" + TWO);
        assertEquals(T0.plusMillis(3), frames.get(0).firstByteAt());
        assertEquals(T0.plusMillis(3 + 15), frames.get(1).firstByteAt());
    }

    @Test
    void keepsTheStampOfTheFirstByteAcrossChunks() {
        feed("$GPR");
        feed("MC,one*00\r");
        assertEquals(T0, frames.getFirst().firstByteAt());
    }

    @Test
    void beginsAnewAtADollarInsideAFrame() {
        feed("$GPRM$GPGGA,two*00\n");
        assertEquals(List.of("$GPRM", "$GPGGA,two*00"), texts());
    }

    @Test
    void dropsAFrameWithNulOrUtf8AndGoesOn() {
        feed("$GP\0RMC*00\r\n");
        feed("$GPR\u00c3\u00a9MC*00\r\n");
        feed("$GPGGA,two*00\r\n");
        assertEquals(List.of("$GPGGA,two*00"), texts());
        assertEquals(2, framer.garbled());
    }

    @Test
    void dropsALineOfTenKilobytesWithoutKeepingIt() {
        feed("$" + "9".repeat(10_000) + "\r\n" + "$GPGGA,two*00\r\n");
        assertEquals(List.of("$GPGGA,two*00"), texts());
        assertEquals(1, framer.overlong());
    }

    @Test
    void ignoresWhatLiesBetweenFrames() {
        feed("\u00b5b\u0001\u0007 binary \r\n");
        feed("!AIVDM,1*00\r\n");
        assertTrue(frames.isEmpty());
        assertEquals(0, framer.garbled());
    }
}
