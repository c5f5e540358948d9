package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Nonsense from all sides: nothing is thrown, no invariant broken, and the honest sources still win. */
class HostileWorldTest {
    private static final String HONEST = "198.51.100.1";
    private static final String PEER = "198.51.100.2";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void forgedPacketsAndSpuriousInputsChangeNothing(long seed) {
        World world = world(seed);
        world.every(0.05, 0.05, () -> world.tell(nonsense(world)));
        world.runUntil(400);
        assertTrue(world.state().synchronised(), world::toString);
        assertEquals(0, world.servedErrorS(), 0.002, world::toString);
        assertTrue(world.peer(HONEST).counters().bogusOrigin() > 100, world::toString);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aServerThatAnswersNonsenseBreaksNothing(long seed) {
        World world = world(seed);
        world.server(PEER).habit = reply -> random(world).withOrigin(reply.origin());
        world.every(0.3, 0.7, () -> world.tell(reading(world)));
        world.runUntil(3000);
        assertTrue(world.stop().isEmpty() || world.stop().get().exitStatus() == 255, world::toString);
    }

    private static World world(long seed) {
        World world = new World(
                seed,
                Configs.noClock(Configs.server(HONEST), Configs.peer(PEER), Configs.refclock(20, 0, "", Configs.CLOCK)),
                0.01,
                5);
        world.server(HONEST);
        return world;
    }

    private static Input nonsense(World world) {
        Random random = world.random;
        return switch (random.nextInt(6)) {
            case 0, 1 -> packet(world, HONEST);
            case 2 -> packet(world, PEER);
            case 3 ->
                new Input.PacketSent(
                        world.moment(),
                        random.nextInt(65536),
                        new NtpTimestamp(random.nextLong()),
                        world.systemClock());
            case 4 ->
                new Input.NameResolved(
                        world.moment(),
                        "nobody.example",
                        org.ntpdjava.ntp.association.SourceConfig.Family.ANY,
                        List.of(IpAddress.ofIpv4(random.nextInt())));
            default -> new Input.TimerDue(world.moment());
        };
    }

    private static Input packet(World world, String from) {
        Endpoint remote = new Endpoint(IpAddress.parse(from).orElseThrow(), 123);
        return new Input.PacketArrived(world.moment(), World.LOCAL, remote, world.systemClock(), random(world));
    }

    private static NtpPacket random(World world) {
        Random random = world.random;
        Mode[] modes = {Mode.SERVER, Mode.SYMMETRIC_ACTIVE, Mode.SYMMETRIC_PASSIVE, Mode.BROADCAST};
        return new NtpPacket(
                LeapIndicator.of(random.nextInt(4)),
                random.nextInt(8),
                modes[random.nextInt(modes.length)],
                random.nextInt(256),
                random.nextInt(256) - 128,
                random.nextInt(256) - 128,
                random.nextInt(65536),
                random.nextDouble(),
                new ReferenceId(random.nextInt()),
                stamp(world),
                stamp(world),
                stamp(world),
                stamp(world));
    }

    private static NtpTimestamp stamp(World world) {
        return switch (world.random.nextInt(3)) {
            case 0 -> NtpTimestamp.ZERO;
            case 1 -> world.trueTime();
            default -> new NtpTimestamp(world.random.nextLong());
        };
    }

    private static Input reading(World world) {
        Random random = world.random;
        Reading reading = switch (random.nextInt(4)) {
            case 0 ->
                new Reading.Time(
                        stamp(world), stamp(world), LeapIndicator.of(random.nextInt(4)), random.nextInt(40) - 32, "");
            case 1 -> new Reading.Pulse(random.nextLong(), stamp(world));
            case 2 -> new Reading.Fault(Reading.Fault.Kind.values()[random.nextInt(7)], "?");
            default -> new Reading.Statistics("?");
        };
        return new Input.RefclockReading(
                world.moment(), IpAddress.parse("127.127.20.0").orElseThrow(), reading);
    }
}
