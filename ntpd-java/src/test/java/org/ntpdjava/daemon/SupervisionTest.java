package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.EventCount;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

class SupervisionTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long WATCHDOG_S = 20;
    private static final SystemState UNKNOWN =
            picture(SystemVariables.unsynchronised(ReferenceId.INIT, 0), Long.MAX_VALUE);
    private static final SystemState LOCKED = picture(
            new SystemVariables(
                    LeapIndicator.NONE,
                    1,
                    0,
                    1e-6,
                    0,
                    SystemState.PHI,
                    ReferenceId.ofText("PPS"),
                    NtpTimestamp.ZERO,
                    7,
                    ClockSource.PPS,
                    0,
                    0),
            1_250);

    private final List<String> told = new ArrayList<>();
    private final Supervision supervision = new Supervision(told::add, OptionalLong.of(WATCHDOG_S * SECOND_NS));
    private long second;
    private long silentS;

    private static SystemState picture(SystemVariables variables, long boundNs) {
        return new SystemState(
                variables,
                -24,
                new EventCount(0, 0),
                6,
                0,
                0,
                0,
                boundNs,
                NtpTimestamp.ZERO,
                ClockCorrection.IDENTITY,
                List.of());
    }

    private void lookFor(int seconds, SystemState picture, boolean turning) {
        for (int i = 0; i < seconds; i++) {
            second++;
            silentS = turning ? 0 : silentS + 1;
            supervision.look(picture, silentS * SECOND_NS, second * SECOND_NS);
        }
    }

    private long count(String message) {
        return told.stream().filter(message::equals).count();
    }

    /** A receiver that is switched on cold takes minutes, and no supervisor may think that the start has failed. */
    @Test
    void isReadyWithTheFirstLockAndAsksForPatienceBefore() {
        lookFor(600, UNKNOWN, true);
        assertEquals(0, count("READY=1"));
        assertEquals(60, count("EXTEND_TIMEOUT_USEC=60000000"), "every ten seconds");
        told.clear();
        lookFor(1, LOCKED, true);
        assertEquals("READY=1", told.getFirst());
        assertTrue(told.contains("STATUS=stratum 1, a source that has just gone, within 1.3 us"), told.toString());
        lookFor(600, LOCKED, true);
        lookFor(600, UNKNOWN, true);
        lookFor(600, LOCKED, true);
        assertEquals(1, count("READY=1"), "once");
        assertEquals(0, count("EXTEND_TIMEOUT_USEC=60000000"));
    }

    @Test
    void saysTwiceInTheTimeOfTheWatchdogThatItIsAlive() {
        lookFor(100, LOCKED, true);
        assertEquals(10, count("WATCHDOG=1"));
    }

    /** Else a start that hangs would hang for ever, and a watchdog would watch nothing. */
    @Test
    void saysNothingWhenTheEngineHasStopped() {
        lookFor(50, UNKNOWN, true);
        lookFor(6, UNKNOWN, false);
        told.clear();
        lookFor(100, UNKNOWN, false);
        assertEquals(List.of(), told);
        lookFor(10, LOCKED, true);
        assertEquals(1, count("READY=1"), "and goes on when it turns again");
        assertEquals(1, count("WATCHDOG=1"));
    }

    @Test
    void withoutAWatchdogNoSignsOfLifeAreSent() {
        Supervision unwatched = new Supervision(told::add, OptionalLong.empty());
        for (int i = 1; i < 100; i++) {
            unwatched.look(LOCKED, 0, i * SECOND_NS);
        }
        assertEquals(0, count("WATCHDOG=1"));
    }

    @Test
    void tellsHowItIsWhenThatChangesAndElseEveryTenSeconds() {
        lookFor(15, UNKNOWN, true);
        assertEquals(2, count("STATUS=not synchronised; of 0 sources 0 are heard; ask ntpq -c why"));
        told.clear();
        lookFor(1, LOCKED, true);
        assertEquals(
                1,
                told.stream()
                        .filter(line -> line.startsWith("STATUS=stratum 1"))
                        .count());
    }

    /** READY after RELOADING would end the start for a supervisor that waits for the lock. */
    @Test
    void aReloadBeforeTheLockIsNotTold() {
        List<String> during = new ArrayList<>();
        supervision.reloading(() -> during.add("read"), 3 * SECOND_NS);
        assertEquals(List.of("read"), during);
        assertEquals(List.of(), told);
        lookFor(1, LOCKED, true);
        told.clear();
        supervision.reloading(() -> during.addAll(told), 3 * SECOND_NS);
        assertEquals(List.of("read", "RELOADING=1\nMONOTONIC_USEC=3000000"), during);
        assertEquals("READY=1", told.getLast());
    }

    @Test
    void saysThatItStops() {
        supervision.stopping();
        assertTrue(told.getFirst().startsWith("STOPPING=1"), told.toString());
    }
}
