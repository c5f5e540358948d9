package org.ntpdjava.nmea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.ntpdjava.nmea.ReceiverState.FixState;

final class ReceiverViewTest {
    private final ReceiverView view = new ReceiverView();
    private Instant now = Instant.parse("2026-11-23T00:00:00Z");

    private void hear(String body) {
        ParseResult result = new NmeaParser().parse(Checksum.sentence(body));
        view.hear(assertInstanceOf(ParseResult.Accepted.class, result).sentence(), now);
    }

    private List<Integer> numbers() {
        return view.state().inView().stream().map(SatelliteInView::number).toList();
    }

    @Test
    void knowsNothingAtFirst() {
        assertEquals(
                new ReceiverState(FixState.UNKNOWN, OptionalInt.empty(), List.of(), AntennaStatus.UNKNOWN),
                view.state());
    }

    @Test
    void tellsFixSatellitesAndAntenna() {
        hear("GPGSA,A,3,1,2,3,4,,,,,,,,,1,1,1");
        hear("GPGGA,120000,,,,,1,09");
        hear("PGTOP,11,3");
        assertEquals(
                new ReceiverState(FixState.THREE_D, OptionalInt.of(9), List.of(), AntennaStatus.ACTIVE), view.state());
        hear("GPRMC,120001,V,,,,,,,231126,,,N");
        assertEquals(FixState.NONE, view.state().fix());
    }

    @Test
    void showsAGroupOnlyWhenItIsWhole() {
        hear("GPGSV,2,1,05,1,10,20,30,2,10,20,30,3,10,20,30,4,10,20,30");
        assertEquals(List.of(), numbers());
        hear("GPGSV,2,2,05,5,10,20,30");
        assertEquals(List.of(1, 2, 3, 4, 5), numbers());
    }

    @Test
    void dropsAGroupWithAMissingPart() {
        hear("GPGSV,3,1,09,1,10,20,30");
        hear("GPGSV,3,3,09,9,10,20,30");
        assertEquals(List.of(), numbers());
    }

    @Test
    void listsASatelliteOnceWithItsStrongestSignal() {
        hear("GPGSV,1,1,01,7,10,20,30,1");
        hear("GPGSV,1,1,01,7,10,20,41,6");
        hear("GLGSV,1,1,01,65,10,20,");
        assertEquals(List.of(65, 7), numbers());
        assertEquals(OptionalInt.of(41), view.state().inView().get(1).snrDb());
    }

    @Test
    void forgetsAConstellationThatIsNoLongerListed() {
        hear("GLGSV,1,1,01,65,10,20,");
        now = now.plusSeconds(31);
        hear("GPGSV,1,1,01,7,10,20,30");
        assertEquals(List.of(7), numbers());
    }
}
