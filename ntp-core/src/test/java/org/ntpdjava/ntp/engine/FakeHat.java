package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Reference clocks that speak once a second. */
final class FakeHat {
    private final World world;
    boolean silent;

    FakeHat(World world) {
        this.world = world;
    }

    /** A world whose only sources are a receiver whose sentences come 157 ms late, preferred, and its pulse, good to 1 us. */
    static World world(long seed) {
        World world = new World(
                seed,
                Configs.noClock(
                        Configs.refclock(20, 0, "", Configs.CLOCK_PREFER), Configs.refclock(22, 0, "", Configs.CLOCK)),
                0.003,
                12);
        FakeHat hat = new FakeHat(world);
        hat.sentences("127.127.20.0", 0.157, 0.003);
        hat.pulses("127.127.22.0", 1e-6);
        return world;
    }

    /** Sentences that arrive {@code latencyS} after the second they name. */
    void sentences(String address, double latencyS, double jitterS) {
        IpAddress clock = IpAddress.parse(address).orElseThrow();
        world.every(1 + latencyS, 1, () -> {
            if (silent) {
                return;
            }
            double lateS = latencyS + jitterS * world.random.nextGaussian();
            NtpTimestamp second = second();
            NtpTimestamp receivedAt =
                    world.systemClock().minus(world.trueTime().minus(second)).plus(NtpDuration.ofSeconds(lateS));
            world.tell(new Input.RefclockReading(
                    world.moment(), clock, new Reading.Time(second, receivedAt, LeapIndicator.NONE, -9, "$GPRMC")));
        });
    }

    /** Pulses at the beginning of each second. */
    void pulses(String address, double jitterS) {
        IpAddress clock = IpAddress.parse(address).orElseThrow();
        long[] sequence = {0};
        world.every(1, 1, () -> {
            if (silent) {
                return;
            }
            NtpTimestamp edge =
                    world.systemClock().plus(NtpDuration.ofSeconds(Math.abs(jitterS * world.random.nextGaussian())));
            world.in(
                    0.001,
                    () -> world.tell(
                            new Input.RefclockReading(world.moment(), clock, new Reading.Pulse(++sequence[0], edge))));
        });
    }

    /** A full time with the quality of a pulse, as gpsd puts it into shared memory. */
    void pulseTimes(String address, double jitterS) {
        IpAddress clock = IpAddress.parse(address).orElseThrow();
        world.every(1, 1, () -> {
            if (silent) {
                return;
            }
            NtpTimestamp at = world.systemClock().plus(NtpDuration.ofSeconds(jitterS * world.random.nextGaussian()));
            world.tell(new Input.RefclockReading(
                    world.moment(), clock, new Reading.Time(second(), at, LeapIndicator.NONE, -20, "")));
        });
    }

    private NtpTimestamp second() {
        return new NtpTimestamp(world.trueTime().bits() & 0xffff_ffff_0000_0000L);
    }
}
