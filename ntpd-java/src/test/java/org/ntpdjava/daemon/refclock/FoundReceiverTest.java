package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.ntpdjava.nmea.SerialSettings;
import org.ntpdjava.ntp.refclock.Reading;

class FoundReceiverTest {
    private static final Path DEVICE = Path.of("/dev/ttyUSB0");
    private static final SerialSettings PLACE = new SerialSettings(DEVICE, 9600);

    private final FakeWorld world = new FakeWorld();
    private final FoundReceiver found = new FoundReceiver(
            new ClockReport(world.context(), FakeWorld.clock(20), "NMEA"), OptionalInt.empty(), OptionalInt.empty());

    @Test
    void aReceiverThatIsNotUnderstoodAnyMoreIsHeardNowhereUntilItIs() {
        found.found(PLACE);
        found.lost(PLACE);
        found.unintelligible(DEVICE);
        found.found(PLACE);
        assertEquals(
                List.of(
                        new Reading.Place(PLACE.toString()),
                        new Reading.Place(""),
                        new Reading.Garbled(
                                "bytes come from " + PLACE + ", but no sentences any more: its speed is looked for"),
                        new Reading.Garbled(
                                "bytes come from /dev/ttyUSB0, but no NMEA sentence at any speed: set NMEA as the output"
                                        + " of the receiver, and look at the wires"),
                        new Reading.Garbled(""),
                        new Reading.Place(PLACE.toString())),
                world.readings());
    }
}
