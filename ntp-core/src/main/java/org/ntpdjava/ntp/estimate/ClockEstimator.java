package org.ntpdjava.ntp.estimate;

/**
 * The estimate of the clock: what it would show if nobody had ever corrected it. Observations of all sources that may be
 * followed come in as they are made; what the clock is wrong by, how fast it drifts, and how sure that is, can be asked for
 * at any time. Corrections do not concern it: the caller adds what had been corrected by then to each offset, and counts
 * time by the free-running clock too.
 *
 * <p>docs/discipline.md derives it. Used by one thread; observing and asking allocate nothing once a source is known.
 */
public final class ClockEstimator {
    /** Sources that are known at the same time; of more, the one that has been silent for longest is forgotten. */
    public static final int MAX_SOURCES = 16;

    /** So many of the first observations are gone through again at each new one, later ones at every eighth. */
    private static final int REHEARSED_EACH = 16;

    private static final int REHEARSED_EVERY = 8;
    /** What is later than that is carried; the clock goes no way worth it in less, s. */
    private static final double LATE_S = 1;
    /** In noise of so many times its size no jump can be told. */
    private static final double JUMP_SIGMAS = 3;

    private final SourceTable sources = new SourceTable(MAX_SOURCES);
    private final Overheard overheard = new Overheard(MAX_SOURCES);
    private final History history = new History();
    private final Checkpoints checkpoints = new Checkpoints(MAX_SOURCES);
    private final JumpDetector jumps = new JumpDetector(MAX_SOURCES);
    private final ModelBank bank = new ModelBank(MAX_SOURCES);
    private final Replay replay = new Replay(history, checkpoints, bank);
    private final Rehearsal rehearsal = new Rehearsal(MAX_SOURCES);
    private final Evidence evidence = new Evidence();
    private long earliestJump;
    private long jumpsFound;
    private long sourcesAt;
    private double beganAtS;
    private final LastJump lastJump = new LastJump(MAX_SOURCES);

    /**
     * What is known of the frequency before the first observation.
     *
     * @param frequency what the clock loses by itself, s/s; positive for a slow one
     * @param error one sigma; positive
     */
    public void expectFrequency(double frequency, double error) {
        rehearsal.expectFrequency(frequency, error);
    }

    /**
     * The frequency that is expected may be that of another crystal.
     *
     * @param share the probability of that, 0 to less than 1
     * @param error of any crystal, s/s; one sigma
     */
    public void doubtFrequency(double share, double error) {
        rehearsal.doubtFrequency(share, error);
    }

    /** The same of its ageing, s/s². */
    public void expectAgeing(double ageing, double error) {
        rehearsal.expectAgeing(ageing, error);
    }

    /** The same of its wander: the model nearest to it is believed more than the others at first. */
    public void expectWander(double wanderPerRootS) {
        bank.expect(wanderPerRootS);
    }

    /** How many observations there have been. */
    public long observations() {
        return history.count();
    }

    /** How many jumps of the clock have been found. */
    public long jumpsFound() {
        return jumpsFound;
    }

    /**
     * A reading of a reference clock.
     *
     * @param sourceId whose
     * @param atS when, s of the free-running clock; not before the observation before
     * @param phaseS reference clock minus free-running clock, s
     * @param precisionS what readings are wrong by at least, s; positive
     * @param biasErrorS one sigma of what all its readings may be wrong by together, s; 0 for none
     */
    public void reading(int sourceId, double atS, double phaseS, double precisionS, double biasErrorS) {
        int known = sources.indexOf(sourceId);
        Source source = known >= 0
                ? sources.get(known)
                : welcome(new Source(sourceId, readingNoise(sourceId, precisionS, biasErrorS), biasErrorS));
        source.noise().heard(atS, phaseS, 0, bank.wanderPerRootS());
        observed(source, atS, phaseS, 0);
    }

    private Noise readingNoise(int sourceId, double precisionS, double biasErrorS) {
        ReadingNoise known = biasErrorS > 0 ? overheard.noise(sourceId) : null;
        return known == null ? new ReadingNoise(precisionS) : known;
    }

    /** A {@link #reading} not to be learnt from, of a source with a bias: its noise is known when it has to be followed. */
    public void overhear(int sourceId, double atS, double phaseS, double precisionS) {
        double expectedS = history.count() == 0 ? Double.NaN : phaseS(atS);
        overheard.hear(sourceId, atS, phaseS, precisionS, expectedS, bank.wanderPerRootS());
    }

    /**
     * An answer over a network; otherwise as {@link #reading}. It may be of a time before the last observation: then it is
     * carried to that by what the clock is believed to have gone meanwhile.
     *
     * @param phaseS the offset computed from its four timestamps
     * @param delayS its round trip, s
     */
    public void volley(int sourceId, double atS, double phaseS, double delayS, double precisionS, double biasErrorS) {
        if (history.count() > 0 && bank.atS() - atS > LATE_S) {
            volleyNow(sourceId, bank.atS(), phaseS + phaseS(bank.atS()) - phaseS(atS), delayS, precisionS, biasErrorS);
        } else {
            volleyNow(sourceId, atS, phaseS, delayS, precisionS, biasErrorS);
        }
    }

    private void volleyNow(
            int sourceId, double atS, double phaseS, double delayS, double precisionS, double biasErrorS) {
        int known = sources.indexOf(sourceId);
        Source source =
                known >= 0 ? sources.get(known) : welcome(new Source(sourceId, new PathNoise(precisionS), biasErrorS));
        source.noise().heard(atS, phaseS, delayS, bank.wanderPerRootS());
        observed(source, atS, phaseS, delayS);
    }

    private Source welcome(Source source) {
        if (sources.isFull()) {
            forget(sources.get(sources.mostSilent()).id());
        }
        sources.add(source);
        if (source.biasErrorS() > 0 && !isRehearsing()) {
            source.bias(bank.size());
            bank.addBias(0, source.biasErrorS());
            newChapter();
        }
        sourcesAt = history.count();
        return source;
    }

    /** The source is gone for good: its bias and its noise are forgotten. */
    public void forget(int sourceId) {
        int index = sources.indexOf(sourceId);
        if (index < 0) {
            return;
        }
        int bias = sources.get(index).bias();
        newChapter();
        if (bias != 0) {
            bank.removeBias(bias);
        }
        sources.remove(index, bank.size());
    }

    /**
     * The source has turned out to be false: what it said about the level of all is taken back. What the others say stays;
     * what is common to all of them is as uncertain as their biases are by themselves.
     */
    public void reject(int sourceId) {
        int index = sources.indexOf(sourceId);
        if (index < 0) {
            return;
        }
        forget(sourceId);
        for (int i = 0; i < sources.count(); i++) {
            if (sources.get(i).bias() == 0) {
                return; // a source without a bias keeps the level
            }
        }
        double commonS = 0;
        for (int i = 0; i < sources.count(); i++) {
            commonS = Math.max(commonS, Rehearsal.ignoranceS(sources.get(i).biasErrorS()));
        }
        bank.disturbLevel(commonS);
        for (int i = 0; i < sources.count(); i++) {
            bank.expectBias(sources.get(i).bias(), sources.get(i).biasErrorS());
        }
    }

    /** The phase may have changed by about so much, s, for reasons of which nothing else is known. */
    public void phaseUncertain(double byS) {
        relocate(bank.atS(), 0, byS, 0);
    }

    /**
     * The clock has been found to be elsewhere than was believed.
     *
     * @param atS when, s of the free-running clock
     * @param byS what the phase is found to be more, s
     * @param errorS what that may be wrong by, one sigma
     * @param frequencyError the frequency may have changed by about so much, s/s
     */
    public void relocate(double atS, double byS, double errorS, double frequencyError) {
        bank.predict(atS);
        bank.move(byS);
        bank.disturb(WanderModel.PHASE, errorS);
        bank.disturb(WanderModel.FREQUENCY, frequencyError);
        beganAtS = bank.atS();
        newChapter();
    }

    /** What was observed before can not be gone through again. */
    private void newChapter() {
        history.cut(history.count());
        earliestJump = history.count();
        jumps.acquit();
        lastJump.conclude(jumps.jumpedState(), bank);
    }

    /** The first observations of all can still be gone through again. */
    private boolean isRehearsing() {
        return history.oldest() == 0 && history.count() < History.CAPACITY;
    }

    private void observed(Source source, double atS, double phaseS, double delayS) {
        boolean rehearsing = isRehearsing();
        jumps.acquit();
        source.observedAt(atS);
        if (!rehearsing && !source.noise().isKnown()) {
            return;
        }
        if (sources.count() == 1) {
            reconsiderNoise(source.noise(), rehearsing);
        }
        history.add(atS, phaseS, delayS, source);
        long number = history.count() - 1;
        boolean each = number < REHEARSED_EACH || number % REHEARSED_EVERY == 0 || sourcesAt == number;
        if (rehearsing && each && jumpsFound == 0) {
            rehearse();
            return;
        }
        double innovationS = follow(number);
        if (lastJump.isDue(number)) {
            correct();
            lastJump.decide(jumps.jumpedState(), bank);
        } else if (jumps.isSurprise() && !(lastJump.isOpen() && correct())) {
            int before = jumps.jumpedState();
            if (findsJump(innovationS)) {
                lastJump.conclude(before, bank);
                jumped();
            }
        }
        lastJump.observed(bank, jumps.jumpedState());
    }

    /** What was learnt from the only source there is. */
    private void reconsiderNoise(Noise noise, boolean rehearsing) {
        double worsened = noise.worsened();
        if (!rehearsing && worsened > 1) {
            bank.unlearn(worsened);
            newChapter();
        }
        lastJump.doubt().forgetBelow(noise.deviationS() / JUMP_SIGMAS);
    }

    private boolean findsJump(double innovationS) {
        return jumps.search(history, checkpoints, earliestJump, innovationS, sources.count() > 1);
    }

    /** The newest observation, from which the noise is learnt too; returns by how much it surprised. */
    private double follow(long number) {
        Source source = history.source(number);
        checkpoints.before(number, bank);
        double elapsedS = replay.elapse(number);
        source.noise().face(history.delayS(number));
        WanderModel model = bank.model(bank.leader());
        double innovationS = history.phaseS(number) - model.predictedS(source.bias());
        double varianceS2 = model.varianceS2(source.bias());
        source.noise().weigh(innovationS, varianceS2, evidence);
        jumps.observed(evidence.logLikelihood, varianceS2, source.noise());
        source.noise().learn(innovationS, varianceS2, evidence);
        replay.absorb(number, elapsedS);
        return innovationS;
    }

    private void rehearse() {
        beganAtS = history.atS(0);
        rehearsal.rehearse(sources, history, replay, bank);
    }

    private void jumped() {
        jumpsFound++;
        lastJump.before().copy(checkpoints.bank(jumps.jumpAt()));
        double movedS = retrace();
        earliestJump = history.count() - 1;
        lastJump.found(jumps, history.count(), movedS);
    }

    /** There is more to tell by whether the last jump was the one that was found; true when it was another. */
    private boolean correct() {
        boolean wasOther = jumps.wasOther(history, checkpoints, lastJump.before());
        if (wasOther) {
            retrace();
        }
        return wasOther;
    }

    /**
     * Begins from before the jump that was found, knowing it.
     *
     * @return by how much the phase is another now, s
     */
    private double retrace() {
        double atS = history.atS(history.count() - 1);
        double untilNowS = phaseS(atS);
        bank.copy(lastJump.before());
        bank.disturb(jumps.jumpedState(), jumps.jumpSize());
        bank.disturb(WanderModel.PHASE, jumps.jumpedPhaseS());
        beganAtS = bank.atS();
        replay.from(jumps.jumpAt());
        return Math.abs(phaseS(atS) - untilNowS);
    }

    /** True time minus the free-running clock at that time, s; the estimate. NaN before the first observation. */
    public double phaseS(double atS) {
        double t = atS - bank.atS();
        return bank.mean(WanderModel.PHASE)
                + (bank.mean(WanderModel.FREQUENCY) + bank.mean(WanderModel.AGEING) * t / 2) * t;
    }

    /** What the clock loses by itself at that time, s/s; positive for a slow one. */
    public double frequency(double atS) {
        return history.count() == 0
                ? rehearsal.frequency()
                : bank.mean(WanderModel.FREQUENCY) + bank.mean(WanderModel.AGEING) * (atS - bank.atS());
    }

    /** One sigma of the frequency at the last observation, s/s. */
    public double frequencyError() {
        return history.count() == 0
                ? rehearsal.frequencyError()
                : Math.sqrt(bank.covariance(WanderModel.FREQUENCY, WanderModel.FREQUENCY));
    }

    /** How the frequency grows, s/s². */
    public double ageing() {
        return history.count() == 0 ? rehearsal.ageing() : bank.mean(WanderModel.AGEING);
    }

    /** One sigma of the ageing, s/s². */
    public double ageingError() {
        return history.count() == 0
                ? rehearsal.ageingError()
                : Math.sqrt(bank.covariance(WanderModel.AGEING, WanderModel.AGEING));
    }

    /**
     * One sigma of the phase at that time, s, now or later, apart from what no observation can tell: against the source
     * whose own time is known best.
     */
    public double trackingErrorS(double atS) {
        // Nobody learns by waiting: a variance that its own covariances would make shrink stays.
        double variance = Math.max(bank.trackingVarianceS2(), bank.trackingVarianceS2(Math.max(0, atS - bank.atS())));
        return Math.sqrt(variance);
    }

    /**
     * After a jump of the phase nobody knows which side of it was right, or whether it comes again: by so much more the
     * phase may be wrong, s. It is forgotten within days. And while the last observation may be the first after a jump that
     * has not been found yet, all of that.
     */
    public double jumpDoubtS(double atS) {
        double unobservedS = Math.max(0, atS - bank.atS());
        return lastJump.doubt().phaseS(atS, unobservedS) + jumps.suspectedS(unobservedS);
    }

    /** What the last observation's source may be wrong by for longer than the estimate averages, s; 0 or more. */
    public double unprovenS() {
        return history.count() == 0
                ? 0
                : history.source(history.count() - 1).noise().unprovenS();
    }

    /** How long the estimate averages at that time, s: no longer than since it began, or began anew after a jump. */
    public double timeConstantS(double atS) {
        return Math.min(bank.timeConstantS(), Math.max(0, atS - beganAtS));
    }

    /** The wander of the oscillator as it has been observed, s/s per root second. */
    public double wanderPerRootS() {
        return bank.wanderPerRootS();
    }

    /** One sigma of the source's noise now, s; empty ({@code NaN}) when it is not known. */
    public double noiseS(int sourceId) {
        int index = sources.indexOf(sourceId);
        return index < 0 ? Double.NaN : sources.get(index).noise().deviationS();
    }
}
