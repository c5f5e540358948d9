package org.ntpdjava.ntp.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.select.Candidate.Kind;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;

/** What selection leaves with a pulse, and with one whose lateness nobody knows. */
class WhySelectTest {
    private final ClockSelect select = new ClockSelect(SelectionConfig.DEFAULT);

    @Test
    void aPulseThatNobodyNumbers() {
        Candidate pulse = candidate(1, Kind.PPS, 0, 0.001);
        select.select(List.of(pulse), 0);
        assertEquals(Reason.of(Stage.PULSE_ALONE), pulse.reason());
    }

    @Test
    void aPulseFarFromTheSeconds() {
        Candidate pulse = candidate(1, Kind.PPS, 0.45, 0.001);
        select.select(List.of(pulse, candidate(2, Kind.NETWORK, 0, 0.01)), 0);
        assertEquals(Reason.of(Stage.PULSE_APART, 0.45, 0, 0.4, 0), pulse.reason());
    }

    @Test
    void aPulseThatTheServersContradict() {
        Candidate pulse = candidate(1, Kind.PPS, 0.2, 0.001);
        Candidate one = candidate(2, Kind.NETWORK, 0, 0.01);
        Candidate other = candidate(3, Kind.NETWORK, 0, 0.01);
        select.select(List.of(pulse, one, other), 0);
        assertEquals(Reason.of(Stage.PULSE_FALSE, 0.199, 0.201, 2, 2), pulse.reason());
    }

    @Test
    void theBetterOfTwoPulses() {
        Candidate near = candidate(1, Kind.PPS, 0, 0.001);
        Candidate far = candidate(2, Kind.PPS, 0, 0.002);
        Candidate server = candidate(3, Kind.NETWORK, 0, 0.01);
        select.select(List.of(far, near, server), 0);
        assertEquals(Reason.of(Stage.PULSE_LEADS), near.reason());
        assertEquals(Reason.of(Stage.PULSE_SPARE), far.reason());
        assertEquals(Reason.of(Stage.LEADER), server.reason());
    }

    @Test
    void whoMayBeLateIsExcused() {
        Candidate late = candidate(1, Kind.REFCLOCK, -0.157, 0.003).late(1);
        Candidate server = candidate(2, Kind.NETWORK, 0, 0.01);
        select.select(List.of(late, server), 0);
        assertEquals(Reason.of(Stage.LATE, -0.16, -0.154, -0.01, 0.01), late.reason());
        assertEquals(Reason.of(Stage.LEADER, 1, 0), server.reason());
    }

    @Test
    void whoStaysByTrueAloneKnowsHowFarFromTheMajorityItIs() {
        Candidate ahead = candidate(4, Kind.NETWORK, 0.5, 0.01).marked(false, true);
        Candidate behind = candidate(5, Kind.NETWORK, -0.5, 0.01).marked(false, true);
        Candidate good = candidate(1, Kind.NETWORK, 0, 0.01).marked(false, true);
        List<Candidate> all =
                List.of(good, candidate(2, Kind.NETWORK, 0, 0.01), candidate(3, Kind.NETWORK, 0, 0.01), ahead, behind);
        select.select(all, 0);
        assertEquals(Optional.of(Reason.of(Stage.TRUE, 0.5, 0)), ahead.overruling());
        assertEquals(Optional.of(Reason.of(Stage.TRUE, -0.5, 0)), behind.overruling());
        assertEquals(Optional.empty(), good.overruling(), "it agrees");
        select.select(List.of(ahead, behind), 0);
        assertEquals(Optional.of(Reason.of(Stage.TRUE, 0, 2)), ahead.overruling());
        ahead.withdraw(Stage.UNFIT);
        assertEquals(Optional.empty(), ahead.overruling());
    }

    private static Candidate candidate(int id, Kind kind, double offsetS, double distanceS) {
        return new Candidate(id, kind).stand(offsetS, distanceS, 1e-6, 1);
    }
}
