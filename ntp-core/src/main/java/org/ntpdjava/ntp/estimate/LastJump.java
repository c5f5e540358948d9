package org.ntpdjava.ntp.estimate;

/**
 * The last jump that was found, until it is certain what it was. The first few observations after it hardly tell a jump of
 * the phase from one of the frequency; so how all stood before is kept, and with the last observation that
 * {@link Checkpoints} can go back for it is looked at again. What is taken for a jump of the frequency then must last: some
 * time constants later the phase must be where that frequency has brought it. What is left is a jump of the phase. Until
 * then all of it is suspected to be one.
 */
final class LastJump {
    private static final long NONE = -1;
    /** A new frequency is known after so many time constants. */
    private static final double SETTLED = 2;

    private final ModelBank before;
    private final JumpDoubt doubt = new JumpDoubt();
    private long dueAt = NONE;
    private double settledAtS = Double.POSITIVE_INFINITY;

    LastJump(int sources) {
        before = new ModelBank(sources);
    }

    /** How the bank stood before it. */
    ModelBank before() {
        return before;
    }

    /** What this jump and those before it leave in doubt. */
    JumpDoubt doubt() {
        return doubt;
    }

    /**
     * One was found, and the one before is concluded.
     *
     * @param observations there have been
     * @param movedS what it has moved the phase by
     */
    void found(JumpDetector jump, long observations, double movedS) {
        if (jump.jumpedState() == WanderModel.PHASE || jump.jumpedState() == WanderModel.FREQUENCY) {
            doubt.suspect(movedS);
            dueAt = Math.max(observations, jump.jumpAt() + JumpDetector.WINDOW - 1);
        }
    }

    /** It may still turn out to have been another one. */
    boolean isOpen() {
        return dueAt != NONE;
    }

    /** With this observation it has to be decided which state it was. */
    boolean isDue(long number) {
        return number == dueAt;
    }

    /** Which state it was is not asked again. */
    void decide(int state, ModelBank now) {
        dueAt = NONE;
        settledAtS = state == WanderModel.PHASE ? now.atS() : now.atS() + SETTLED * now.timeConstantS();
    }

    /** An observation has been learnt from. */
    void observed(ModelBank now, int state) {
        if (now.atS() >= settledAtS) {
            conclude(state, now);
        }
    }

    /**
     * It is not looked at again.
     *
     * @param state which jumped
     * @param now how all stands now
     */
    void conclude(int state, ModelBank now) {
        if (isOpen() || !Double.isInfinite(settledAtS)) {
            double sinceS = now.atS() - before.atS();
            before.predict(now.atS());
            double movedS = now.mean(WanderModel.PHASE) - before.mean(WanderModel.PHASE);
            double drifted = now.mean(WanderModel.FREQUENCY) - before.mean(WanderModel.FREQUENCY);
            doubt.jumped(now.atS(), Math.abs(state == WanderModel.PHASE ? movedS : movedS - drifted * sinceS));
        }
        doubt.acquit();
        dueAt = NONE;
        settledAtS = Double.POSITIVE_INFINITY;
    }
}
