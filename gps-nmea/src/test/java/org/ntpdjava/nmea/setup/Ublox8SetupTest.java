package org.ntpdjava.nmea.setup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Ublox8SetupTest {
    private static final String NAME = "u-blox EXT CORE 3.01 (107900), protocol 22.00: ";

    private final FakeUblox8 receiver = new FakeUblox8();
    private final byte[] theirPulse = receiver.pulse.clone();

    private SetupWorld world(String wish) {
        return new SetupWorld(receiver, wish);
    }

    private static ByteBuffer little(byte[] payload) {
        return ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void sendsTheMessagesOfTimeByOurPortOnly(int port) throws IOException {
        receiver.port = port;
        SetupWorld world = world("timing").run(20);
        assertEquals(1, receiver.rate(0x0d, 0x01));
        assertEquals(5, receiver.rate(0x01, 0x20));
        assertEquals(5, receiver.rate(0x01, 0x26));
        assertEquals(0, Objects.requireNonNull(receiver.rates.get(0x0d01))[4]);
        assertEquals(NAME + "set timing (UBX-CFG-MSG of TIM-TP, NAV-TIMEGPS, NAV-TIMELS)", world.report());
        world.end();
        assertEquals(0, receiver.rate(0x0d, 0x01) + receiver.rate(0x01, 0x20) + receiver.rate(0x01, 0x26));
        assertEquals(List.of(), world.left);
    }

    @Test
    void pulsesForATenthOfASecondOfUtcWithAFixOnly() throws IOException {
        SetupWorld world = world("pulse").run(20);
        ByteBuffer pulse = little(receiver.pulse);
        assertEquals(1_000_000, pulse.getInt(8));
        assertEquals(1_000_000, pulse.getInt(12));
        assertEquals(0, pulse.getInt(16));
        assertEquals(100_000, pulse.getInt(20));
        assertEquals(0x37, pulse.getInt(28), "active, locked, at the top of the second of UTC, polarity as it was");
        assertEquals(50, pulse.getShort(4), "the antenna's cable");
        assertEquals(-17, pulse.getInt(24));
        world.end();
        assertArrayEquals(theirPulse, receiver.pulse);
    }

    @Test
    void saysOnlyTheSentencesThatAreRead() throws IOException {
        SetupWorld world = world("sentences").run(30);
        assertEquals(1, receiver.rate(0xf0, 0x04));
        assertEquals(5, receiver.rate(0xf0, 0x03));
        assertEquals(0, receiver.rate(0xf0, 0x01) + receiver.rate(0xf0, 0x05));
        assertTrue(world.report().contains("as wished already sentences (UBX-CFG-MSG of RMC, "), world::report);
        world.end();
        assertEquals(1, receiver.rate(0xf0, 0x03));
        assertEquals(1, receiver.rate(0xf0, 0x05));
    }

    @ParameterizedTest
    @CsvSource({"61, 28, 20, 24, 1", "113, 40, 24, 28, 10"})
    void surveysItsPositionInTheModeThatItHas(int id, int length, int leastAt, int limitAt, int perMm)
            throws IOException {
        receiver.timeModes.clear();
        receiver.timeModes.put(id, new byte[length]);
        SetupWorld world = world("survey:7200:2.5").run(20);
        ByteBuffer mode = little(receiver.timeMode(id));
        assertEquals(1, mode.get(id == 0x3d ? 0 : 2));
        assertEquals(7200, mode.getInt(leastAt));
        assertEquals(2500 * perMm, mode.getInt(limitAt));
        assertFalse(world.reports.getLast().trouble(), world::report);
        world.end();
        assertArrayEquals(new byte[length], receiver.timeMode(id));
    }

    @Test
    void leavesAPositionThatIsKnownAlone() throws IOException {
        receiver.timeMode(0x3d)[0] = 2;
        SetupWorld world = world("survey").run(20);
        world.end();
        assertEquals(NAME + "as wished already survey (UBX-CFG-TMODE2)", world.report());
        assertEquals(2, receiver.timeMode(0x3d)[0]);
        assertEquals(1, receiver.times("UBX 06 3d"));
    }

    @Test
    void namesWhatItRefusesAndWhatItHasByItself() throws IOException {
        receiver.timeModes.clear();
        receiver.rates.remove(0x0126);
        SetupWorld world = world("antenna,timing,survey").run(20);
        assertEquals(
                NAME + "set timing (UBX-CFG-MSG of TIM-TP, NAV-TIMEGPS);"
                        + " refused timing: UBX-CFG-MSG of NAV-TIMELS is not known to it, or not now, survey: UBX-CFG-TMODE3 is not"
                        + " known to it, or not now (take timing, survey out of setup);"
                        + " antenna: a u-blox receiver tells its antenna by itself, in TXT (take antenna out of setup)",
                world.report());
    }

    @Test
    void leavesAloneWhatItDoesNotTell() throws IOException {
        receiver.tellsPort = false;
        SetupWorld world = world("timing").run(20);
        assertTrue(world.report().contains("it does not tell by which port"), world::report);
        assertEquals(0, receiver.times("UBX 06 01"));
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
        assertTrue(!isSet || receiver.rate(0x0d, 0x01) == 1, () -> "seed " + seed + ": " + world.report());
        world.end();
        assertArrayEquals(theirPulse, receiver.pulse, () -> "seed " + seed);
        assertEquals(0, receiver.rate(0x0d, 0x01) + receiver.rate(0x01, 0x20) + receiver.rate(0x01, 0x26));
        assertEquals(1, receiver.rate(0xf0, 0x05), () -> "seed " + seed);
        assertEquals(0, receiver.timeMode(0x3d)[0], () -> "seed " + seed);
    }

    @Test
    void isSetUpAgainAfterALossOfPower() throws IOException {
        SetupWorld world = world("timing").run(20);
        receiver.restart();
        assertEquals(0, receiver.rate(0x0d, 0x01));
        world.run(10);
        assertEquals(1, receiver.rate(0x0d, 0x01));
    }
}
