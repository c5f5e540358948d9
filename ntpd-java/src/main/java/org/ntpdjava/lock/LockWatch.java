package org.ntpdjava.lock;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.ntpdjava.ntpq.ServerLook;

/**
 * Follows a daemon on its way to the lock: told of each look at it, says in a line which stage has been passed, which has been
 * lost again, and, every ten seconds, what is waited for and why it does not come. Stages for which nothing is configured are left
 * out without a word. A clock that is right needs no stage before it: those that were not passed are told as missing.
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
    private String reason = "";

    /** What a look at the daemon means for who waits. */
    enum Outcome {
        /** Not yet. */
        ON_THE_WAY,
        /** The goal has been reached. */
        REACHED,
        /** It cannot be: nothing of the kind is configured. */
        IMPOSSIBLE
    }

    /**
     * @param boundS what the clock may be wrong by at the end; empty: a millisecond where a pulse is configured and its device is
     *     there, else a tenth of a second
     */
    LockWatch(LockStage goal, OptionalDouble boundS, Consumer<String> lines) {
        this.goal = goal;
        this.boundS = boundS;
        this.lines = lines;
    }

    Outcome looked(double afterS, ServerLook look) {
        if (!goal.isConfigured(look)) {
            reason = "no " + goal.what() + " is configured";
            return Outcome.IMPOSSIBLE;
        }
        List<LockStage> stages = stages();
        int now = 0;
        while (now < stages.size() && isBehind(stages.get(now), look)) {
            now++;
        }
        if (now < passed) {
            say(afterS, "lost " + stages.get(now).word() + ": " + obstacle(stages.get(now), look));
        }
        stages.subList(Math.min(passed, now), now).forEach(stage -> tellPassed(afterS, stage, look));
        passed = now;
        if (now < stages.size() && goal == LockStage.CLOCK && goal.isPassed(look, boundS(look))) {
            tellTheRest(afterS, stages.subList(now, stages.size()), look);
            passed = stages.size();
        }
        if (passed == stages.size()) {
            return Outcome.REACHED;
        }
        reason = obstacle(stages.get(now), look);
        remind(afterS, stages.get(now));
        return Outcome.ON_THE_WAY;
    }

    private List<LockStage> stages() {
        return Arrays.asList(LockStage.values()).subList(0, goal.ordinal() + 1);
    }

    private boolean isBehind(LockStage stage, ServerLook look) {
        return !stage.isConfigured(look) || stage.isPassed(look, boundS(look));
    }

    /** The clock is right before they have been passed. What one device keeps from all of them is told once. */
    private void tellTheRest(double afterS, List<LockStage> rest, ServerLook look) {
        String told = "";
        for (LockStage stage : rest) {
            if (isBehind(stage, look)) {
                tellPassed(afterS, stage, look);
            } else if (!stage.obstacle(look).equals(told)) {
                told = stage.obstacle(look);
                say(afterS, "missing " + stage.word() + ": " + told);
            }
        }
    }

    private void tellPassed(double afterS, LockStage stage, ServerLook look) {
        if (stage.isConfigured(look)) {
            say(afterS, stage.word() + ": " + stage.words() + detail(stage, look));
        }
    }

    /**
     * It could not be asked.
     *
     * @param trouble why, in words
     */
    void failed(double afterS, String trouble) {
        if (passed > 0) {
            say(afterS, "lost daemon: it answers no more");
        }
        passed = 0;
        reason = trouble;
        remind(afterS, LockStage.DAEMON);
    }

    private void remind(double afterS, LockStage stage) {
        if (afterS - remindedS >= REMIND_S) {
            remindedS = afterS;
            say(afterS, "waiting for " + stage.word() + ": " + reason);
        }
    }

    /** For the last line of one who waited in vain. */
    LockStage missing() {
        return LockStage.values()[passed];
    }

    /** Why that is missing, as the last look had it. */
    String reason() {
        return reason;
    }

    private double boundS(ServerLook look) {
        return boundS.orElse(LockStage.awaitsPulses(look) ? BOUND_BY_PULSE_S : BOUND_S);
    }

    private String obstacle(LockStage stage, ServerLook look) {
        return stage != LockStage.CLOCK
                ? stage.obstacle(look)
                : distance(look)
                        + String.format(Locale.ROOT, ", wanted are %s", Amounts.of(boundS(look)))
                        + "; " + stage.obstacle(look);
    }

    private static String distance(ServerLook look) {
        if (look.isLocal()) {
            return "its time is nobody's but this machine's own";
        }
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
