package org.ntpdjava.nmea.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpeedSetupTest {
    /** Each with what its command is called. */
    enum Model {
        MEDIATEK("PMTK251"),
        UBLOX_8("UBX-CFG-PRT"),
        UBLOX_9("UBX-CFG-VALSET of CFG-UART1-BAUDRATE");

        private final String named;

        Model(String named) {
            this.named = named;
        }

        private FakeReceiver make() {
            return switch (this) {
                case MEDIATEK -> new FakeMediaTek();
                case UBLOX_8 -> new FakeUblox8();
                case UBLOX_9 -> new FakeUblox9();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothSidesChangeAndGoBackAtTheEnd(Model model) throws IOException {
        FakeReceiver receiver = model.make();
        int theirs = receiver.baud;
        SetupWorld world = new SetupWorld(receiver, "sentences,baud:115200").run(60);
        assertEquals(115200, receiver.baud);
        assertTrue(world.report().contains("baud (" + model.named + ")"), world::report);
        assertTrue(world.told() >= 50, () -> world.told() + " seconds of 60, seed " + SetupWorld.SEED);
        world.end();
        assertEquals(theirs, receiver.baud);
        assertEquals(List.of(), world.left);
        assertEquals(0, world.open);
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAtTheFormerSpeedWhereItIsNotObeyed(Model model) throws IOException {
        FakeReceiver receiver = model.make();
        int theirs = receiver.baud;
        receiver.ignoresSpeed = true;
        SetupWorld world = new SetupWorld(receiver, "baud:230400").run(60);
        assertEquals(theirs, receiver.baud);
        assertTrue(
                world.report()
                        .contains("no answer to baud: " + model.named + ", and it is not heard at 230400 baud, so the"
                                + " line goes on at " + theirs),
                world::report);
        assertTrue(world.told() >= 45, () -> world.told() + " seconds of 60, seed " + SetupWorld.SEED);
        world.end();
        assertEquals(theirs, receiver.baud);
    }

    /** A stated speed is believed for long when a receiver is looked for, and not when it was just told to take it. */
    @Test
    void aSpeedThatItsLineStatesTooIsNotBelievedLonger() throws IOException {
        FakeMediaTek receiver = new FakeMediaTek();
        receiver.ignoresSpeed = true;
        SetupWorld world = new SetupWorld(receiver, "baud:115200", "/dev/serial0", OptionalInt.of(115200)).run(60);
        assertEquals(2, receiver.times("PMTK251"));
        assertTrue(world.told() >= 30, () -> world.told() + " seconds of 60, seed " + SetupWorld.SEED);
    }

    @Test
    void losesNoSecondWhereItIsRefused() throws IOException {
        FakeMediaTek receiver = new FakeMediaTek();
        receiver.flag = 1;
        SetupWorld world = new SetupWorld(receiver, "baud:460800").run(60);
        assertTrue(world.report().contains("refused baud: PMTK251 is not known to it"), world::report);
        assertTrue(world.told() >= 57, () -> world.told() + " seconds of 60, seed " + SetupWorld.SEED);
        world.end();
        assertEquals(1, receiver.times("PMTK251"));
    }

    /** From before the command until well after. */
    @ParameterizedTest
    @ValueSource(ints = {0, 100, 200, 400, 500, 600, 700, 800, 1000, 1500, 2000, 3000, 5000})
    void goesBackWheneverTheDaemonEnds(int msLater) throws IOException {
        FakeMediaTek receiver = new FakeMediaTek();
        SetupWorld world = new SetupWorld(receiver, "baud:115200");
        for (int i = 0; i < 100 && receiver.times("PMTK251") == 0; i++) {
            world.runMs(100);
        }
        world.runMs(msLater).end();
        assertEquals(9600, receiver.baud);
        assertEquals(0, world.open);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isSetAgainWhenItComesBackAndGoesBackToItsFirstSpeed(boolean battery) throws IOException {
        FakeMediaTek receiver = new FakeMediaTek();
        receiver.battery = battery;
        SetupWorld world = new SetupWorld(receiver, "sentences,baud:38400").run(20);
        world.isUnplugged = true;
        world.run(5);
        world.isUnplugged = false;
        receiver.restart();
        world.run(40);
        assertEquals(38400, receiver.baud);
        world.end();
        assertEquals(9600, receiver.baud);
    }

    @Test
    void followsAReceiverThatLosesItsPowerOnALineThatStays() throws IOException {
        FakeMediaTek receiver = new FakeMediaTek();
        SetupWorld world = new SetupWorld(receiver, "baud:38400").run(20);
        receiver.restart();
        assertEquals(9600, receiver.baud);
        world.run(60);
        assertEquals(38400, receiver.baud);
    }

    @Test
    void saysThatAUsbPortHasNoSpeed() throws IOException {
        FakeUblox9 receiver = new FakeUblox9();
        receiver.port = 3;
        SetupWorld world = new SetupWorld(receiver, "timing,baud:115200", "/dev/ttyACM0").run(20);
        assertTrue(world.report().contains("; baud: its port has no speed"), world::report);
        assertEquals(38400, receiver.baud);
    }

    @Test
    void leavesASpeedThatIsAsWished() throws IOException {
        FakeUblox8 receiver = new FakeUblox8();
        SetupWorld world = new SetupWorld(receiver, "baud:9600").run(20);
        assertTrue(world.report().endsWith("as wished already baud (UBX-CFG-PRT)"), world::report);
        assertEquals(1, receiver.times("UBX 06 00"), "it was asked for its port");
    }
}
