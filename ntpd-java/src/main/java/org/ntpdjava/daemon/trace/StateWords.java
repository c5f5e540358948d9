package org.ntpdjava.daemon.trace;

import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SystemState;

/** The engine's picture of the world in some words: a replay must come to the same. */
final class StateWords {
    private StateWords() {}

    /** The system peer, offset and frequency; then of each source its mark, reach and offset. */
    static TraceWords add(SystemState state, TraceWords line) {
        line.raw(state.systemPeerId()).raw(state.offsetS()).raw(state.frequencyPpm());
        for (PeerState peer : state.peers()) {
            line.word(peer.remote().address() + "/" + peer.selection().ordinal() + "/" + peer.reach() + "/"
                    + peer.offsetS());
        }
        return line;
    }
}
