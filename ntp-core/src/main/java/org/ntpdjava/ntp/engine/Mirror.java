package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.SystemVariables;

/**
 * Whether a packet that came from elsewhere is our own: it says of its sender what we say of ourselves. When our clock was
 * last updated, to 2<sup>-32</sup> s, nobody else says; so we know ourselves at addresses that no interface has: the other
 * ones of 127.0.0.0/8, routes of type local, ports that somebody forwards to us.
 */
final class Mirror {
    private SystemVariables face = SystemVariables.unsynchronised(ReferenceId.INIT, 0);
    /** An answer may have been under way while the clock was updated. */
    private SystemVariables faceBefore = face;

    /** This is what we tell from now on. */
    void show(SystemVariables newFace) {
        faceBefore = face;
        face = newFace;
    }

    /** We told this. Never true of what is told before the first update of a clock. */
    boolean shows(PeerVariables told) {
        return !told.reference().isZero() && (isOf(face, told) || isOf(faceBefore, told));
    }

    private static boolean isOf(SystemVariables ours, PeerVariables told) {
        return ours.reference().equals(told.reference())
                && ours.stratum() == told.stratum()
                && ours.referenceId().equals(told.referenceId());
    }
}
