package org.ntpdjava.ntp.engine;

import java.util.Arrays;
import java.util.List;
import org.ntpdjava.ntp.discipline.ClockDiscipline;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.state.SourceMemory;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * When to write the drift file and what: once an hour while the frequency is known, and at the end. (ntpd leaves it out
 * when the frequency has hardly moved; but the memory beside it ages, and one small file an hour wears no card out.)
 */
final class DriftKeeper {
    private static final long HOUR_NS = 3_600_000_000_000L;

    private final ClockDiscipline discipline;
    private final AssociationTable table;
    private final Outbox out;
    private long nextNs;

    DriftKeeper(ClockDiscipline discipline, AssociationTable table, Outbox out, long startNs) {
        this.discipline = discipline;
        this.table = table;
        this.out = out;
        nextNs = startNs + HOUR_NS;
    }

    /** To be called once a second. */
    void tick(Now now) {
        if (now.monotonicNs() - nextNs >= 0) {
            nextNs = now.monotonicNs() + HOUR_NS;
            write(now.served());
        }
    }

    /** Has everything worth keeping written down. */
    void write(NtpTimestamp served) {
        if (discipline.frequencyKnown()) {
            out.add(new Action.WriteDrift(discipline.memory(served).withSources(learntSources())));
        }
    }

    private List<SourceMemory> learntSources() {
        return Arrays.stream(table.refclocks())
                .filter(source -> source.latency().isLearnt())
                .limit(ClockMemory.MOST_SOURCES)
                .map(source -> source.latency().memory(source.address().toString()))
                .toList();
    }
}
