package org.ntpdjava.daemon;

import java.util.Optional;
import java.util.function.Consumer;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.TimeState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Writes boundstats: of each span of at most a minute, what held in all of it and the largest error bound that was published in it.
 * A span ends with the minute, UTC, or when anything but the bound changes; so the lines of a day leave no second out. It
 * looks at the published pictures, of which there is one a second. For one thread.
 */
final class BoundWatch {
    private static final long MINUTE_S = 60;

    private final Consumer<StatRecord> lines;
    private Optional<Span> open = Optional.empty();

    BoundWatch(Consumer<StatRecord> lines) {
        this.lines = lines;
    }

    /** What does not change within a span. */
    private record Standing(IpAddress systemPeer, int stratum, LeapIndicator leap, TimeState state) {
        static Standing of(SystemState picture) {
            IpAddress peer = picture.peer(picture.systemPeerId())
                    .map(PeerState::remote)
                    .map(remote -> remote.address())
                    .orElse(IpAddress.ANY_V4);
            return new Standing(peer, picture.stratum(), picture.leap(), TimeState.of(picture));
        }
    }

    private record Span(Standing standing, long minute, long largestBoundNs) {
        boolean includes(Standing now, long minuteNow) {
            return standing.equals(now) && minute == minuteNow;
        }

        Span with(long boundNs) {
            return new Span(standing, minute, Math.max(largestBoundNs, boundNs));
        }

        StatRecord.Bound endingAt(NtpTimestamp at) {
            return new StatRecord.Bound(
                    at, largestBoundNs, standing.systemPeer, standing.stratum, standing.leap, standing.state);
        }
    }

    /**
     * To be called each second.
     *
     * @param servedNow not before that of the last call, unless the time was set
     */
    void look(SystemState picture, NtpTimestamp servedNow) {
        Standing standing = Standing.of(picture);
        long minute = servedNow.secondsField() / MINUTE_S;
        if (open.isPresent() && open.get().includes(standing, minute)) {
            open = open.map(span -> span.with(picture.errorBoundNs()));
        } else {
            end(servedNow);
            open = Optional.of(new Span(standing, minute, picture.errorBoundNs()));
        }
    }

    /** The span that is open ends now, for nobody looks any more. */
    void end(NtpTimestamp servedNow) {
        open.ifPresent(span -> lines.accept(span.endingAt(servedNow)));
        open = Optional.empty();
    }
}
