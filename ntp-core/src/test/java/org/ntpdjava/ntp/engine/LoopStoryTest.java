package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.SystemState;

/** Sources that have their time from us (RFC 5905 section 11.2: the loop of the peer tests). */
class LoopStoryTest {
    private static final String FOLLOWER = "198.51.100.1";
    private static final String HONEST = "198.51.100.2";
    private static final Endpoint OURS = endpoint("192.0.2.1");

    private final World world = new World(1, Configs.noClock(Configs.server(FOLLOWER)), 0, 0);

    private static Endpoint endpoint(String address) {
        return new Endpoint(IpAddress.parse(address).orElseThrow(), 123);
    }

    private void has(Endpoint... ours) {
        world.tell(new Input.AddressesFound(world.moment(), Set.of(ours)));
    }

    private void itFollows(Endpoint whom) {
        FakeServer server = world.server(FOLLOWER);
        server.stratum = 3;
        server.referenceId = ReferenceId.ofAddress(whom.address());
    }

    private boolean isLoop() {
        return isLoop(world);
    }

    private static boolean isLoop(World at) {
        return (at.peer(FOLLOWER).flash() & Flash.PEER_LOOP.bit()) != 0;
    }

    /** One that no packet ever came to. */
    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "2001:db8::9", "fe80::9"})
    void whoFollowsAnyAddressOfOursIsNotFollowed(String address) {
        Endpoint other = endpoint(address);
        has(OURS, other);
        itFollows(other);
        world.runUntil(60);
        assertEquals(true, isLoop(), world::toString);
        assertEquals(16, world.state().stratum(), world::toString);
    }

    @Test
    void anAddressThatComesMakesALoopAndOneThatGoesEndsIt() {
        Endpoint other = endpoint("203.0.113.9");
        itFollows(other);
        has(OURS);
        world.runUntil(300);
        assertEquals(false, isLoop(), world::toString);
        assertEquals(4, world.state().stratum(), world::toString);
        has(OURS, other);
        assertEquals(true, isLoop(), world::toString);
        assertEquals(0, world.state().systemPeerId(), world::toString);
        has(OURS);
        assertEquals(false, isLoop(), world::toString);
        world.runUntil(600);
        assertEquals(4, world.state().stratum(), world::toString);
    }

    /** What packets were sent to stays ours, though no interface has it, until it was one and is gone. */
    @Test
    void anAddressLearntFromPacketsIsKept() {
        itFollows(World.LOCAL);
        has(endpoint("203.0.113.9"));
        world.runUntil(60);
        assertEquals(true, isLoop(), world::toString);
    }

    @Test
    void everyLoopbackAddressOfOurPortIsUs() {
        LocalAddresses local = new LocalAddresses();
        local.replace(Set.of(OURS, endpoint("127.0.0.1")));
        assertEquals(true, local.isUs(endpoint("127.0.0.7")));
        assertEquals(true, local.isUs(endpoint("127.255.255.254")));
        assertEquals(false, local.isUs(endpoint("::1")));
        assertEquals(false, local.isUs(new Endpoint(endpoint("127.0.0.7").address(), 11123)));
        assertEquals(false, local.isUs(endpoint("128.0.0.7")));
    }

    /** By a way that no address tells of; also when the clock was updated while the answer was under way. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoSaysOfHimselfWhatWeSayOfOurselvesIsUs(boolean late) {
        World twoSources = new World(2, Configs.noClock(Configs.server(HONEST), Configs.server(FOLLOWER)), 0, 0);
        twoSources.server(HONEST);
        FakeServer ourselves = twoSources.server(FOLLOWER);
        Deque<SystemState> pictures = new ArrayDeque<>(List.of(twoSources.state()));
        twoSources.every(0, 0.1, () -> {
            if (!twoSources.state().reference().equals(pictures.getLast().reference())) {
                pictures.add(twoSources.state());
            }
        });
        ourselves.habit =
                reply -> asOurs(reply, late && pictures.size() > 1 ? lastButOne(pictures) : pictures.getLast());
        for (int second = 60; second < 900; second += 10) {
            twoSources.runUntil(second);
            assertEquals(2, twoSources.state().stratum(), twoSources::toString);
            assertEquals(true, isLoop(twoSources), twoSources::toString);
        }
    }

    private static SystemState lastButOne(Deque<SystemState> pictures) {
        Iterator<SystemState> fromLast = pictures.descendingIterator();
        fromLast.next();
        return fromLast.next();
    }

    private static NtpPacket asOurs(NtpPacket reply, SystemState ours) {
        return new NtpPacket(
                ours.leap(),
                4,
                reply.mode(),
                ours.synchronised() ? ours.stratum() : 0,
                reply.pollLog2S(),
                ours.precisionLog2S(),
                ours.rootDelayS(),
                ours.rootDispersionS(),
                ours.referenceId(),
                ours.reference(),
                reply.origin(),
                reply.receive(),
                reply.transmit());
    }

    @Test
    void loopbackNamesNobody() {
        Endpoint loopback = endpoint("127.0.0.1");
        has(OURS, loopback);
        itFollows(loopback);
        world.runUntil(60);
        assertEquals(false, isLoop(), world::toString);
    }
}
