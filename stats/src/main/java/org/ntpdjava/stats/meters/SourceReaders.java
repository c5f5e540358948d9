package org.ntpdjava.stats.meters;

import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerState.PeerCounters;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.stats.watch.Snapshot;

/** Numbers of one source that take more than a look. */
final class SourceReaders {
    private SourceReaders() {}

    static void info(Snapshot now, PeerState source, Samples into) {
        into.add(
                1,
                SourceLabels.of(source),
                SourceLabels.address(source),
                source.referenceText(),
                source.reason().stage().word());
    }

    static void selection(Snapshot now, PeerState source, Samples into) {
        into.addStates(
                source.selection(), SelectionStatus.values(), SourceLabels.of(source), SourceLabels.address(source));
    }

    static void age(Snapshot now, PeerState source, Samples into) {
        double ageS = SourceLabels.isHeard(source)
                ? Math.max(0, now.servedNow().secondsSince(source.lastHeard()))
                : Double.NaN;
        into.add(ageS, SourceLabels.of(source), SourceLabels.address(source));
    }

    static void sent(Snapshot now, PeerState source, Samples into) {
        if (source.referenceClock().isEmpty()) {
            into.add(source.packetsSent(), SourceLabels.of(source), SourceLabels.address(source));
        }
    }

    static void received(Snapshot now, PeerState source, Samples into) {
        if (source.referenceClock().isEmpty()) {
            into.add(source.packetsReceived(), SourceLabels.of(source), SourceLabels.address(source));
        }
    }

    static void bad(Snapshot now, PeerState source, Samples into) {
        if (source.referenceClock().isEmpty()) {
            PeerCounters counters = source.counters();
            bad(source, "auth", counters.badAuth(), into);
            bad(source, "bogus", counters.bogusOrigin(), into);
            bad(source, "duplicate", counters.duplicates(), into);
            bad(source, "dispersion", counters.badDispersion(), into);
            bad(source, "reference", counters.badReference(), into);
        }
    }

    private static void bad(PeerState source, String reason, long count, Samples into) {
        into.add(count, SourceLabels.of(source), SourceLabels.address(source), reason);
    }
}
