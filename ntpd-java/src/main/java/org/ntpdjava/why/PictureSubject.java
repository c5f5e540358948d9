package org.ntpdjava.why;

import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.state.ClockState;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SelectionStatus;

/** A source of our own. */
record PictureSubject(PeerState peer) implements WhySubject {
    private static final int FULL_REACH = 0xff;

    @Override
    public SelectionStatus selection() {
        return peer.selection();
    }

    @Override
    public boolean isGroup() {
        return peer.poolPrototype()
                || peer.hostMode() == Mode.BROADCAST
                || peer.remote().address().isMulticast();
    }

    @Override
    public IpAddress address() {
        return peer.remote().address();
    }

    @Override
    public int port() {
        return peer.remote().port();
    }

    @Override
    public boolean isHeard() {
        return !peer.received().isZero();
    }

    @Override
    public long unanswered() {
        return peer.unreach();
    }

    @Override
    public long sent() {
        return peer.packetsSent();
    }

    @Override
    public long keyId() {
        return peer.keyId();
    }

    @Override
    public int flash() {
        return peer.flash();
    }

    @Override
    public Optional<Double> timeS(String name) {
        return switch (name) {
            case "offset" -> Optional.of(peer.offsetS());
            case "delay" -> Optional.of(peer.delayS());
            case "dispersion" -> Optional.of(peer.dispersionS());
            case "jitter" -> Optional.of(peer.jitterS());
            case "rootdelay" -> Optional.of(peer.rootDelayS());
            case "rootdisp" -> Optional.of(peer.rootDispersionS());
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Long> pollLog2S() {
        return Optional.of((long) Math.max(0, peer.hostPollLog2S()));
    }

    @Override
    public boolean isFullyReached() {
        return (peer.reach() & FULL_REACH) == FULL_REACH;
    }

    @Override
    public long stratum() {
        return peer.stratum();
    }

    @Override
    public Optional<Double> fudgeS(String name) {
        return peer.referenceClock().flatMap(clock -> fudgeS(clock, name));
    }

    private static Optional<Double> fudgeS(ClockState clock, String name) {
        OptionalDouble timeS = name.equals("fudgetime1") ? clock.time1S() : clock.time2S();
        return timeS.isPresent() ? Optional.of(timeS.getAsDouble()) : Optional.empty();
    }
}
