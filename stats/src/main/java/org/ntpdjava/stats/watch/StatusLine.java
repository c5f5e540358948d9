package org.ntpdjava.stats.watch;

import java.util.List;
import java.util.Locale;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.TimeState;

/** How we are, in the line that {@code systemctl status} shows. */
public final class StatusLine {
    private static final double NS_PER_US = 1e3;

    private StatusLine() {}

    public static String of(SystemState picture) {
        return switch (TimeState.of(picture)) {
            case SYNCHRONISED ->
                "stratum " + picture.stratum() + ", "
                        + picture.peer(picture.systemPeerId())
                                .map(PeerState::label)
                                .orElse("a source that has just gone")
                        + ", " + worth(picture);
            case HOLDOVER -> "no source; the clock goes on by itself, " + worth(picture);
            case ORPHAN -> "orphan, stratum " + picture.stratum();
            case UNSYNCHRONISED -> waiting(picture.sources());
        };
    }

    private static String worth(SystemState picture) {
        return picture.variables().isLocal()
                ? "nobody's time but this machine's own"
                : "within " + bound(picture.errorBoundNs());
    }

    private static String waiting(List<PeerState> sources) {
        long heard = sources.stream().filter(peer -> peer.reach() != 0).count();
        return "not synchronised; of " + sources.size() + " sources " + heard + " are heard; ask ntpq -c why";
    }

    /** In the unit a reader needs no zeros for. */
    static String bound(long boundNs) {
        double us = boundNs / NS_PER_US;
        if (us < 1e3) {
            return String.format(Locale.ROOT, "%.1f us", us);
        }
        return us < 1e6
                ? String.format(Locale.ROOT, "%.1f ms", us / 1e3)
                : String.format(Locale.ROOT, "%.1f s", us / 1e6);
    }
}
