package org.ntpdjava.ntp.server;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.state.PeerState;

/** The addresses on the network that we have associations with, from the last published picture. */
final class Associations {
    private static final int PLAIN = 0;
    private static final int SYMMETRIC = 1;

    private List<PeerState> built = List.of();
    private AddressTable table = new AddressTable(0);

    /**
     * Takes over these associations. Allocates only when an address or its symmetry changed.
     *
     * @return whether one did
     */
    boolean update(List<PeerState> peers) {
        boolean changed = !sameAddresses(peers);
        built = peers;
        if (changed) {
            rebuild();
        }
        return changed;
    }

    private boolean sameAddresses(List<PeerState> peers) {
        if (peers.size() != built.size()) {
            return false;
        }
        for (int i = 0; i < peers.size(); i++) {
            PeerState now = peers.get(i);
            PeerState before = built.get(i);
            if (!now.remote().address().equals(before.remote().address()) || isSymmetric(now) != isSymmetric(before)) {
                return false;
            }
        }
        return true;
    }

    private void rebuild() {
        AddressTable fresh = new AddressTable(built.size());
        for (PeerState peer : built) {
            if (isOnNetwork(peer)) {
                IpAddress address = peer.remote().address();
                int before = Math.max(PLAIN, fresh.find(address.high(), address.low()));
                fresh.put(address.high(), address.low(), before | (isSymmetric(peer) ? SYMMETRIC : PLAIN));
            }
        }
        table = fresh;
    }

    private static boolean isOnNetwork(PeerState peer) {
        IpAddress address = peer.remote().address();
        return !address.isUnspecified() && !address.isRefclock();
    }

    private static boolean isSymmetric(PeerState peer) {
        return peer.hostMode() == Mode.SYMMETRIC_ACTIVE || peer.hostMode() == Mode.SYMMETRIC_PASSIVE;
    }

    boolean contains(long high, long low) {
        return table.contains(high, low);
    }

    /** Whether one of the associations with this address is symmetric. */
    boolean containsSymmetric(long high, long low) {
        return table.find(high, low) == SYMMETRIC;
    }

    Set<IpAddress> addresses() {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        for (PeerState peer : built) {
            if (isOnNetwork(peer)) {
                addresses.add(peer.remote().address());
            }
        }
        return addresses;
    }
}
