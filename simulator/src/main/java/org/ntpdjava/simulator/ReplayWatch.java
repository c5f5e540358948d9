package org.ntpdjava.simulator;

import java.util.LinkedHashSet;
import java.util.List;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.state.PeerState.FilterStage;
import org.ntpdjava.ntp.state.SystemState;

/** Knows which packets the network has brought already: no sample may be made of one twice. */
final class ReplayWatch {
    /** A copy is not later than this many packets. */
    private static final int REMEMBERED = 256;

    private final LinkedHashSet<Delivered> delivered = new LinkedHashSet<>();

    private record Delivered(Endpoint remote, NtpPacket packet) {}

    boolean seenBefore(Endpoint remote, NtpPacket packet) {
        boolean isNew = delivered.add(new Delivered(remote, packet));
        if (delivered.size() > REMEMBERED) {
            delivered.removeFirst();
        }
        return !isNew;
    }

    /** The delays of the samples kept of a source, by which they can be told from each other. */
    static List<Double> delaysS(SystemState state, Endpoint remote) {
        return state.peers().stream()
                .filter(peer -> peer.remote().equals(remote))
                .flatMap(peer -> peer.filter().stream())
                .map(FilterStage::delayS)
                .toList();
    }
}
