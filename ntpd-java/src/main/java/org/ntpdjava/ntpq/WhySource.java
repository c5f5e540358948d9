package org.ntpdjava.ntpq;

import java.util.Optional;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * One source as the sentences of {@code why} need it: what every server tells of it.
 *
 * @param status its status word
 * @param peer its variables, and what the server adds to them when asked why
 * @param clock those of its clock, where it is one
 */
record WhySource(StatusText.PeerStatus status, VariableList peer, Optional<VariableList> clock) {
    private static final int LOCAL = 1;
    private static final int NMEA = 20;
    private static final int SHM = 28;
    private static final long FULL_REACH = 0xff;

    WhySource withClock(Optional<VariableList> itsClock) {
        return new WhySource(status, peer, itsClock);
    }

    IpAddress address() {
        return peer.text("srcadr").flatMap(IpAddress::parse).orElse(IpAddress.ANY_V4);
    }

    boolean isRefclock() {
        return address().isRefclock();
    }

    /** This machine's own clock. */
    boolean isLocalClock() {
        return isRefclock() && (address().ipv4() >>> 8 & 0xff) == LOCAL;
    }

    /** A receiver that speaks sentences, whose lateness {@code time2} tells. */
    boolean speaksNmea() {
        return isRefclock() && (address().ipv4() >>> 8 & 0xff) == NMEA;
    }

    /** Another program, for example gpsd, brings its time. */
    boolean readsSharedMemory() {
        return isRefclock() && (address().ipv4() >>> 8 & 0xff) == SHM;
    }

    /** What people call it: a clock by its reference id. */
    String name(HostNames names) {
        IpAddress address = address();
        if (isRefclock()) {
            String refid = peer.text("refid").orElse("");
            return refid.isEmpty() || IpAddress.parse(refid).isPresent()
                    ? address.toString()
                    : refid + " (" + address + ")";
        }
        return address.isUnspecified() ? peer.text("srchost").orElse(address.toString()) : names.name(address);
    }

    boolean isHeard() {
        return peer.text("rec")
                .flatMap(Numbers::timestamp)
                .filter(t -> !t.isZero())
                .isPresent();
    }

    long unanswered() {
        return peer.integer("unreach").orElse(0L);
    }

    /** Packets sent to it; zero where the server does not say. */
    long sent() {
        return peer.integer("sent").orElse(0L);
    }

    /** The key its packets are signed with, 0 for none. */
    long keyId() {
        return peer.integer("keyid").orElse(0L);
    }

    int flash() {
        return peer.integer("flash").orElse(0L).intValue();
    }

    /** One of its variables that is a time, s, where the server tells it (in ms, as all do). */
    Optional<Double> timeS(String name) {
        return peer.decimal(name).map(millis -> millis * 1e-3);
    }

    /** 2 to this, s, is our interval; empty where the server does not tell. */
    Optional<Long> pollLog2S() {
        return peer.integer("hpoll");
    }

    /** The last eight polls were answered. */
    boolean isFullyReached() {
        return peer.integer("reach").filter(reach -> reach == FULL_REACH).isPresent();
    }

    long stratum() {
        return peer.integer("stratum").orElse(0L);
    }

    /** {@code fudgetime1} or {@code fudgetime2}, s; empty when it is not set. */
    Optional<Double> fudgeS(String name) {
        return clock.flatMap(c -> c.decimal(name)).map(millis -> millis * 1e-3);
    }
}
