package org.ntpdjava.ntp.engine;

import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.association.PollProcess;
import org.ntpdjava.ntp.association.Reach;
import org.ntpdjava.ntp.filter.FrequencyTolerance;
import org.ntpdjava.ntp.filter.SampleFilter;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerTimes;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A source that is polled and gives samples: a server, a peer or a reference clock. */
abstract sealed class SampledAssociation extends Association permits NetworkAssociation, RefclockAssociation {
    /** A move of the clock that nobody needs to see in the offsets at once. */
    private static final double UNSEEN_S = 1e-6;

    private final SampleFilter filter;
    private final Candidate candidate;
    private final FrequencyTolerance tolerance;
    private final Reach reach = new Reach();
    private final PollProcess poll;
    private PeerVariables variables;
    private Stage noted = Stage.NEW;
    private int notedFlash;
    private int unfit;
    private long reachChangedNs = PeerTimes.NEVER;
    private PeerTimes schedule = PeerTimes.NONE;

    /** What every association is born with. */
    record Birth(int id, int precisionLog2S, FrequencyTolerance tolerance, RandomGenerator random, long firstPollNs) {}

    SampledAssociation(
            Birth birth, Candidate.Kind kind, SampleFilter filter, PollProcess poll, PeerVariables variables) {
        super(birth.id());
        this.filter = filter;
        this.tolerance = birth.tolerance();
        this.candidate = new Candidate(birth.id(), kind);
        this.poll = poll;
        this.variables = variables;
    }

    final SampleFilter filter() {
        return filter;
    }

    /** Its place in the selection, with what the last one made of it. */
    final Candidate candidate() {
        return candidate;
    }

    final Reach reach() {
        return reach;
    }

    /** It became reachable or unreachable. */
    final void reachChanged(Now now) {
        reachChangedNs = now.monotonicNs();
    }

    /** The same object while nothing changes: answers do not, and there are many of them. */
    final PeerTimes schedule() {
        if (schedule.nextPollNs() != poll.nextNs() || schedule.reachChangedNs() != reachChangedNs) {
            schedule = new PeerTimes(poll.nextNs(), reachChangedNs);
        }
        return schedule;
    }

    final PollProcess poll() {
        return poll;
    }

    final PeerVariables variables() {
        return variables;
    }

    final void learn(PeerVariables newVariables) {
        variables = newVariables;
    }

    final SelectionStatus selection() {
        return candidate.status();
    }

    /** After each selection: another verdict is worth another picture. */
    final void noteVerdict() {
        if (noted != candidate.stage() || notedFlash != unfit) {
            noted = candidate.stage();
            notedFlash = unfit;
            touch();
        }
    }

    final Candidate.Kind kind() {
        return candidate.kind();
    }

    @Override
    final long nextNs() {
        return poll.nextNs();
    }

    abstract Endpoint remote();

    /** What we tell our clients whom we follow; kept, for that of an IPv6 address is a digest. */
    abstract ReferenceId addressAsReferenceId();

    /** 0 for none. */
    abstract int keyId();

    @Override
    final int statusWord() {
        return PeerState.statusWord(configured(), keyId() != 0, reach.isReachable(), false, selection(), event());
    }

    /** The source field of the system status word when this is the system peer. */
    abstract ClockSource clockSource();

    /** It takes its time from us, or is us. */
    abstract boolean followsUs(LocalAddresses local);

    /** It has been heard of and may be fit to be selected soon. */
    abstract boolean isWarmingUp(NtpTimestamp served);

    /** The exponent to wait for after a complete poll. */
    abstract int intervalLog2S();

    /** The clock was stepped: offsets, timestamps and what was collected mean nothing any more. */
    void clear() {
        touch();
        filter.clear();
        reach.clear();
        candidate.withdraw(Stage.NEW);
    }

    /** Our clock has been stepped forward by {@code byS}, so little that all samples stay. */
    void moved(double byS) {
        corrected(byS);
    }

    /** Our clock has been moved forward by {@code phaseS} in a known way. */
    void corrected(double phaseS) {
        filter.corrected(phaseS);
        if (Math.abs(phaseS) > UNSEEN_S) {
            touch();
        }
    }

    final double rootDistanceS(NtpTimestamp served) {
        return variables.rootDistanceS(
                filter.delayS(), filter.dispersionS(), filter.jitterS(), tolerance.driftS(filter.ageS(served)));
    }

    /** The bits of the peer tests that fail, 0 when the source may be selected. */
    final int peerFlash(NtpTimestamp served, Fitness fitness) {
        return fitness.tests()
                .failed(
                        variables,
                        rootDistanceS(served),
                        poll.hostPollLog2S(),
                        followsUs(fitness.local()),
                        reach.isReachable() && !config().options().noSelect());
    }

    /** Stands for the next selection, if it is fit; else withdraws and returns false. */
    final boolean stands(NtpTimestamp served, Fitness fitness) {
        unfit = peerFlash(served, fitness);
        if (unfit != 0) {
            reject(served, fitness);
            return false;
        }
        candidate.marked(config().options().prefer(), config().options().trueChimer());
        candidate.stand(
                filter.offsetS(), rootDistanceS(served) + correctionErrorS(), filter.jitterS(), variables.stratum());
        candidate.late(latenessS());
        return true;
    }

    private void reject(NtpTimestamp served, Fitness fitness) {
        boolean watched = config().options().noSelect();
        int flash = watched && reach.isReachable() ? unfit & ~Flash.PEER_UNREACH.bit() : unfit;
        candidate.withdraw(watched ? Stage.NOSELECT : Stage.UNFIT);
        double limitS = fitness.tests().limitS(poll.hostPollLog2S());
        candidate.decidedBy(flash, rootDistanceS(served), limitS, variables.stratum());
        candidate.says(fitness.stratumFault(variables));
    }

    /** How late, or early, its time may be without anybody knowing, s; 0 when it is taken at its word. */
    double latenessS() {
        return 0;
    }

    /** What its habit of being late comes to at most, as far as anybody knows, s; 0 when it has none. */
    double latencyBoundS() {
        return 0;
    }

    /** How far its time can be from what was corrected, s. */
    double correctionErrorS() {
        return 0;
    }
}
