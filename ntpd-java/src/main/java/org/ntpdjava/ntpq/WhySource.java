package org.ntpdjava.ntpq;

import java.util.Optional;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.why.WhySubject;

/**
 * A source of the server that was asked.
 *
 * @param status its status word
 * @param peer its variables, and what the server adds to them when asked why
 * @param clock those of its clock, where it is one
 */
record WhySource(StatusText.PeerStatus status, VariableList peer, Optional<VariableList> clock) implements WhySubject {
    private static final long FULL_REACH = 0xff;

    WhySource withClock(Optional<VariableList> itsClock) {
        return new WhySource(status, peer, itsClock);
    }

    @Override
    public IpAddress address() {
        return peer.text("srcadr").flatMap(IpAddress::parse).orElse(IpAddress.ANY_V4);
    }

    @Override
    public SelectionStatus selection() {
        return status.selection();
    }

    @Override
    public boolean isGroup() {
        return status.broadcast();
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

    @Override
    public int port() {
        return peer.integer("srcport").orElse((long) Endpoint.NTP_PORT).intValue();
    }

    @Override
    public boolean isHeard() {
        return peer.text("rec")
                .flatMap(Numbers::timestamp)
                .filter(t -> !t.isZero())
                .isPresent();
    }

    @Override
    public long unanswered() {
        return peer.integer("unreach").orElse(0L);
    }

    @Override
    public long sent() {
        return peer.integer("sent").orElse(0L);
    }

    @Override
    public long keyId() {
        return peer.integer("keyid").orElse(0L);
    }

    @Override
    public int flash() {
        return peer.integer("flash").orElse(0L).intValue();
    }

    /** A time travels in ms. */
    @Override
    public Optional<Double> timeS(String name) {
        return peer.decimal(name).map(millis -> millis * 1e-3);
    }

    @Override
    public Optional<Long> pollLog2S() {
        return peer.integer("hpoll");
    }

    @Override
    public boolean isFullyReached() {
        return peer.integer("reach").filter(reach -> reach == FULL_REACH).isPresent();
    }

    @Override
    public long stratum() {
        return peer.integer("stratum").orElse(0L);
    }

    @Override
    public Optional<Double> fudgeS(String name) {
        return clock.flatMap(c -> c.decimal(name)).map(millis -> millis * 1e-3);
    }
}
