package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Peers that come by themselves (RFC 5905 section 9.2: NEWPS). */
class PassiveStoryTest {
    private static final String STRANGER = "198.51.100.66";
    private static final Endpoint FROM = new Endpoint(IpAddress.parse(STRANGER).orElseThrow(), 123);
    private static final Authenticity PROVEN = new Authenticity.Verified(5);

    private final World world = new World(1, Configs.noClock(), 0.01, 0);

    private NtpPacket call() {
        return new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.SYMMETRIC_ACTIVE,
                1,
                4,
                -20,
                0,
                0.0005,
                ReferenceId.ofText("PPS"),
                world.trueTime(),
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                world.trueTime());
    }

    @Test
    void whoProvesToHaveAKeyIsAnsweredInPassiveModeWithinASecond() {
        world.runUntil(10);
        NtpPacket call = call();
        world.arrive(FROM, call, PROVEN);
        world.runUntil(11.1);
        PeerState peer = world.peer(STRANGER);
        assertEquals(Mode.SYMMETRIC_PASSIVE, peer.hostMode());
        assertFalse(peer.configured());
        assertEquals(5, peer.keyId());
        Action.SendPacket answer = world.sentTo(STRANGER).getFirst();
        assertEquals(Mode.SYMMETRIC_PASSIVE, answer.packet().mode());
        assertEquals(call.transmit(), answer.packet().origin());
        assertEquals(5, answer.keyId());
        assertTrue(answer.stampTransmit());
    }

    @Test
    void aPassivePeerGivesUsTheTime() {
        FakeServer stranger = world.server(STRANGER);
        stranger.authenticity = PROVEN;
        world.runUntil(10);
        world.arrive(FROM, call(), PROVEN);
        world.runUntil(400);
        assertNotEquals(0, world.peer(STRANGER).reach(), world::toString);
        assertEquals(2, world.state().stratum(), world::toString);
    }

    @Test
    void aPassivePeerStaysWhenTheConfigurationChanges() {
        world.server(STRANGER).authenticity = PROVEN;
        world.runUntil(10);
        world.arrive(FROM, call(), PROVEN);
        int number = world.peer(STRANGER).associationId();
        world.reconfigure(Configs.noClock(Configs.server("198.51.100.1")));
        assertEquals(number, world.peer(STRANGER).associationId());
    }

    @Test
    void aPassivePeerThatFallsSilentIsForgotten() {
        world.runUntil(10);
        world.arrive(FROM, call(), PROVEN);
        assertTrue(world.lists(STRANGER));
        world.runUntil(10 + 20 * 17);
        assertFalse(world.lists(STRANGER), world::toString);
    }

    @Test
    void whoProvesNothingIsNoPeer() {
        world.runUntil(10);
        world.arrive(FROM, call(), new Authenticity.None());
        world.arrive(FROM, call(), new Authenticity.Wrong());
        world.arrive(FROM, call(), new Authenticity.CryptoNak());
        assertFalse(world.lists(STRANGER));
    }

    /** Whoever calls from several ports may be several hosts behind one address, or one that takes the room of all. */
    @Test
    void anAddressHasAsManyPeersAsItsLimitSays() {
        world.runUntil(10);
        for (int port = 1_000; port < 1_010; port++) {
            world.arrive(new Endpoint(FROM.address(), port), call(), PROVEN, 2);
        }
        assertEquals(2, peersAt(STRANGER));
        world.arrive(new Endpoint(FROM.address(), 2_000), call(), PROVEN, 3);
        assertEquals(3, peersAt(STRANGER));
        world.arrive(new Endpoint(FROM.address(), 2_001), call(), PROVEN);
        assertEquals(4, peersAt(STRANGER));
        IpAddress other = IpAddress.parse("198.51.100.67").orElseThrow();
        world.arrive(new Endpoint(other, 123), call(), PROVEN, 0);
        assertEquals(0, peersAt(other.toString()));
        world.arrive(new Endpoint(other, 123), call(), PROVEN, 1);
        assertEquals(1, peersAt(other.toString()));
    }

    private long peersAt(String address) {
        return world.state().peers().stream()
                .filter(peer -> peer.remote().address().toString().equals(address))
                .count();
    }

    @Test
    void thereIsRoomForTwiceMaxclockAndNoMore() {
        world.runUntil(10);
        for (int i = 0; i < 100; i++) {
            world.arrive(new Endpoint(IpAddress.ofIpv4(0xc6336400 | i), 123), call(), PROVEN);
        }
        assertEquals(20, world.state().peers().size());
    }
}
