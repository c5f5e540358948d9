package org.ntpdjava.simulator;

import java.util.Locale;
import org.ntpdjava.ntp.state.PeerState;

/** One line about an association, for the one who looks for the fault. */
final class PeerLine {
    private PeerLine() {}

    static String of(PeerState peer) {
        return String.format(
                Locale.ROOT,
                "%c%-16s stratum %2d reach %3o poll %2d delay %9.6f offset %9.6f jitter %9.6f distance %7.4f flash %x",
                peer.selection().tally(),
                peer.remote().address(),
                peer.stratum(),
                peer.reach(),
                peer.hostPollLog2S(),
                peer.delayS(),
                peer.offsetS(),
                peer.jitterS(),
                peer.rootDistanceS(),
                peer.flash());
    }
}
