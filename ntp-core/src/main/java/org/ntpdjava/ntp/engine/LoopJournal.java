package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.discipline.ClockDiscipline;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.PollInterval;

/**
 * The lines of loopstats: one for each poll interval of the system peer, as ntpd writes them, though the clock is
 * disciplined by every reading.
 */
final class LoopJournal {
    private static final double NS = 1e-9;
    /** The first seconds are worth a line each. */
    private static final int FIRST_LINES = 16;

    private final Journal journal;
    private long lastNs;
    private int lines;

    LoopJournal(Journal journal) {
        this.journal = journal;
    }

    /** @param offsetS combined; positive when the clock was behind */
    void write(double offsetS, ClockDiscipline discipline, int pollLog2S, Now now) {
        boolean isDue = (now.monotonicNs() - lastNs) * NS >= PollInterval.seconds(pollLog2S);
        if (lines >= FIRST_LINES && !isDue) {
            return;
        }
        lines++;
        lastNs = now.monotonicNs();
        journal.write(new StatRecord.Loop(
                now.served(),
                offsetS,
                discipline.frequencyPpm(),
                discipline.jitterS(),
                discipline.wanderPpm(),
                pollLog2S));
    }
}
