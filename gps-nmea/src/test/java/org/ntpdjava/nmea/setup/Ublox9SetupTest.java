package org.ntpdjava.nmea.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.nmea.setup.FakeUblox9.GRID;
import static org.ntpdjava.nmea.setup.FakeUblox9.LENGTH;
import static org.ntpdjava.nmea.setup.FakeUblox9.LENGTH_LOCKED;
import static org.ntpdjava.nmea.setup.FakeUblox9.POLARITY;
import static org.ntpdjava.nmea.setup.FakeUblox9.TIMELS;
import static org.ntpdjava.nmea.setup.FakeUblox9.TIM_TP;
import static org.ntpdjava.nmea.setup.FakeUblox9.TMODE;
import static org.ntpdjava.nmea.setup.FakeUblox9.VTG;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Ublox9SetupTest {
    private static final String NAME = "u-blox EXT CORE 1.00 (3fda8e), protocol 29.20: ";

    private final FakeUblox9 receiver = new FakeUblox9();
    private final Map<Integer, Long> theirs = new TreeMap<>(receiver.keys);

    @AfterEach
    void nothingIsSavedBeyondALossOfPower() {
        assertEquals(0, receiver.otherLayersWritten);
    }

    private SetupWorld world(String wish) {
        return new SetupWorld(receiver, wish);
    }

    @Test
    void setsAllOfItByKeysAndPutsItBack() throws IOException {
        SetupWorld world = world("sentences,pulse,timing,survey:86400:1.5").run(30);
        assertEquals(1, receiver.value(TIM_TP));
        assertEquals(5, receiver.value(TIMELS));
        assertEquals(0, receiver.value(VTG));
        assertEquals(1, receiver.value(VTG + 1), "by another port");
        assertEquals(0, receiver.value(GRID));
        assertEquals(0, receiver.value(LENGTH));
        assertEquals(100_000, receiver.value(LENGTH_LOCKED));
        assertEquals(1, receiver.value(POLARITY));
        assertEquals(1, receiver.value(TMODE));
        assertEquals(86400, receiver.value(0x40030010));
        assertEquals(15_000, receiver.value(0x40030011));
        assertFalse(world.reports.getLast().trouble(), world::report);
        assertTrue(world.report().startsWith(NAME + "set sentences ("), world::report);
        assertEquals(0, receiver.times("UBX 06 01") + receiver.times("UBX 06 31"), "the old way is not its way");
        world.end();
        assertEquals(theirs, receiver.keys);
        assertEquals(List.of(), world.left);
    }

    @ParameterizedTest
    @CsvSource({"1, /dev/serial0, 0", "2, /dev/serial0, 1", "3, /dev/ttyACM0, 2"})
    void findsTheKeyOfItsPort(int port, String device, int behindUart1) throws IOException {
        receiver.port = port;
        new SetupWorld(receiver, "timing", device).run(20);
        assertEquals(1, receiver.value(TIM_TP + behindUart1));
        assertEquals(
                1,
                receiver.keys.entrySet().stream()
                        .filter(each -> each.getKey() >= TIM_TP && each.getKey() <= TIM_TP + 2)
                        .mapToLong(Map.Entry::getValue)
                        .sum());
    }

    /** The tenth generation has no UBX-CFG-PRT. */
    @ParameterizedTest
    @CsvSource({"/dev/serial0, 0", "/dev/ttyUSB0, 0", "/dev/ttyACM0, 2"})
    void takesThePortForThatOfItsDeviceWhereItDoesNotTell(String device, int behindUart1) throws IOException {
        receiver.tellsPort = false;
        new SetupWorld(receiver, "timing", device).run(20);
        assertEquals(1, receiver.value(TIM_TP + behindUart1));
    }

    @Test
    void namesTheItemsThatItDoesNotHave() throws IOException {
        receiver.keys.remove(TMODE);
        receiver.keys.remove(TIMELS);
        SetupWorld world = world("timing,survey").run(20);
        assertEquals(
                NAME + "set timing (UBX-CFG-VALSET of TIM-TP, NAV-TIMEGPS);"
                        + " refused timing: UBX-CFG-VALSET of NAV-TIMELS is not known to it, or not now, survey: UBX-CFG-VALSET of"
                        + " CFG-TMODE is not known to it, or not now (take timing, survey out of setup)",
                world.report());
    }

    @Test
    void leavesAPositionThatIsKnownAlone() throws IOException {
        receiver.keys.put(TMODE, 2L);
        world("survey").run(20).end();
        assertEquals(2, receiver.value(TMODE));
        assertEquals(0, receiver.times("UBX 06 8a"));
    }

    /** Of a second answer to one question it must not be believed that it is the first to the next. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void lostCommandsAndAnswersMixNothingUp(long seed) throws IOException {
        receiver.noise = Optional.of(new Random(seed));
        SetupWorld world = world("sentences,timing,pulse,survey").run(200);
        receiver.noise = Optional.empty();
        assertEquals(1, world.reports.size(), () -> "seed " + seed);
        boolean isSet = world.says("set", "TIM-TP");
        boolean isUnknown = world.says("no answer", "TIM-TP");
        assertTrue(isSet != isUnknown, () -> "seed " + seed + ": " + world.report());
        assertTrue(!isSet || receiver.value(TIM_TP) == 1, () -> "seed " + seed + ": " + world.report());
        world.end();
        assertEquals(theirs, receiver.keys, () -> "seed " + seed);
    }
}
