package org.ntpdjava.stats.meters;

import java.time.Instant;
import java.util.Locale;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.TimeState;
import org.ntpdjava.stats.watch.Snapshot;

/** Numbers of the system that take more than a look. */
final class SystemReaders {
    private static final double NS_PER_S = 1e9;

    private SystemReaders() {}

    static double errorBoundS(Snapshot now) {
        long boundNs = now.state().utcBoundNs();
        return boundNs == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : boundNs / NS_PER_S;
    }

    static double updateAgeS(Snapshot now) {
        SystemState state = now.state();
        return state.reference().isZero()
                ? Double.NaN
                : Math.max(0, now.servedNow().secondsSince(state.reference()));
    }

    static double holdoverS(Snapshot now) {
        SystemState state = now.state();
        return TimeState.of(state) == TimeState.HOLDOVER && !state.peerLost().isZero()
                ? Math.max(0, now.servedNow().secondsSince(state.peerLost()))
                : 0;
    }

    static void leapListExpiry(Snapshot now, Samples into) {
        now.state()
                .leapStatus()
                .table()
                .map(table -> table.expires())
                .map(Instant::getEpochSecond)
                .ifPresent(into::add);
    }

    static void taiOffset(Snapshot now, Samples into) {
        if (now.state().leapStatus().table().isPresent()) {
            into.add(now.state().leapStatus().taiOffsetS());
        }
    }

    /** All of them, those that have not happened too: a step from nothing to one is no increase. */
    static void events(Snapshot now, Samples into) {
        for (SystemEvent event : SystemEvent.values()) {
            if (event != SystemEvent.UNSPECIFIED) {
                into.add(now.events().get(event.code()), event.name().toLowerCase(Locale.ROOT));
            }
        }
    }
}
