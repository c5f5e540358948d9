package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.state.EventCount;
import org.ntpdjava.ntp.state.LogTopic;
import org.ntpdjava.ntp.state.PeerEvent;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.time.LeapTable;

/** What happens is told in ntpd's words: in status words, to protostats and to the log. */
class EventStoryTest {
    private static final String A = "192.0.2.10";

    private final World world = new World(1, Configs.noClock(Configs.server(A)), 0.03, 20);

    private List<Action.Report> reports() {
        return world.actions.stream()
                .filter(Action.Report.class::isInstance)
                .map(Action.Report.class::cast)
                .toList();
    }

    private Set<LogTopic> topics(String text) {
        return reports().stream()
                .filter(report -> report.text().contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(world.reports().toString()))
                .topics();
    }

    private long lines(PeerEvent event) {
        return world.statistics(StatRecord.Protocol.class).stream()
                .filter(line -> line.code() == (0x80 | event.code()))
                .count();
    }

    @Test
    void theLogSaysItAsNtpdDoes() {
        world.server(A);
        world.runUntil(200);
        List<String> log = world.reports();
        for (String line : List.of(
                "0\\.0\\.0\\.0 c011 01 freq_not_set",
                "0\\.0\\.0\\.0 c016 06 restart",
                "192\\.0\\.2\\.10 8011 81 mobilize assoc \\d+",
                "192\\.0\\.2\\.10 9014 84 reachable",
                "192\\.0\\.2\\.10 9[6-9a-f]1a 8a sys_peer",
                "0\\.0\\.0\\.0 0615 05 clock_sync")) {
            assertTrue(log.stream().anyMatch(said -> said.matches(line)), () -> line + " is not in " + log);
        }
    }

    @Test
    void aLineOfTheLogIsALineOfProtostats() {
        world.server(A);
        world.runUntil(200);
        for (StatRecord.Protocol line : world.statistics(StatRecord.Protocol.class)) {
            String said = String.format("%s %04x %02x %s", line.source(), line.statusWord(), line.code(), line.text());
            assertTrue(world.reports().contains(said), () -> said + " is not in " + world.reports());
        }
    }

    /** Who has no {@code logconfig} line is told when we are in sync, and is not, and of nothing else. */
    @Test
    void whatConcernsTheSyncIsLoggedByDefault() {
        world.server(A);
        world.runUntil(200);
        assertEquals(Set.of(LogTopic.SYS_EVENTS, LogTopic.SYNC_EVENTS), topics("clock_sync"));
        assertEquals(Set.of(LogTopic.SYS_EVENTS), topics("freq_not_set"));
        assertEquals(Set.of(LogTopic.PEER_EVENTS), topics("sys_peer"));
    }

    private static World interleaving() {
        SourceConfig.Options options =
                new SourceConfig.Options(4, 4, false, false, false, false, false, false, true, 0);
        return new World(1, Configs.noClock(Configs.server(A, options)), 0.03, 20);
    }

    @Test
    void anAnswerInInterleavedModeIsAnEventAndAnImpossibleOneAnother() {
        World honest = interleaving();
        honest.server(A).interleavedLateS = OptionalDouble.of(0);
        honest.runUntil(120);
        assertEquals(PeerEvent.INTERLEAVE_MODE.code(), honest.peer(A).event().code(), honest::toString);
        assertEquals(0, honest.peer(A).counters().bogusOrigin());

        World late = interleaving();
        late.server(A).interleavedLateS = OptionalDouble.of(7);
        late.runUntil(120);
        assertTrue(
                late.reports().stream().anyMatch(said -> said.matches("192\\.0\\.2\\.10 9.1f 8f interleave_error")),
                () -> late.reports().toString());
        assertTrue(late.peer(A).counters().bogusOrigin() > 0);
    }

    @Test
    void aTableOfLeapSecondsIsTheEventTai() {
        LeapTable table = new LeapTable(
                List.of(new LeapTable.Change(Instant.parse("2017-01-01T00:00:00Z"), 37)),
                Instant.parse("2027-06-28T00:00:00Z"));
        world.tell(new Input.LeapTableRead(world.moment(), "/etc/leap", table));
        assertTrue(
                world.reports().contains("0.0.0.0 c01e 0e TAI 37 leap 201701010000 expire 202706280000"),
                () -> world.reports().toString());
        assertEquals(SystemEvent.TAI.code(), world.state().event().code());
    }

    /** As in ntpd: status words can count no further, and the rest is silence. */
    @Test
    void ofOneKindFifteenAreToldAndNoMore() {
        world.server(A).habit = p -> FakeServer.kiss("RATE", p);
        world.runUntil(2_000_000);
        assertEquals(
                new EventCount(PeerEvent.RATE_EXCEEDED.code(), 15),
                world.peer(A).event());
        assertEquals(15, lines(PeerEvent.RATE_EXCEEDED));
        world.tell(new Input.EventsSeen(world.moment(), world.peer(A).associationId()));
        assertEquals(
                new EventCount(PeerEvent.RATE_EXCEEDED.code(), 0), world.peer(A).event());
        assertEquals(SystemEvent.RESTART.code(), world.state().event().code());
        assertEquals(1, world.state().event().count(), "the system's is another");
        world.runUntil(2_200_000);
        assertTrue(world.peer(A).event().count() >= 1);
        assertTrue(lines(PeerEvent.RATE_EXCEEDED) > 15);
    }

    @Test
    void whoHasSeenTheSystemsEventsCountsAnew() {
        world.server(A);
        world.runUntil(20);
        assertEquals(1, world.state().event().count());
        world.tell(new Input.EventsSeen(world.moment(), 0));
        assertEquals(
                new EventCount(SystemEvent.CLOCK_SYNC.code(), 0), world.state().event());
        assertEquals(0x0605, world.state().statusWord());
        assertTrue(world.peer(A).event().count() > 0, "the peer's is another");
    }
}
