package org.ntpdjava.nmea.setup;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.nmea.NmeaReader;
import org.ntpdjava.nmea.NmeaSentence;
import org.ntpdjava.nmea.ParseResult;
import org.ntpdjava.nmea.ubx.UbxFrame;

/**
 * Puts back what was set, when the daemon ends and has no time: all commands go out together, those that were not answered once
 * more, and that is all. A function of what is heard and of the time. One thread.
 */
public final class Undoing {
    private static final long ROUND_NS = 700_000_000L;
    private static final int ROUNDS = 2;

    private final SetupMemory memory;
    private final List<SetupMemory.Debt> open;
    private int rounds;
    private long sentNs;

    Undoing(SetupMemory memory) {
        this.memory = memory;
        this.open = new ArrayList<>(memory.debts());
    }

    /** What is to be sent now. */
    public List<Command> step(long nowNs) {
        boolean due = rounds == 0 || (rounds < ROUNDS && nowNs - sentNs >= ROUND_NS);
        if (!due) {
            return List.of();
        }
        rounds++;
        sentNs = nowNs;
        return open.stream().map(debt -> debt.former().command()).toList();
    }

    /** A line came from it. */
    public void hear(NmeaReader.Line line) {
        if (line.result() instanceof ParseResult.Accepted(NmeaSentence sentence)) {
            hear(new Heard.Sentence(ReceiverSetup.body(line.frame().text()), sentence));
        }
    }

    /** A binary message came from it. */
    public void hear(UbxFrame frame) {
        hear(new Heard.Message(frame));
    }

    /** Answers come in the order of the commands, and some do not tell which of several they are to. */
    private void hear(Heard heard) {
        for (Iterator<SetupMemory.Debt> each = open.iterator(); each.hasNext(); ) {
            SetupMemory.Debt debt = each.next();
            Optional<Verdict> verdict = debt.setting().verdict(heard);
            if (verdict.isPresent()) {
                if (verdict.get() instanceof Verdict.Done) {
                    each.remove();
                    memory.settle(debt.setting());
                }
                return;
            }
        }
    }

    /** Nothing more is to be sent, nor waited for. */
    public boolean isOver(long nowNs) {
        return open.isEmpty() || (rounds == ROUNDS && nowNs - sentNs >= ROUND_NS);
    }

    /** The names of the settings of which it is not known that they were put back. */
    public List<String> unconfirmed() {
        return open.stream().map(debt -> debt.setting().name()).toList();
    }
}
