package org.ntpdjava.ntp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.auth.KeyCounters;
import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.state.Pauses;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.VersionOneCounters;
import org.ntpdjava.ntp.time.LeapIndicator;

/** Each counter of {@code sysstats} under its own name: no two of these are alike. */
class TrafficVariablesTest {
    private static final VariableTable<SystemVariables.View> TABLE =
            new VariableTable<>("list", TrafficVariables.all());

    private static ServerCounters counters(int from) {
        return new ServerCounters(
                from,
                from + 1,
                from + 2,
                from + 3,
                from + 4,
                from + 5,
                from + 6,
                from + 7,
                from + 8,
                from + 9,
                new VersionOneCounters(from + 10, from + 20, from + 30, 0));
    }

    private static String read(String... names) {
        ServerReport report = new ServerReport(
                Optional.empty(),
                SocketCounters.NONE,
                0,
                KeyCounters.NONE,
                TimerCounters.NONE,
                Pauses.NONE,
                List.of(),
                List.of(),
                new RecentTraffic(counters(500), 77));
        ControlContext context = new ControlContext(
                ControlFixture.NOW,
                ControlFixture.NOW,
                new DaemonIdentity("ntpd", "x", "Linux"),
                counters(100),
                7,
                1336,
                ClientBook.empty(),
                report);
        return TABLE.read(new SystemVariables.View(ControlFixture.state(LeapIndicator.NONE), context), List.of(names))
                .orElseThrow()
                .replace("\r\n", " ")
                .strip();
    }

    @Test
    void sinceTheStart() {
        assertEquals("ss_uptime=1336, ss_numctlreq=7, ss_reset=1336", read("ss_uptime", "ss_numctlreq", "ss_reset"));
        assertEquals("ss_received=100", read("ss_received"));
        assertEquals("ss_processed=101", read("ss_processed"));
        assertEquals("ss_thisver=102", read("ss_thisver"));
        assertEquals("ss_oldver=103", read("ss_oldver"));
        assertEquals("ss_badformat=104", read("ss_badformat"));
        assertEquals("ss_badauth=105", read("ss_badauth"));
        assertEquals("ss_declined=106", read("ss_declined"));
        assertEquals("ss_restricted=107", read("ss_restricted"));
        assertEquals("ss_limited=108", read("ss_limited"));
        assertEquals("ss_kodsent=109", read("ss_kodsent"));
        assertEquals(
                "ss_ver1=360, ss_ver1client=110, ss_ver1zero=120, ss_ver1symm=130",
                read("ss_ver1", "ss_ver1client", "ss_ver1zero", "ss_ver1symm"));
    }

    @Test
    void sinceTheLastHour() {
        assertEquals("ss_reset_r=77", read("ss_reset_r"));
        assertEquals("ss_received_r=500", read("ss_received_r"));
        assertEquals("ss_processed_r=501", read("ss_processed_r"));
        assertEquals("ss_kodsent_r=509", read("ss_kodsent_r"));
        assertEquals("ss_ver1symm_r=530", read("ss_ver1symm_r"));
    }
}
