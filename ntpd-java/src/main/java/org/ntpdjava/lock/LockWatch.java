package org.ntpdjava.lock;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.ntpdjava.ntpq.ServerLook;

/**
 * Follows a daemon on its way to the lock: told of each look at it, says in a line which stage has been passed, which has been
 * lost again, and, every ten seconds, what is waited for and why it does not come.
 */
final class LockWatch {
    private static final double REMIND_S = 10;
    private static final double BOUND_BY_PULSE_S = 1e-3;
    private static final double BOUND_S = 0.1;

    private final LockStage goal;
    private final OptionalDouble boundS;
    private final Consumer<String> lines;
    private int passed;
    private double remindedS;

    /**
     * @param boundS what the clock may be wrong by at the end; empty: a millisecond where a pulse is configured, else a tenth of a
     *     second
     */
    LockWatch(LockStage goal, OptionalDouble boundS, Consumer<String> lines) {
        this.goal = goal;
        this.boundS = boundS;
        this.lines = lines;
    }

    /** @return the goal has been reached */
    boolean looked(double afterS, ServerLook look) {
        List<LockStage> stages = Arrays.asList(LockStage.values()).subList(0, goal.ordinal() + 1);
        int now = 0;
        while (now < stages.size() && stages.get(now).isPassed(look, boundS(look))) {
            now++;
        }
        if (now < passed) {
            say(afterS, "lost " + stages.get(now).word() + ": " + obstacle(stages.get(now), look));
        }
        for (; passed < now; passed++) {
            say(
                    afterS,
                    stages.get(passed).word() + ": " + stages.get(passed).words() + detail(stages.get(passed), look));
        }
        passed = now;
        boolean done = now == stages.size();
        if (!done && afterS - remindedS >= REMIND_S) {
            remindedS = afterS;
            say(afterS, waiting(stages.get(now)) + obstacle(stages.get(now), look));
        }
        return done;
    }

    /** It could not be asked. */
    void failed(double afterS, IOException trouble) {
        if (passed > 0) {
            say(afterS, "lost daemon: it answers no more");
        }
        passed = 0;
        if (afterS - remindedS >= REMIND_S) {
            remindedS = afterS;
            say(afterS, waiting(LockStage.DAEMON) + trouble.getMessage() + "; does it run?");
        }
    }

    /** For the last line of one who waited in vain. */
    LockStage missing() {
        return LockStage.values()[passed];
    }

    private static String waiting(LockStage stage) {
        return "waiting for " + stage.word() + ": ";
    }

    private double boundS(ServerLook look) {
        return boundS.orElse(LockStage.pulses(look).isEmpty() ? BOUND_S : BOUND_BY_PULSE_S);
    }

    private String obstacle(LockStage stage, ServerLook look) {
        return stage != LockStage.CLOCK
                ? stage.obstacle(look)
                : distance(look)
                        + String.format(Locale.ROOT, ", wanted are %s", Amounts.of(boundS(look)))
                        + "; " + stage.obstacle(look);
    }

    private static String distance(ServerLook look) {
        double distanceS = LockStage.distanceS(look);
        return Double.isInfinite(distanceS) ? "it is not set yet" : "it may be " + Amounts.of(distanceS) + " wrong";
    }

    private static String detail(LockStage stage, ServerLook look) {
        return switch (stage) {
            case CLOCK ->
                " to " + Amounts.of(LockStage.distanceS(look)) + ", by "
                        + look.system().text("refid").orElse("?");
            case DEVICE ->
                Optional.of(look.sources().stream()
                                .flatMap(source -> source.clock().text("place").stream())
                                .toList())
                        .filter(places -> !places.isEmpty())
                        .map(places -> ": " + String.join(", ", places))
                        .orElse("");
            default -> "";
        };
    }

    private void say(double afterS, String text) {
        lines.accept(String.format(Locale.ROOT, "%6.1f s  %s", afterS, text));
    }
}
