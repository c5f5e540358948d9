package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.filter.FilterResult;
import org.ntpdjava.ntp.filter.Sample;
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
            journal.peer(now, source, PeerEvent.UNREACHABLE, "");
            system.reconsider(now);
        }
    }

    /** The source has answered with something usable. */
    void heard(SampledAssociation source, Now now) {
        boolean wasReachable = source.reach().isReachable();
        source.reach().heard();
        if (!wasReachable) {
            journal.peer(now, source, PeerEvent.REACHABLE, "");
        }
    }

    /** Clock filter, and if that has something new, selection and all that follows. */
    void admit(SampledAssociation source, Sample sample, Now now) {
        switch (source.filter().add(sample)) {
            case FilterResult.Fresh _ -> {
                journal.peerSample(now, source);
                system.reconsider(now);
            }
            case FilterResult.Popcorn(double offsetS) ->
                journal.peer(now, source, PeerEvent.POPCORN, Words.seconds(offsetS));
            case FilterResult.Stale _ -> {}
        }
    }
}
