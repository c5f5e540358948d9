package org.ntpdjava.daemon.refclock.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.nmea.NmeaParser;
import org.ntpdjava.nmea.ParseResult;
import org.ntpdjava.nmea.ReceiverState;
import org.ntpdjava.nmea.ReceiverState.FixState;
import org.ntpdjava.nmea.ReceiverView;
import org.ntpdjava.simulator.SimulatedGps;

final class HatSentencesTest {
    private static final Instant SECOND = Instant.parse("2026-11-23T09:05:07Z");

    private static SimulatedGps.Announcement said(boolean hasFix) {
        return new SimulatedGps.Announcement(SECOND.getEpochSecond(), hasFix, 0.157);
    }

    @Test
    void marksItsTimeAsNotValidWithoutAFix() {
        HatSentences hat = new HatSentences(new SimulatedSky(new SplittableRandom(1)));
        ReceiverView view = new ReceiverView();
        String burst = hat.of(said(false));
        for (String line : burst.lines().toList()) {
            ParseResult result = new NmeaParser().parse(line);
            view.hear(assertInstanceOf(ParseResult.Accepted.class, result, line).sentence(), SECOND);
        }
        assertTrue(burst.startsWith("$GPRMC,090507.000,V,"), burst);
        assertEquals(FixState.NONE, view.state().fix());
        assertEquals(0, view.state().satellitesUsed().orElse(-1));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 42})
    void speaksSoundSentencesThatFitIntoASecond(long seed) {
        HatSentences hat = new HatSentences(new SimulatedSky(new SplittableRandom(seed)));
        ReceiverView view = new ReceiverView();
        String burst = hat.of(said(true));
        for (String line : burst.lines().toList()) {
            ParseResult result = new NmeaParser().parse(line);
            view.hear(assertInstanceOf(ParseResult.Accepted.class, result, line).sentence(), SECOND);
            assertTrue(line.length() <= 80, line);
        }
        assertTrue(burst.startsWith("$GPRMC,090507.000,A,5128.6740,N,00000.0080,W,0.02,0.00,231126,,,A*"), burst);
        assertTrue(burst.contains("$GPZDA,090507.000,23,11,2026,00,00*"), burst);
        assertTrue(burst.length() * 10 / 9600.0 < 0.8, () -> "seed " + seed + ": " + burst.length() + " bytes");
        ReceiverState state = view.state();
        assertEquals(FixState.THREE_D, state.fix());
        assertTrue(state.satellitesUsed().orElse(0) >= 4, () -> "seed " + seed + ": " + state);
        assertTrue(state.inView().size() >= state.satellitesUsed().orElse(0));
    }
}
