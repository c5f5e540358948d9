package org.ntpdjava.ntp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.auth.KeyCounters;
import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.state.Pauses;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.time.LeapIndicator;

/** Each figure of {@code pausestats} under its own name; times in ms. */
class PauseVariablesTest {
    @Test
    void eachHasItsOwnName() {
        Pauses pauses =
                new Pauses(12, 34_000_000, 5678, 91_234_567, List.of(70L, 8L, 3L, 1L), 1_234_567_890, 4_500_000);
        ServerReport report = new ServerReport(
                Optional.empty(),
                SocketCounters.NONE,
                0,
                KeyCounters.NONE,
                TimerCounters.NONE,
                pauses,
                List.of(),
                List.of(),
                RecentTraffic.NONE);
        ControlContext context = new ControlContext(
                ControlFixture.NOW,
                ControlFixture.NOW,
                new DaemonIdentity("ntpd", "x", "Linux"),
                ServerCounters.NONE,
                7,
                1336,
                ClientBook.empty(),
                report);
        String names = "pause_collections,pause_collecting,pause_wakeups,pause_late,pause_1ms,pause_10ms,pause_100ms,"
                + "pause_1000ms,pause_longest,pause_recent";
        assertEquals(
                "pause_collections=12, pause_collecting=34.000, pause_wakeups=5678, pause_late=91.235, pause_1ms=70,"
                        + " pause_10ms=8, pause_100ms=3, pause_1000ms=1, pause_longest=1234.568, pause_recent=4.500",
                new VariableTable<>("list", ServerVariables.all())
                        .read(
                                new SystemVariables.View(ControlFixture.state(LeapIndicator.NONE), context),
                                List.of(names.split(",")))
                        .orElseThrow()
                        .replace("\r\n", " ")
                        .strip());
    }
}
