package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.LeapSmear;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.LeapTable;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** Who is believed about a leap second, and when it is told to others. */
class LeapStoryTest {
    private static final String A = "192.0.2.11";
    private static final String B = "192.0.2.12";
    private static final String C = "192.0.2.13";
    private static final Instant MIDNIGHT = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2027-06-28T00:00:00Z");
    private static final double HOUR_S = 3600;

    /** Begins so long before the new year. */
    private static World world(DisciplineConfig discipline, double beforeS, String... servers) {
        SourceConfig[] sources = List.of(servers).stream().map(Configs::server).toArray(SourceConfig[]::new);
        World world = new World(
                1,
                Configs.with(discipline, sources),
                0,
                0,
                NtpTimestamp.ofInstant(MIDNIGHT.minusSeconds((long) beforeS + 5)));
        List.of(servers).forEach(world::server);
        return world;
    }

    private static FakeServer server(World world, String address) {
        return world.servers.values().stream()
                .filter(s -> s.address().toString().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private static LeapTable table(int offsetS) {
        return new LeapTable(
                List.of(
                        new LeapTable.Change(Instant.parse("2017-01-01T00:00:00Z"), 37),
                        new LeapTable.Change(MIDNIGHT, offsetS)),
                EXPIRES);
    }

    private static LeapTable quiet(Instant expires) {
        return new LeapTable(List.of(new LeapTable.Change(Instant.parse("2017-01-01T00:00:00Z"), 37)), expires);
    }

    private static void read(World world, LeapTable table) {
        world.in(0.5, () -> world.tell(new Input.LeapTableRead(world.moment(), "/etc/leap", table)));
    }

    private static long events(World world, String name) {
        return world.reports().stream().filter(r -> r.endsWith(name)).count();
    }

    @ParameterizedTest
    @EnumSource(
            value = LeapIndicator.class,
            names = {"INSERT", "DELETE"})
    void aFileAnnouncesItsLeapSecondOnTheLastDayOnly(LeapIndicator kind) {
        World world = world(DisciplineConfig.DEFAULT, 25 * HOUR_S, A);
        read(world, table(kind == LeapIndicator.INSERT ? 38 : 36));
        world.runUntil(HOUR_S - 2);
        assertEquals(LeapIndicator.NONE, world.state().leap(), world::toString);
        world.runUntil(HOUR_S + 2);
        assertEquals(kind, world.state().leap(), world::toString);
        assertEquals(1, events(world, "leap_armed"));
        world.runUntil(25 * HOUR_S - 2);
        assertTrue(world.actions.stream()
                .anyMatch(a -> a instanceof Action.SetClockStatus status && status.leap() == kind));
        assertEquals(37, world.state().leapStatus().taiOffsetS());
        world.runUntil(25 * HOUR_S + 4);
        assertEquals(LeapIndicator.NONE, world.state().leap(), world::toString);
        assertEquals(1, events(world, "leap_event"));
        assertEquals(0, events(world, "leap_disarmed"));
        int after = kind == LeapIndicator.INSERT ? 38 : 36;
        assertEquals(after, world.state().leapStatus().taiOffsetS());
        assertEquals(
                List.of(new Action.SetTaiOffset(37), new Action.SetTaiOffset(after)),
                world.actions.stream()
                        .filter(Action.SetTaiOffset.class::isInstance)
                        .toList());
    }

    @Test
    void theKernelIsToldUntilItHasMadeTheLeapSecond() {
        World world = world(DisciplineConfig.DEFAULT, HOUR_S, A);
        read(world, table(38));
        world.runUntil(HOUR_S + 1.1);
        assertEquals(LeapIndicator.NONE, world.state().leap(), "clients are not, or they would leap a day later");
        world.meddle(-1);
        world.runUntil(HOUR_S + 60);
        assertEquals(0, world.count(Action.ReportDisturbance.class), "the kernel was a little late, that is all");
    }

    @Test
    void aFileThatIsValidOverrulesTheSources() {
        World world = world(Configs.NO_CLOCK, 5 * HOUR_S, A, B);
        world.servers.values().forEach(s -> s.leap = LeapIndicator.INSERT);
        read(world, quiet(EXPIRES));
        world.runUntil(4 * HOUR_S);
        assertEquals(LeapIndicator.NONE, world.state().leap(), world::toString);
    }

    @Test
    void anExpiredFileDoesNotAndIsWarnedOfDaily() {
        World world = world(Configs.NO_CLOCK, 26 * HOUR_S, A, B);
        world.servers.values().forEach(s -> s.leap = LeapIndicator.INSERT);
        read(world, quiet(Instant.parse("2026-12-20T00:00:00Z")));
        world.runUntil(HOUR_S);
        assertEquals(
                1,
                world.reports().stream()
                        .filter(r -> r.startsWith("leapsecond file ('/etc/leap'): expired 10 days ago; "))
                        .count(),
                () -> world.reports().toString());
        assertEquals(1, events(world, "stale leapsecond values"));
        world.runUntil(25 * HOUR_S);
        assertEquals(LeapIndicator.INSERT, world.state().leap(), world::toString);
        assertEquals(2, events(world, "stale leapsecond values"));
    }

    @Test
    void withoutAFileItNeedsAMajorityOfSurvivors() {
        World world = world(Configs.NO_CLOCK, 20 * HOUR_S, A, B, C);
        server(world, A).leap = LeapIndicator.INSERT;
        world.runUntil(HOUR_S);
        assertEquals(LeapIndicator.NONE, world.state().leap(), () -> "one that lies\n" + world);
        server(world, B).leap = LeapIndicator.INSERT;
        world.runUntil(3 * HOUR_S);
        assertEquals(LeapIndicator.INSERT, world.state().leap(), world::toString);
        assertEquals(3, events(world, "leap_armed"), "of two servers, and ours");
        server(world, A).leap = LeapIndicator.NONE;
        world.runUntil(5 * HOUR_S);
        assertEquals(LeapIndicator.NONE, world.state().leap(), world::toString);
        assertEquals(1, events(world, "leap_disarmed"));
    }

    @ParameterizedTest
    @EnumSource(
            value = LeapIndicator.class,
            names = {"INSERT", "NONE", "ALARM"})
    void aReceiverHasAVoteOnceItKnowsOfLeapSeconds(LeapIndicator word) {
        World world = new World(
                1,
                Configs.noClock(Configs.refclock(20, 0, "", Configs.CLOCK), Configs.server(A)),
                0,
                0,
                NtpTimestamp.ofInstant(MIDNIGHT.minusSeconds(20 * 3600)));
        world.server(A).leap = LeapIndicator.INSERT;
        FakeHat hat = new FakeHat(world);
        hat.sentences("127.127.20.0", 0.157, 0.003);
        hat.pulses("127.127.20.0", 1e-6);
        IpAddress receiver = IpAddress.parse("127.127.20.0").orElseThrow();
        world.in(10, () -> world.tell(new Input.RefclockReading(world.moment(), receiver, new Reading.Leap(word))));
        world.runUntil(HOUR_S);
        LeapIndicator agreed = word == LeapIndicator.NONE ? LeapIndicator.NONE : LeapIndicator.INSERT;
        assertEquals(agreed, world.state().leap(), world::toString);
    }

    @Test
    void whatWasAgreedOnHoldsWhileNobodyCanBeAsked() {
        World world = world(Configs.NO_CLOCK, 5 * HOUR_S, A, B);
        world.servers.values().forEach(s -> s.leap = LeapIndicator.DELETE);
        world.runUntil(HOUR_S);
        world.servers.values().forEach(s -> s.silent = true);
        world.runUntil(4.9 * HOUR_S);
        assertTrue(world.state().synchronised(), world::toString);
        assertEquals(LeapIndicator.DELETE, world.state().leap(), world::toString);
    }

    @Test
    void sourcesThatAnnounceEarlyAreNotRepeatedBeforeTheDay() {
        World world = world(Configs.NO_CLOCK, 26 * HOUR_S, A, B);
        world.servers.values().forEach(s -> s.leap = LeapIndicator.INSERT);
        world.runUntil(HOUR_S);
        assertEquals(LeapIndicator.NONE, world.state().leap(), world::toString);
        world.runUntil(2 * HOUR_S + 2);
        assertEquals(LeapIndicator.INSERT, world.state().leap(), world::toString);
    }

    @Test
    void nothingIsAnnouncedBeforeTheTimeIsKnown() {
        World world = world(Configs.NO_CLOCK, 5 * HOUR_S, A);
        server(world, A).silent = true;
        read(world, table(38));
        world.runUntil(HOUR_S);
        assertEquals(LeapIndicator.ALARM, world.state().leap());
        assertFalse(
                world.reports().stream().anyMatch(r -> r.contains("leap_armed")),
                () -> world.reports().toString());
    }

    private static long offsetBits(World world) {
        TimeSource time = new TimeSource() {
            @Override
            public long clockBits() {
                return world.systemClock().bits();
            }

            @Override
            public long monotonicNs() {
                return world.moment().monotonicNs();
            }
        };
        return world.state().leapStatus().smear().offsetBits(world.systemClock().bits(), time);
    }

    @Test
    void aSmearIsPublishedWhileALeapSecondIsInSight() {
        World world = new World(
                1,
                Configs.noClock(Configs.server(A)).withLeapSmear(3600),
                0,
                0,
                NtpTimestamp.ofInstant(MIDNIGHT.minusSeconds(7205)));
        world.server(A);
        read(world, table(38));
        world.runUntil(HOUR_S + 1800);
        LeapSmear smear = world.state().leapStatus().smear();
        assertEquals(-0.5, smear.offsetS(world.trueTime()), 1e-3);
        assertEquals(LeapIndicator.INSERT, world.state().leap(), "we and our peers leap");
        world.runUntil(2 * HOUR_S - 0.3);
        assertEquals(-1, offsetBits(world) * 0x1p-32, 1e-3);
        world.in(0.4, () -> world.meddle(-1));
        world.runUntil(2 * HOUR_S + 0.9);
        assertEquals(0, offsetBits(world), "in the inserted second");
        world.runUntil(2 * HOUR_S + 60);
        assertEquals(LeapSmear.idle(3600), world.state().leapStatus().smear());
    }

    /** The file is believed, and it is said that the sources tell something else. */
    @Test
    void sourcesThatContradictTheFileAreNamedOnce() {
        World world = world(DisciplineConfig.DEFAULT, 6 * HOUR_S, A, B, C);
        List.of(A, B, C).forEach(each -> server(world, each).leap = LeapIndicator.INSERT);
        read(world, quiet(EXPIRES));
        world.runUntil(2 * HOUR_S);
        assertEquals(LeapIndicator.NONE, world.state().leap(), world::toString);
        assertEquals(
                List.of(
                        "leap second: the sources announce a second inserted before 2027-01-01T00:00:00Z, and the file has"
                                + " none: the file ('/etc/leap') is believed; one of the two is wrong, see Bulletin C of the IERS"),
                disputes(world));
    }

    @Test
    void sourcesThatDoNotAnnounceWhatTheFileHasAreNamedOnItsLastDay() {
        World world = world(DisciplineConfig.DEFAULT, 13 * HOUR_S, A, B, C);
        read(world, table(38));
        world.runUntil(HOUR_S / 2);
        assertEquals(LeapIndicator.INSERT, world.state().leap(), world::toString);
        assertEquals(List.of(), disputes(world));
        world.runUntil(2 * HOUR_S);
        assertEquals(1, disputes(world).size(), world.reports()::toString);
        assertTrue(disputes(world).getFirst().contains("and the sources announce none"));
    }

    @Test
    void nobodyIsNamedWhereAllAgree() {
        World world = world(DisciplineConfig.DEFAULT, 6 * HOUR_S, A, B, C);
        List.of(A, B, C).forEach(each -> server(world, each).leap = LeapIndicator.INSERT);
        read(world, table(38));
        world.runUntil(2 * HOUR_S);
        assertEquals(List.of(), disputes(world));
    }

    private static List<String> disputes(World world) {
        return world.reports().stream()
                .filter(report -> report.startsWith("leap second:"))
                .toList();
    }
}
