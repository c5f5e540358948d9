package org.ntpdjava.ntp.select;

import java.util.Optional;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SelectionStatus;

/**
 * The place of one association in the selection, kept and reused as long as the association lives: what the source brings
 * along, and beside it what each stage made of it. Every stage writes its own verdict here, the later ones over the
 * earlier.
 *
 * <p>A source that passed the fitness tests of RFC 5905 section 11.2 (reachable, synchronized, no loop, root distance
 * below the limit) {@linkplain #stand stands}; any other {@linkplain #withdraw withdraws}. Creates no objects but in
 * {@link #verdict} and {@link #reason}. Used by one thread.
 */
public final class Candidate {
    /** Keeps weights finite when {@code tos mindist 0} meets a source that claims to be perfect. */
    private static final double LEAST_DISTANCE_S = 1e-9;

    /** That any share is told to be. */
    private static final double LEAST_SHARE = 0.01;

    private final int associationId;
    private Kind kind;

    private double offsetS;
    private double rootDistanceS;
    private double jitterS;
    private int stratum;
    private double latenessS;
    private boolean prefer;
    private boolean trueChimer;

    private SelectionStatus status = SelectionStatus.REJECT;
    private Stage stage = Stage.NEW;
    private Reason told = Reason.NEW;
    private double firstNumber;
    private double secondNumber;
    private double thirdNumber;
    private double fourthNumber;
    private String said = "";
    private boolean overruling;
    private double apartS;
    private int unagreed;
    private double synchDistanceS;
    private double metricS;
    private double selectionJitterS;
    private double weight;

    /** What kind of source it is, as far as selection cares. */
    public enum Kind {
        /** A server or peer. */
        NETWORK,
        /** A reference clock that numbers its seconds. */
        REFCLOCK,
        /** A pulse without a number: the driver 22, and a socket that is sent nothing else. */
        PPS,
        /** Our own clock, driver 1. */
        LOCAL
    }

    /** @param associationId 1 to 65535 */
    public Candidate(int associationId, Kind kind) {
        this.associationId = associationId;
        this.kind = kind;
    }

    /** It has turned out to be of this kind, from the next selection on. */
    public void is(Kind newKind) {
        kind = newKind;
    }

    /**
     * Marks it as the configuration says.
     *
     * @param nowPrefer {@code prefer}
     * @param nowTrueChimer {@code true}: never a falseticker
     */
    public Candidate marked(boolean nowPrefer, boolean nowTrueChimer) {
        prefer = nowPrefer;
        trueChimer = nowTrueChimer;
        return this;
    }

    /**
     * Takes part in the next selection with these numbers.
     *
     * @param newOffsetS source minus our clock; positive when our clock is behind
     * @param newRootDistanceS half of the root delay, plus all dispersion, plus jitter: how far its time can be from the
     *     truth
     * @param newJitterS of its filter
     * @param newStratum of the source itself: 0 for a reference clock
     * @throws IllegalArgumentException when a number is not finite, or a distance negative
     */
    public Candidate stand(double newOffsetS, double newRootDistanceS, double newJitterS, int newStratum) {
        if (!Double.isFinite(newOffsetS) || !(newRootDistanceS >= 0) || !(newJitterS >= 0)) {
            throw new IllegalArgumentException("not a candidate: offset " + newOffsetS + " distance " + newRootDistanceS
                    + " jitter " + newJitterS);
        }
        offsetS = newOffsetS;
        rootDistanceS = newRootDistanceS;
        jitterS = newJitterS;
        stratum = newStratum;
        return this;
    }

    /**
     * Its time may be this much late besides, or early, s, and nobody can tell: truth is then outside of its correctness
     * interval. 0 for a source that is taken at its word.
     */
    public Candidate late(double mostS) {
        latenessS = mostS;
        return this;
    }

    /** It is not fit: rejected, and without a share, from now on, for this reason. */
    public void withdraw(Stage why) {
        judge(SelectionStatus.REJECT, why);
        overruling = false;
        selectionJitterS = 0;
        weight = 0;
    }

    public int associationId() {
        return associationId;
    }

    public Kind kind() {
        return kind;
    }

    public double offsetS() {
        return offsetS;
    }

    public double rootDistanceS() {
        return rootDistanceS;
    }

    public double jitterS() {
        return jitterS;
    }

    public boolean prefer() {
        return prefer;
    }

    public boolean trueChimer() {
        return trueChimer;
    }

    /** What the last stage that looked at it made of it. */
    public SelectionStatus status() {
        return status;
    }

    /** Which stage that was, and how it decided. */
    public Stage stage() {
        return stage;
    }

    /** The same with its numbers, the share in percent. Creates an object when they are others than the last time. */
    public Reason reason() {
        if (stage.numbers().isEmpty()) {
            return Reason.of(stage);
        }
        return switch (stage.numbers().getFirst()) {
            case "share" -> told(share(), 0, 0, 0);
            case "lo" -> told(lowS(), highS(), thirdNumber, fourthNumber);
            default -> told(firstNumber, secondNumber, thirdNumber, fourthNumber);
        };
    }

    private double share() {
        return weight > 0 ? Math.max(LEAST_SHARE, Math.rint(weight * 100) / 100) : 0;
    }

    private Reason told(double first, double second, double third, double fourth) {
        boolean same = told.stage() == stage
                && told.first() == (float) first
                && told.second() == (float) second
                && told.third() == (float) third
                && told.fourth() == (float) fourth
                && told.text().equals(said);
        told = same ? told : new Reason(stage, (float) first, (float) second, (float) third, (float) fourth, said);
        return told;
    }

    /** Its share in the combined offset, 0 to 1; those of all candidates add up to 1 unless nobody is followed. */
    public double weight() {
        return weight;
    }

    /** It helps to set the time: alone by prefer or as the pulse, else as one of the survivors. */
    public boolean contributes() {
        return weight > 0;
    }

    /** Lower end of its correctness interval, in which truth lies if it is right. */
    double lowS() {
        return offsetS - synchDistanceS;
    }

    /** Upper end. */
    double highS() {
        return offsetS + synchDistanceS;
    }

    /** Its time is late or early by nothing that nobody knows. */
    boolean isTakenAtItsWord() {
        return latenessS == 0;
    }

    /**
     * What the other, which is taken at its word, says is no contradiction: this one is just late, or early. Nor is what one says
     * that is less late, for few are early.
     */
    boolean isExcusedBy(Candidate other) {
        return latenessS > 0
                && !trueChimer
                && (other.isTakenAtItsWord() || other.offsetS > offsetS)
                && other.highS() >= lowS() - latenessS
                && other.lowS() <= highS() + latenessS;
    }

    /** Half the width of that interval: the root distance, at least {@code minDistanceS}; positive. */
    double synchDistanceS() {
        return synchDistanceS;
    }

    /** Stratum first, distance next (RFC 5905 A.5.5.1): smaller is better. */
    double metricS() {
        return metricS;
    }

    /** RMS distance of its offset from those of the others when the cluster algorithm last looked at it. */
    double selectionJitterS() {
        return selectionJitterS;
    }

    /** Marked so that the cluster algorithm must not cut it. */
    boolean keep() {
        return prefer || trueChimer;
    }

    /** It numbers its seconds by itself, so it has a vote. The local clock needs to be preferred for that. */
    boolean votes() {
        return switch (kind) {
            case NETWORK, REFCLOCK -> true;
            case LOCAL -> prefer;
            case PPS -> false;
        };
    }

    /** A selection begins. A pulse or local clock that is not used is no liar; it just was not asked. */
    void enter(SelectionConfig config) {
        synchDistanceS = Math.max(rootDistanceS, Math.max(config.minDistanceS(), LEAST_DISTANCE_S));
        metricS = stratum * config.maxDistanceS() + synchDistanceS;
        overruling = false;
        selectionJitterS = 0;
        weight = 0;
        switch (kind) {
            case PPS -> judge(SelectionStatus.REJECT, Stage.PULSE_ALONE);
            case NETWORK, REFCLOCK, LOCAL ->
                judge(
                        votes() ? SelectionStatus.FALSETICK : SelectionStatus.REJECT,
                        votes() ? Stage.FALSETICKER : Stage.IDLE);
        }
    }

    void judge(SelectionStatus newStatus, Stage why) {
        status = newStatus;
        stage = why;
        said = "";
    }

    /** The numbers of that stage, as many as it names; its share, or the interval of the candidate itself, need not be told. */
    public void decidedBy(double first, double second, double third, double fourth) {
        firstNumber = first;
        secondNumber = second;
        thirdNumber = third;
        fourthNumber = fourth;
    }

    /**
     * It stays by its {@code true} alone.
     *
     * @param newApartS from the middle of the majority; 0 when there is none
     * @param newUnagreed so many voted, and no majority agrees; 0 when one does
     */
    void overrules(double newApartS, int newUnagreed) {
        overruling = true;
        apartS = newApartS;
        unagreed = newUnagreed;
    }

    /** What it is told then, to a millisecond; empty for all others. Creates objects only for such a source. */
    public Optional<Reason> overruling() {
        return overruling
                ? Optional.of(Reason.of(Stage.TRUE, Math.rint(apartS * 1e3) * 1e-3, unagreed))
                : Optional.empty();
    }

    /** What that stage has to say beside its numbers; nothing unless it does. */
    public void says(String text) {
        said = text;
    }

    void clusteredWith(double newSelectionJitterS) {
        selectionJitterS = newSelectionJitterS;
    }

    void weigh(double newWeight) {
        weight = newWeight;
    }

    /** Frozen. Creates an object. */
    public Verdict verdict() {
        return new Verdict(associationId, status, offsetS, lowS(), highS(), metricS, selectionJitterS, jitterS, weight);
    }
}
