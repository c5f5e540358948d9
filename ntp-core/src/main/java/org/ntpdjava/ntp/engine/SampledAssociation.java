package org.ntpdjava.ntp.engine;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.association.PeerVariables;
import org.ntpdjava.ntp.association.PollProcess;
import org.ntpdjava.ntp.association.Reach;
import org.ntpdjava.ntp.filter.ClockFilter;
import org.ntpdjava.ntp.filter.FilterOutput;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A source that is polled and gives samples: a server, a peer or a reference clock. */
abstract sealed class SampledAssociation extends Association permits NetworkAssociation, RefclockAssociation {
    private final ClockFilter filter;
    private final Reach reach = new Reach();
    private final PollProcess poll;
    private PeerVariables variables;
    private SelectionStatus selection = SelectionStatus.REJECT;

    /** What every association is born with. */
    record Birth(int id, int precisionLog2S, RandomGenerator random, long firstPollNs) {}

    SampledAssociation(Birth birth, PollProcess poll, PeerVariables variables) {
        super(birth.id());
        this.filter = new ClockFilter(birth.precisionLog2S());
        this.poll = poll;
        this.variables = variables;
    }

    final ClockFilter filter() {
        return filter;
    }

    final Reach reach() {
        return reach;
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
        return selection;
    }

    final void judged(SelectionStatus status) {
        selection = status;
    }

    @Override
    final long nextNs() {
        return poll.nextNs();
    }

    abstract Candidate.Kind kind();

    abstract Endpoint remote();

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
        filter.clear();
        reach.clear();
        judged(SelectionStatus.REJECT);
    }

    /** Our clock has been moved forward by {@code phaseS} in a known way. */
    void corrected(double phaseS) {
        filter.corrected(phaseS);
    }

    final double rootDistanceS(NtpTimestamp served) {
        FilterOutput output = filter.current();
        return variables.rootDistanceS(output.delayS(), output.dispersionS(), output.jitterS(), sampleAgeS(served));
    }

    /** How long ago the sample was measured that stands for this source; 0 when there is none. */
    final double sampleAgeS(NtpTimestamp served) {
        NtpTimestamp at = filter.current().at();
        return at.isZero() ? 0 : Math.max(0, served.secondsSince(at));
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

    /** Empty when it is not fit. */
    final Optional<Candidate> candidate(NtpTimestamp served, Fitness fitness) {
        if (peerFlash(served, fitness) != 0) {
            return Optional.empty();
        }
        FilterOutput output = filter.current();
        return Optional.of(new Candidate(
                id(),
                output.offsetS(),
                rootDistanceS(served),
                output.jitterS(),
                variables.stratum(),
                config().options().prefer(),
                config().options().trueChimer(),
                kind()));
    }
}
