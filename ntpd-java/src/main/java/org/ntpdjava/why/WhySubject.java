package org.ntpdjava.why;

import java.util.Optional;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SelectionStatus;

/** One source as its sentence needs it: what every server tells of it. */
public interface WhySubject {
    /** A source of this very program. */
    static WhySubject of(PeerState peer) {
        return new PictureSubject(peer);
    }

    /** What selection made of it. */
    SelectionStatus selection();

    /** It stands for a pool, or for those who listen at a group address. */
    boolean isGroup();

    /** Unspecified where it has none; 127.127.t.u of a reference clock. */
    IpAddress address();

    /** The UDP port it is asked at. */
    int port();

    /** Something has come from it. */
    boolean isHeard();

    /** Polls without an answer. */
    long unanswered();

    /** Packets sent to it; zero where that is not known. */
    long sent();

    /** The key its packets are signed with, 0 for none. */
    long keyId();

    /** Bits of {@link org.ntpdjava.ntp.state.Flash}. */
    int flash();

    /** {@code offset}, {@code delay}, {@code dispersion}, {@code jitter}, {@code rootdelay}, {@code rootdisp}, s; empty where it is not told. */
    Optional<Double> timeS(String name);

    /** 2 to this, s, is our interval; empty where it is not told. */
    Optional<Long> pollLog2S();

    /** The last eight polls were answered. */
    boolean isFullyReached();

    long stratum();

    /** {@code fudgetime1} or {@code fudgetime2}, s; empty when it is not set. */
    Optional<Double> fudgeS(String name);

    default boolean isRefclock() {
        return address().isRefclock();
    }

    /** This machine's own clock. */
    default boolean isLocalClock() {
        return isDriver(1);
    }

    /** A receiver that speaks sentences, whose lateness {@code time2} tells. */
    default boolean speaksNmea() {
        return isDriver(20);
    }

    /** Another program, for example gpsd, brings its time. */
    default boolean readsSharedMemory() {
        return isDriver(28);
    }

    private boolean isDriver(int type) {
        return isRefclock() && (address().ipv4() >>> 8 & 0xff) == type;
    }
}
