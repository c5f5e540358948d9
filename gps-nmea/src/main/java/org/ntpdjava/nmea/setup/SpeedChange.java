package org.ntpdjava.nmea.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.nmea.setup.Outcome.Result;
import org.ntpdjava.nmea.setup.SetupWish.Word;

/**
 * The line is to have another speed: the receiver is told, our side follows, and whether it was obeyed is heard, by sentences at
 * one speed or the other. One thread.
 */
final class SpeedChange {
    /** For the command to leave, and for a refusal to come. */
    private static final long LEAVE_NS = 500_000_000L;

    private static final int MOST_TRIES = 2;

    private final Speed speed;
    private final int from;
    private final int to;
    private final SetupMemory memory;
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private int tries;
    private boolean told;
    private boolean followed;
    private long toldNs;

    /**
     * @param from present speed, bits per second
     * @param to another one
     */
    SpeedChange(Speed speed, int from, int to, SetupMemory memory) {
        this.speed = speed;
        this.from = from;
        this.to = to;
        this.memory = memory;
    }

    List<SetupAction> step(long nowNs) {
        List<SetupAction> actions = new ArrayList<>();
        if (!told) {
            told = true;
            toldNs = nowNs;
            tries++;
            memory.oweBaud(from, speed.command(memory.formerBaud().orElse(from)));
            actions.add(new SetupAction.Send(speed.command(to)));
        } else if (!followed && refusal.isPresent()) {
            end(Result.REFUSED, refusal.get());
        } else if (!followed && nowNs - toldNs >= LEAVE_NS) {
            followed = true;
            actions.add(new SetupAction.Follow(to));
        }
        return actions;
    }

    void hear(Heard heard) {
        if (!followed && speed.verdict(heard).orElse(new Verdict.Done()) instanceof Verdict.Refused(String how)) {
            refusal = Optional.of(how);
        }
    }

    /** @return whether that is what came of this change, and not of anything else */
    boolean found(int baud) {
        if (!followed) {
            return false;
        }
        if (baud == to) {
            end(Result.SET, "");
        } else if (tries < MOST_TRIES) {
            told = false;
            followed = false;
        } else {
            end(Result.UNANSWERED, ", and it is not heard at " + to + " baud, so the line goes on at " + baud);
        }
        return true;
    }

    private void end(Result result, String detail) {
        if (result != Result.SET && memory.formerBaud().orElse(0) == from) {
            memory.settleBaud();
        }
        outcome = Optional.of(new Outcome(Word.BAUD, speed.name(), result, detail));
    }

    /** Present once it is over. */
    Optional<Outcome> outcome() {
        return outcome;
    }

    /** The speed that the receiver may have, or not: it has been told, and has not been heard since. */
    OptionalInt uncertain() {
        return told && outcome.isEmpty() ? OptionalInt.of(to) : OptionalInt.empty();
    }
}
