package org.ntpdjava.ntp.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FrequencyLedgerTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final FrequencyLedger ledger = new FrequencyLedger();

    @Test
    void hasGainedNothingBeforeItRuns() {
        assertEquals(0, ledger.gainedS(0, 100 * SECOND_NS));
    }

    @Test
    void countsEachGuessForAsLongAsItRan() {
        ledger.run(0, 0);
        ledger.run(10, 100 * SECOND_NS);
        ledger.run(20, 200 * SECOND_NS);
        assertEquals(0, ledger.gainedS(0, 100 * SECOND_NS), 1e-15);
        assertEquals(0.5e-3, ledger.gainedS(50.0 * SECOND_NS, 150 * SECOND_NS), 1e-15);
        assertEquals(2.5e-3, ledger.gainedS(50.0 * SECOND_NS, 275 * SECOND_NS), 1e-15);
    }

    @Test
    void takesWhatCameBeforeTheFirstEntryToBeLikeIt() {
        ledger.run(10, 100 * SECOND_NS);
        assertEquals(0.4e-3, ledger.gainedS(60.0 * SECOND_NS, 100 * SECOND_NS), 1e-15);
    }

    @Test
    void theLastWordOfAnInstantCounts() {
        ledger.run(10, 0);
        ledger.run(30, 0);
        assertEquals(30e-6, ledger.gainedS(0, SECOND_NS), 1e-15);
    }
}
