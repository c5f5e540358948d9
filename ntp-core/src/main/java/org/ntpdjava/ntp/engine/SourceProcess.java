package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.state.PeerEvent;

/** What all sources have in common: a poll begins, the source answers, a sample goes through its filter. */
final class SourceProcess {
    private final Journal journal;
    private final SystemProcess system;

    SourceProcess(Journal journal, SystemProcess system) {
        this.journal = journal;
        this.system = system;
    }

    /** A poll of this source is due. Shifts reach unless a burst goes on. */
    void beginPoll(SampledAssociation source, Now now) {
        if (source.poll().inBurst()) {
            return;
        }
        boolean wasReachable = source.reach().isReachable();
        source.reach().poll();
        if (source.reach().isSilent()) {
            source.filter().missed(now.served());
        }
        source.poll().begin(source.reach(), system.timeConstantLog2S());
        if (wasReachable && !source.reach().isReachable()) {
            source.reachChanged(now);
            journal.peer(now, source, PeerEvent.UNREACHABLE, "");
            system.reconsider(now);
        }
    }

    /** The source has answered with something usable. */
    void heard(SampledAssociation source, Now now) {
        boolean wasReachable = source.reach().isReachable();
        source.reach().heard();
        if (!wasReachable) {
            source.reachChanged(now);
            journal.peer(now, source, PeerEvent.REACHABLE, "");
        }
    }

    /** A sample that was taken just now. */
    void admit(SampledAssociation source, Sample sample, Now now) {
        admit(source, sample, sample, now);
    }

    /**
     * Every sample of every source comes through here once: each answer of a server, each reading of a reference clock. It
     * goes into the source's filter; then selection sees that source, and all others, as they are now; and if the source is
     * to be followed, the clock is disciplined by it.
     *
     * @param sample as it was measured
     * @param sampleNow the same to the clock as it has been slewed since
     */
    void admit(SampledAssociation source, Sample sample, Sample sampleNow, Now now) {
        switch (source.filter().add(sampleNow)) {
            case FRESH -> {
                if (source.kind() == Candidate.Kind.NETWORK) {
                    journal.peerSample(now, source);
                }
            }
            case POPCORN ->
                journal.peer(
                        now,
                        source,
                        PeerEvent.POPCORN,
                        Words.seconds(source.filter().spikeOffsetS()));
            case STALE, GATHERING -> {}
        }
        system.reconsider(now);
        system.observed(source, sample, now);
    }
}
