package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.EventCount;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.state.TimeState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

class BoundWatchTest {
    private static final Instant START = Instant.parse("2026-11-23T00:00:10.25Z");

    private final List<StatRecord> lines = new ArrayList<>();
    private final BoundWatch watch = new BoundWatch(lines::add);

    private static SystemVariables known(int systemPeer) {
        return new SystemVariables(
                LeapIndicator.NONE,
                1,
                0,
                1e-6,
                0,
                SystemState.PHI,
                ReferenceId.ofText("PPS"),
                at(0),
                systemPeer,
                ClockSource.PPS,
                0,
                0);
    }

    private static final SystemVariables UNKNOWN = SystemVariables.unsynchronised(ReferenceId.STEP, 0);

    private static SystemState picture(SystemVariables variables, long boundNs) {
        return new SystemState(
                variables, -24, new EventCount(0, 0), 6, 0, 0, 0, boundNs, at(0), ClockCorrection.IDENTITY, List.of());
    }

    private static NtpTimestamp at(int second) {
        return NtpTimestamp.ofInstant(START.plusSeconds(second));
    }

    private static StatRecord line(int second, long boundNs, SystemVariables variables, TimeState state) {
        return new StatRecord.Bound(
                at(second), boundNs, IpAddress.ANY_V4, variables.stratum(), variables.leap(), state);
    }

    @Test
    void tellsTheLargestBoundOfTheMinute() {
        for (int second = 0; second <= 110; second++) {
            watch.look(picture(known(7), second == 30 ? 9000 : 1000 + second), at(second));
        }
        assertEquals(
                List.of(
                        line(50, 9000, known(7), TimeState.SYNCHRONISED),
                        line(110, 1109, known(7), TimeState.SYNCHRONISED)),
                lines);
    }

    @Test
    void aSpanEndsWhereTheStateChanges() {
        watch.look(picture(UNKNOWN, Long.MAX_VALUE), at(0));
        watch.look(picture(known(7), 2000), at(1));
        watch.look(picture(known(0), 3000), at(2));
        watch.look(picture(SystemVariables.orphan(known(0), 5, 0), Long.MAX_VALUE), at(3));
        watch.end(at(4));
        assertEquals(
                List.of(
                        line(1, Long.MAX_VALUE, UNKNOWN, TimeState.UNSYNCHRONISED),
                        line(2, 2000, known(7), TimeState.SYNCHRONISED),
                        line(3, 3000, known(0), TimeState.HOLDOVER),
                        line(4, Long.MAX_VALUE, SystemVariables.orphan(known(0), 5, 0), TimeState.ORPHAN)),
                lines);
    }
}
