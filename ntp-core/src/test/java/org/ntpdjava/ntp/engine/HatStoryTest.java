package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.LeapIndicator;

class HatStoryTest {
    private static final String NMEA = "127.127.20.0";
    private static final String SOCK = "127.127.47.0";
    private static final String PPS = "127.127.22.0";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void pulseAndSentencesReachPpsPeerWithinAMinuteWithoutClockControl(long seed) {
        World world = hat(seed, 0.157, 0.3, 20);
        world.runUntil(60);
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(SelectionStatus.SYSTEM_PEER, world.peer(NMEA).selection(), world::toString);
        assertEquals(1, world.state().stratum(), world::toString);
        assertEquals("PPS", world.state().referenceId().text());
        assertEquals(ClockSource.PPS, world.state().source());
        assertEquals(0, world.servedErrorS(), 100e-6, world::toString);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theFirstUpdateWaitsForThePulseThoughTheSentencesArePreferred(long seed) {
        World world = FakeHat.world(seed);
        world.runUntil(60);
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(0, world.servedErrorS(), 100e-6, world::toString);
        assertTrue(world.statistics(StatRecord.Protocol.class).stream()
                .noneMatch(event -> event.text().startsWith("clock_step")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void servesMicrosecondsAnHourLater(long seed) {
        World world = hat(seed, 0.157, 0.003, -35);
        world.runUntil(3600);
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(0, world.servedErrorS(), 20e-6, world::toString);
        assertEquals(35, world.state().frequencyPpm(), 0.5, world::toString);
    }

    @Test
    void staysUnsynchronisedUntilSomethingSpeaks() {
        World world = hat(1, 0.157, 0.003, 0);
        assertEquals(LeapIndicator.ALARM, world.state().leap());
        assertEquals(16, world.state().stratum());
        assertEquals("INIT", world.state().referenceId().text());
        FakeHat hat = new FakeHat(world);
        hat.silent = true;
        World dead = new World(1, hatConfig(), 0, 0);
        dead.runUntil(300);
        assertEquals(LeapIndicator.ALARM, dead.state().leap());
        assertEquals(1, dead.peer(PPS).referenceClock().orElseThrow().status(), "no reply");
    }

    @Test
    void pulsesInASocketAreNumberedByOthers() {
        World world = new World(
                1,
                Configs.noClock(Configs.refclock(20, 0, "", Configs.CLOCK), Configs.refclock(47, 0, "", Configs.CLOCK)),
                0.25,
                20);
        FakeHat hat = new FakeHat(world);
        hat.sentences(NMEA, 0.157, 0.003);
        hat.pulses(SOCK, 1e-6);
        world.runUntil(60);
        assertEquals(SelectionStatus.PPS_PEER, world.peer(SOCK).selection(), world::toString);
        assertEquals(0, world.servedErrorS(), 100e-6, world::toString);
        hat.silent = true;
        world.runUntil(70);
        hat.silent = false;
        hat.pulseTimes(SOCK, 1e-6);
        world.runUntil(120);
        assertEquals(SelectionStatus.SYSTEM_PEER, world.peer(SOCK).selection(), world::toString);
    }

    @Test
    void aPulseAloneIsNeverNumbered() {
        World world = new World(1, Configs.noClock(Configs.refclock(22, 0, "", Configs.CLOCK)), 0.0001, 0);
        new FakeHat(world).pulses(PPS, 1e-6);
        world.runUntil(600);
        assertEquals(0, world.peer(PPS).reach(), world::toString);
        assertEquals(16, world.state().stratum());
        assertTrue(world.peer(PPS).referenceClock().orElseThrow().badData() > 0);
        assertTrue(world.peer(PPS).referenceClock().orElseThrow().timecode().contains("which second"));
    }

    @Test
    void theLocalClockNumbersNoPulse() {
        World world = new World(
                1,
                Configs.noClock(Configs.refclock(1, 0, "", Configs.CLOCK), Configs.refclock(22, 0, "", Configs.CLOCK)),
                0.0001,
                0);
        new FakeHat(world).pulses(PPS, 1e-6);
        world.runUntil(900);
        assertEquals(0, world.peer(PPS).reach(), world::toString);
        assertEquals(6, world.state().stratum(), world::toString);
    }

    @Test
    void aServerNumbersThePulseToo() {
        World world = new World(
                3,
                Configs.noClock(Configs.refclock(22, 0, "", Configs.CLOCK), Configs.server("198.51.100.1")),
                0.02,
                5);
        world.server("198.51.100.1").stratum = 2;
        new FakeHat(world).pulses(PPS, 1e-6);
        world.runUntil(60);
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(1, world.state().stratum());
    }

    @Test
    void comesBackByItselfAfterTheAntennaWasUnplugged() {
        World world = new World(2, hatConfig(), 0.1, 10);
        FakeHat hat = new FakeHat(world);
        hat.sentences(NMEA, 0.157, 0.003);
        hat.pulses(PPS, 1e-6);
        world.runUntil(400);
        hat.silent = true;
        world.runUntil(1400);
        assertEquals(0, world.peer(PPS).reach(), world::toString);
        assertEquals(0, world.state().systemPeerId());
        assertEquals(1, world.state().stratum(), "still knows the time");
        hat.silent = false;
        world.runUntil(1440);
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
    }

    @Test
    void ownPulsesOfAReceiverReplaceItsSentences() {
        World world = new World(4, Configs.noClock(Configs.refclock(20, 0, "", Configs.CLOCK)), 0.03, 10);
        FakeHat hat = new FakeHat(world);
        hat.sentences(NMEA, 0.157, 0.003);
        hat.pulses(NMEA, 1e-6);
        world.runUntil(300);
        assertEquals(SelectionStatus.SYSTEM_PEER, world.peer(NMEA).selection(), world::toString);
        assertEquals(0, world.servedErrorS(), 100e-6, world::toString);
    }

    @Test
    void writesWhatADriverSaysToClockstats() {
        World world = new World(1, hatConfig(), 0, 0);
        IpAddress nmea = IpAddress.parse(NMEA).orElseThrow();
        world.tell(new Input.RefclockReading(world.moment(), nmea, new Reading.Statistics("$GPRMC,1")));
        assertEquals(
                "$GPRMC,1", world.statistics(StatRecord.Clock.class).getFirst().text());
    }

    @Test
    void faultsShowInTheClockVariables() {
        World world = new World(1, hatConfig(), 0, 0);
        IpAddress nmea = IpAddress.parse(NMEA).orElseThrow();
        for (Reading.Fault.Kind kind : List.of(Reading.Fault.Kind.BAD_FORMAT, Reading.Fault.Kind.BAD_SIGNAL)) {
            world.tell(new Input.RefclockReading(world.moment(), nmea, new Reading.Fault(kind, "$GPRMC,V")));
        }
        var clock = world.peer(NMEA).referenceClock().orElseThrow();
        assertEquals(1, clock.badFormat());
        assertEquals(1, clock.badData());
        assertEquals(4, clock.status());
        assertEquals("$GPRMC,V", clock.timecode());
        assertEquals("NMEA(0)", world.peer(NMEA).name());
    }

    @Test
    void unknownClocksAreIgnored() {
        World world = new World(1, hatConfig(), 0, 0);
        IpAddress other = IpAddress.parse("127.127.28.9").orElseThrow();
        world.tell(new Input.RefclockReading(world.moment(), other, new Reading.Statistics("?")));
        assertFalse(world.statistics(StatRecord.Clock.class).stream()
                .anyMatch(c -> c.text().equals("?")));
    }

    /** Steady sentences near the end of a second: they set the clock before their pulse can be numbered, half a minute later. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aPulseThatIsProvedLaterSetsTheClockAtOnce(long seed) {
        World world = hat(seed, 0.97, 0.003, 20);
        while (world.peer(PPS).selection() != SelectionStatus.PPS_PEER) {
            assertTrue(world.seconds() < 200, world::toString);
            world.runUntil(world.seconds() + 1);
        }
        world.runUntil(world.seconds() + 5);
        assertEquals(0, world.servedErrorS(), 20e-6, world::toString);
        assertEquals(1, world.state().stratum(), world::toString);
    }

    private static World hat(long seed, double latencyS, double jitterS, double naturalPpm) {
        World world = new World(seed, hatConfig(), 0.25, naturalPpm);
        FakeHat hat = new FakeHat(world);
        hat.sentences(NMEA, latencyS, Math.min(jitterS, 0.02));
        hat.pulses(PPS, 1e-6);
        return world;
    }

    private static EngineConfig hatConfig() {
        return Configs.noClock(Configs.refclock(20, 0, "", Configs.CLOCK), Configs.refclock(22, 0, "", Configs.CLOCK));
    }
}
