package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.control.ReasonText;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.time.LeapIndicator;

/** Every stage that decides something about a source leaves its reason there, with its numbers. */
class WhyStoryTest {
    private static final String A = "198.51.100.1";
    private static final String NMEA = "127.127.20.0";
    private static final String PPS = "127.127.22.0";
    private static final double HALF_WIDTH_S = 0.05;

    @Test
    void aFalsetickerKnowsItsIntervalAndThatOfTheMajority() {
        World world = servers(0, 0, 0, 0.3);
        Reason reason = world.peer(server(3)).reason();
        assertEquals(Stage.FALSETICKER, reason.stage(), world::toString);
        assertEquals(0.3, middle(reason, "lo", "hi"), 0.001);
        assertTrue(reason.number("hi") - reason.number("lo") < HALF_WIDTH_S, reason::toString);
        assertEquals(0, middle(reason, "majlo", "majhi"), 0.001);
        assertTrue(reason.number("majhi") < reason.number("lo"), reason::toString);
        assertTrue(reason.number("majlo") < reason.number("majhi"), reason::toString);
    }

    @Test
    void lateSentencesThatSomebodyVouchedForAreAFalseticker() {
        SourceConfig.Refclock vouched = new SourceConfig.Refclock(
                20,
                0,
                0,
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                OptionalInt.empty(),
                Optional.empty(),
                0,
                Configs.CLOCK);
        World world =
                new World(1, Configs.noClock(vouched, Configs.server(server(0)), Configs.server(server(1))), 0, 0);
        new FakeHat(world).sentences(NMEA, 0.157, 0.001);
        world.server(server(0));
        world.server(server(1));
        world.runUntil(60);
        Reason reason = world.peer(NMEA).reason();
        assertEquals(Stage.FALSETICKER, reason.stage(), world::toString);
        assertEquals(0.157, middle(reason, "majlo", "majhi") - middle(reason, "lo", "hi"), 0.005);
    }

    @Test
    void aPulseThatIsGoneIsNotCalledUseless() {
        World world = new World(1, Configs.noClock(Configs.refclock(22, 0, "", Configs.CLOCK)), 0, 0);
        FakeHat hat = new FakeHat(world);
        hat.pulses(PPS, 1e-6);
        world.runUntil(100);
        assertTrue(finds(world, PPS, Stage.UNNUMBERED), world::toString);
        hat.silent = true;
        world.runUntil(240);
        assertFalse(finds(world, PPS, Stage.UNNUMBERED), world::toString);
        assertTrue(finds(world, PPS, Stage.FAULT), world::toString);
    }

    @Test
    void aWrongTime2IsNamedWhereItKeepsThePulseFromItsSecond() {
        SourceConfig.Refclock vouched = new SourceConfig.Refclock(
                20,
                0,
                0,
                OptionalDouble.empty(),
                OptionalDouble.of(0.157),
                OptionalInt.empty(),
                Optional.empty(),
                0,
                Configs.CLOCK);
        World world = new World(1, Configs.noClock(vouched, Configs.refclock(22, 0, "", Configs.CLOCK)), 0, 0);
        FakeHat hat = new FakeHat(world);
        hat.sentences(NMEA, 0.543, 0.003); // what is left of 0.7 s
        hat.pulses(PPS, 1e-6);
        world.runUntil(60);
        Reason reason = world.peer(PPS).findings().stream()
                .filter(each -> each.stage() == Stage.UNNUMBERED)
                .findFirst()
                .orElseThrow();
        assertTrue(reason.text().contains("is the time2 of NMEA(0) right?"), reason::toString);
    }

    private static boolean finds(World world, String source, Stage stage) {
        return world.peer(source).findings().stream().anyMatch(each -> each.stage() == stage);
    }

    @Test
    void withoutAMajorityNobodyIsRight() {
        World world = servers(0, 0.3);
        for (int i = 0; i < 2; i++) {
            Reason reason = world.peer(server(i)).reason();
            assertEquals(Stage.NO_MAJORITY, reason.stage(), world::toString);
            assertEquals(2, reason.number("voters"));
            assertEquals(0.3 * i, middle(reason, "lo", "hi"), 0.001);
        }
    }

    @Test
    void survivorsKnowTheirShares() {
        World world = servers(0, 0, 0);
        double shares = 0;
        for (int i = 0; i < 3; i++) {
            PeerState peer = world.peer(server(i));
            Stage expected = peer.associationId() == world.state().systemPeerId() ? Stage.LEADER : Stage.SURVIVOR;
            assertEquals(expected, peer.reason().stage(), world::toString);
            shares += peer.reason().number("share");
        }
        assertEquals(1, shares, 0.02);
    }

    @Test
    void anOutlierKnowsWhatItWasCutFor() {
        World world = servers(0, 0, 0, 0.002);
        Reason reason = world.peer(server(3)).reason();
        assertEquals(Stage.OUTLIER, reason.stage(), world::toString);
        assertEquals(0.002, reason.number("seljitter"), 0.0005);
        assertTrue(reason.number("leastjitter") < reason.number("seljitter"), reason::toString);
    }

    @Test
    void whoeverIsBeyondMaxclockOrTooFewKnowsTheLimit() {
        Reason beyond = reasonUnder(new SelectionConfig(1, 1, 1, 1.5, 0.001, 0, 15, 17), Stage.BACKUP);
        assertEquals(1, beyond.number("maxclock"));
        Reason tooFew = reasonUnder(new SelectionConfig(3, 3, 10, 1.5, 0.001, 0, 15, 17), Stage.TOO_FEW);
        assertEquals(2, tooFew.number("survivors"));
        assertEquals(3, tooFew.number("minsane"));
    }

    @Test
    void aFarSourceKnowsItsDistanceAndTheLimit() {
        Reason far = reasonUnder(new SelectionConfig(1, 1, 10, 0.0005, 0.0001, 0, 15, 17), Stage.UNFIT);
        assertEquals(Flash.PEER_DIST.bit(), (int) far.number("flash"));
        assertTrue(far.number("rootdist") >= far.number("limit"), far::toString);
        assertEquals(0.0005 + 64 * 15e-6, far.number("limit"), 1e-5);
    }

    @Test
    void aSourceOfAWrongStratumKnowsWhichBoundItBreaks() {
        assertEquals("floor 2", strata(2, 15).text());
        assertEquals("ceiling 1", strata(0, 1).text());
        Reason far = reasonUnder(new SelectionConfig(1, 1, 10, 0.0005, 0.0001, 0, 15, 17), Stage.UNFIT);
        assertEquals("", far.text());
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        world.runUntil(20);
        assertEquals("alarm", world.peer(A).reason().text());
    }

    private static Reason strata(int floor, int ceiling) {
        Reason reason = reasonUnder(new SelectionConfig(1, 1, 10, 1.5, 0.001, floor, ceiling, 17), Stage.UNFIT);
        assertEquals(Flash.PEER_STRATUM.bit(), (int) reason.number("flash"));
        return reason;
    }

    @Test
    void whatNobodyAnswersIsUnreachable() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 0, 0);
        assertEquals(Stage.NEW, world.peer(A).reason().stage());
        world.runUntil(20);
        Reason reason = world.peer(A).reason();
        assertEquals(Stage.UNFIT, reason.stage());
        assertTrue(((int) reason.number("flash") & Flash.PEER_UNREACH.bit()) != 0);
        assertEquals(16, reason.number("stratum"));
    }

    @Test
    void aWatchedSourceIsMarkedNoselect() {
        SourceConfig.Options watched = new SourceConfig.Options(6, 10, true, false, false, true, false);
        World world = new World(1, Configs.noClock(Configs.server(A, watched)), 0, 0);
        world.runUntil(30);
        assertEquals(Stage.NOSELECT, world.peer(A).reason().stage());
        assertTrue(
                ((int) world.peer(A).reason().number("flash") & Flash.PEER_UNREACH.bit()) != 0, "it was never heard");
        world.server(A);
        world.runUntil(300);
        assertEquals(Stage.NOSELECT, world.peer(A).reason().stage());
        assertEquals(0, world.peer(A).reason().number("flash"), "it would be fit");
    }

    @Test
    void aNameIsLookedUpFailsAndIsFound() {
        World world = new World(1, Configs.noClock(Configs.server("ntp.example"), Configs.pool("pool.example")), 0, 0);
        for (String name : List.of("ntp.example", "pool.example")) {
            assertTrue(finding(world, name, Stage.LOOKUP).isPresent());
        }
        world.runUntil(3.5);
        for (String name : List.of("ntp.example", "pool.example")) {
            Reason failed = finding(world, name, Stage.NAME).orElseThrow();
            assertEquals("no address", failed.text());
            assertEquals(4, failed.number("retry"), "2 s, then 4 s");
            assertTrue(finding(world, name, Stage.LOOKUP).isEmpty());
        }
        world.names.put("ntp.example", List.of(IpAddress.parse(A).orElseThrow()));
        world.names.put("pool.example", List.of(IpAddress.parse("198.51.100.9").orElseThrow()));
        world.server(A);
        world.runUntil(20);
        assertEquals(List.of(), world.peer("ntp.example").findings());
        assertEquals(List.of(), world.peer("pool.example").findings());
        assertEquals(Stage.POOL, world.peer("pool.example").reason().stage());
    }

    @Test
    void aNameThatIsKnownAtOnceHasNothingToTell() {
        World world = new World(1, Configs.noClock(Configs.server("ntp.example")), 0, 0);
        world.names.put("ntp.example", List.of(IpAddress.parse(A).orElseThrow()));
        world.server(A);
        world.runUntil(20);
        assertEquals(List.of(), world.peer("ntp.example").findings());
    }

    @Test
    void groupsSayWhatTheyAreFor() {
        IpAddress group = IpAddress.parse("224.0.1.1").orElseThrow();
        for (SourceConfig.Cast cast : SourceConfig.Cast.values()) {
            World world = new World(1, Configs.noClock(new SourceConfig.Group(cast, group, 0, Configs.IBURST)), 0, 0);
            world.runUntil(200);
            Reason reason = world.state().peers().getFirst().reason();
            assertEquals(cast == SourceConfig.Cast.BROADCAST ? Stage.BROADCAST : Stage.MANYCAST, reason.stage());
        }
    }

    @Test
    void theHatKnowsWhoLeadsAndHowLateTheSentencesAre() {
        World world = FakeHat.world(1);
        world.runUntil(120);
        assertEquals(Stage.PULSE_LEADS, world.peer(PPS).reason().stage(), world::toString);
        assertEquals(Stage.PREFERRED, world.peer(NMEA).reason().stage());
        assertEquals(0, world.peer(NMEA).reason().number("share"));
        assertEquals(0.157, finding(world, NMEA, Stage.LATENCY).orElseThrow().number("late"), 0.02);
    }

    @Test
    void aPulseThatNobodyNumbersSaysSoUntilItIsNumbered() {
        World world = FakeHat.world(1);
        new FakeHat(world).pulses("127.127.22.1", 1e-6);
        World lonely = new World(1, Configs.noClock(Configs.refclock(22, 0, "", Configs.CLOCK)), 0.0001, 0);
        new FakeHat(lonely).pulses(PPS, 1e-6);
        lonely.runUntil(30);
        assertEquals(
                "no source tells which second the pulse began",
                finding(lonely, PPS, Stage.UNNUMBERED).orElseThrow().text());
        world.runUntil(120);
        assertTrue(finding(world, PPS, Stage.UNNUMBERED).isEmpty(), world::toString);
    }

    @Test
    void aClockWithoutFixIsAtFaultUntilItSpeaks() {
        World world = new World(1, Configs.noClock(Configs.refclock(20, 0, "", Configs.CLOCK)), 0, 0);
        IpAddress clock = IpAddress.parse(NMEA).orElseThrow();
        world.tell(new Input.RefclockReading(
                world.moment(), clock, new Reading.Fault(Reading.Fault.Kind.BAD_SIGNAL, "$GPRMC,,V")));
        assertEquals(
                "bad_signal", finding(world, NMEA, Stage.FAULT).orElseThrow().text());
        world.tell(new Input.RefclockReading(
                world.moment(),
                clock,
                new Reading.Time(world.trueTime(), world.systemClock(), LeapIndicator.NONE, -9, "$GPRMC")));
        assertTrue(finding(world, NMEA, Stage.FAULT).isEmpty());
    }

    @Test
    void aMissingDeviceIsNamedUntilItComes() {
        World world = new World(1, Configs.noClock(Configs.refclock(20, 0, "", Configs.CLOCK)), 0, 0);
        IpAddress clock = IpAddress.parse(NMEA).orElseThrow();
        String trouble = "/dev/gps0: no such device; plug the receiver in";
        world.tell(new Input.RefclockReading(world.moment(), clock, new Reading.Device(trouble)));
        assertEquals(
                Reading.Fault.Kind.FAULT.code(),
                world.peer(NMEA).referenceClock().orElseThrow().lastEvent());
        world.runUntil(200);
        assertEquals(trouble, finding(world, NMEA, Stage.DEVICE).orElseThrow().text());
        world.tell(new Input.RefclockReading(world.moment(), clock, new Reading.Device("")));
        assertTrue(finding(world, NMEA, Stage.DEVICE).isEmpty());
    }

    @Test
    void bytesWithoutASentenceAreTheFormatsFault() {
        World world = new World(1, Configs.noClock(Configs.refclock(20, 0, "", Configs.CLOCK)), 0, 0);
        IpAddress clock = IpAddress.parse(NMEA).orElseThrow();
        world.tell(new Input.RefclockReading(world.moment(), clock, new Reading.Garbled("at no speed")));
        assertEquals(
                Reading.Fault.Kind.BAD_FORMAT.code(),
                world.peer(NMEA).referenceClock().orElseThrow().lastEvent());
        world.runUntil(200);
        assertEquals(
                "at no speed", finding(world, NMEA, Stage.GARBLED).orElseThrow().text());
        world.tell(new Input.RefclockReading(world.moment(), clock, new Reading.Garbled("")));
        assertTrue(finding(world, NMEA, Stage.GARBLED).isEmpty());
    }

    @Test
    void theLocalClockWaitsForWorseTimes() {
        World world = new World(1, Configs.noClock(Configs.refclock(1, 0, "", Configs.CLOCK), Configs.server(A)), 0, 0);
        world.server(A);
        world.runUntil(100);
        assertEquals(Stage.IDLE, world.peer("127.127.1.0").reason().stage(), world::toString);
    }

    @Test
    void anOrphanIsNotFollowedWhileThereIsAnyoneElse() {
        SelectionConfig orphans = new SelectionConfig(1, 3, 10, 1.5, 0.001, 0, 15, 6);
        World world = new World(
                1,
                Configs.with(Configs.NO_CLOCK, orphans, List.of(Configs.server(A), Configs.server(server(0)))),
                0,
                0);
        world.server(A).stratum = 7;
        world.server(server(0));
        world.runUntil(60);
        assertEquals(Stage.ORPHAN, world.peer(A).reason().stage(), world::toString);
        assertEquals(7, world.peer(A).reason().number("stratum"));
    }

    @Test
    void everyReasonSurvivesTheWire() {
        List<Reason> all = Arrays.stream(Stage.values())
                .map(stage -> new Reason(
                        stage,
                        stage.numbers().isEmpty() ? 0 : -0.1609f,
                        stage.numbers().size() < 2 ? 0 : 4.25e-6f,
                        stage.numbers().size() < 3 ? 0 : 3f,
                        stage.numbers().size() < 4 ? 0 : -1e-9f,
                        "it said, stage=x: 5 %"))
                .toList();
        assertEquals(all, ReasonText.decode(ReasonText.encode(all)));
        assertEquals(List.of(), ReasonText.decode("stage=neverheardof,lo=1;,;;nonsense"));
        assertEquals(
                "stage=falseticker,lo=-0.16,hi=-0.154,majlo=-9e-06,majhi=4e-06",
                ReasonText.encode(List.of(Reason.of(Stage.FALSETICKER, -0.16, -0.154, -9e-6, 4e-6))));
    }

    /** Of the second of two good servers, which has these rules against it. */
    private static Reason reasonUnder(SelectionConfig rules, Stage stage) {
        World world = new World(
                1,
                Configs.with(Configs.NO_CLOCK, rules, List.of(Configs.server(server(0)), Configs.server(server(1)))),
                0,
                0);
        world.server(server(0));
        world.server(server(1));
        world.runUntil(60);
        return world.state().peers().stream()
                .map(PeerState::reason)
                .filter(reason -> reason.stage() == stage)
                .findFirst()
                .orElseThrow(() -> new AssertionError(stage + " in\n" + world));
    }

    private static World servers(double... offsetsS) {
        SourceConfig[] sources = new SourceConfig[offsetsS.length];
        for (int i = 0; i < offsetsS.length; i++) {
            sources[i] = Configs.server(server(i));
        }
        World world = new World(1, Configs.noClock(sources), 0, 0);
        for (int i = 0; i < offsetsS.length; i++) {
            world.server(server(i)).offsetS = offsetsS[i];
        }
        world.runUntil(60);
        return world;
    }

    private static String server(int index) {
        return "203.0.113." + (1 + index);
    }

    private static double middle(Reason reason, String low, String high) {
        return (reason.number(low) + reason.number(high)) / 2;
    }

    private static Optional<Reason> finding(World world, String source, Stage stage) {
        return world.peer(source).findings().stream()
                .filter(reason -> reason.stage() == stage)
                .findFirst();
    }
}
