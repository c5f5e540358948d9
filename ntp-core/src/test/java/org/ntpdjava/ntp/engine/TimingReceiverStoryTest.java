package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A receiver that announces its pulses. Its clock ticks every 20 us, far too slowly, so that the sawtooth stands out; each pulse
 * comes at the nearest tick.
 */
class TimingReceiverStoryTest {
    private static final String NMEA = "127.127.20.0";
    private static final String PPS = "127.127.22.0";
    private static final double TICK_S = 20e-6;
    /** Where in its own tick the second lies moves by so much each second, ticks. */
    private static final double DRIFT_TICKS = 0.137;

    private final IpAddress receiver = IpAddress.parse(NMEA).orElseThrow();

    /** How late the pulse of this second is, s. */
    private static double lateS(long second) {
        double ticks = second * DRIFT_TICKS;
        return (Math.rint(ticks) - ticks) * TICK_S;
    }

    /** @param sign of the quantisation error told: 1 as it is, -1 wrongly, 0 for none */
    private void announce(World world, int sign) {
        world.every(0.2, 1, () -> {
            NtpTimestamp next = second(world, 1);
            world.tell(new Input.RefclockReading(
                    world.moment(),
                    receiver,
                    new Reading.NextPulse(next, sign * lateS(next.bits() >>> 32), world.systemClock())));
        });
    }

    private static NtpTimestamp second(World world, long later) {
        return new NtpTimestamp((world.trueTime().bits() & 0xffff_ffff_0000_0000L) + (later << 32));
    }

    private void pulses(World world, String address) {
        IpAddress clock = IpAddress.parse(address).orElseThrow();
        long[] sequence = {0};
        world.every(1, 1, () -> {
            NtpTimestamp edge = world.systemClock()
                    .plus(NtpDuration.ofSeconds(lateS(second(world, 0).bits() >>> 32)));
            world.in(
                    0.001,
                    () -> world.tell(
                            new Input.RefclockReading(world.moment(), clock, new Reading.Pulse(++sequence[0], edge))));
        });
    }

    private void sentences(World world, double latencyS, double jitterS) {
        double[] laterS = {latencyS};
        world.every(1, 1, () -> {
            NtpTimestamp named = second(world, 0);
            laterS[0] = Math.max(0, latencyS + jitterS * world.random.nextGaussian());
            world.in(
                    laterS[0],
                    () -> world.tell(new Input.RefclockReading(
                            world.moment(),
                            receiver,
                            new Reading.Time(named, world.systemClock(), LeapIndicator.NONE, -9, "$GNRMC"))));
        });
    }

    private static World world(long seed) {
        return new World(
                seed,
                Configs.noClock(
                        Configs.refclock(20, 0, "", Configs.CLOCK_PREFER), Configs.refclock(22, 0, "", Configs.CLOCK)),
                0.4,
                12);
    }

    /** The mean error of what is served in the last five minutes of ten, s. */
    private double errorS(long seed, int sign) {
        World world = world(seed);
        sentences(world, 0.157, 0.003);
        pulses(world, PPS);
        announce(world, sign);
        double sum = 0;
        for (int i = 0; i < 300; i++) {
            world.runUntil(300 + i);
            sum += Math.abs(world.servedErrorS());
        }
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        return sum / 300;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theSawtoothIsTakenOffThePulseItBelongsTo(long seed) {
        double plainS = errorS(seed, 0);
        assertTrue(errorS(seed, 1) < plainS / 5, "with it, against " + plainS);
        assertTrue(errorS(seed, -1) > plainS, "taken the wrong way round it doubles");
    }

    @ParameterizedTest(name = "{0} s late")
    @ValueSource(doubles = {0.02, 0.3, 0.5, 0.62, 0.9, 0.97})
    void theAnnouncementNumbersThePulseWhateverTheSentences(double latencyS) {
        World world = world(7);
        sentences(world, latencyS, 0.08);
        pulses(world, NMEA);
        announce(world, 1);
        for (int i = 0; i < 280; i++) {
            world.runUntil(20 + i);
            assertEquals(0, world.servedErrorS(), 0.001, world::toString);
            assertEquals(1, world.state().stratum(), world::toString);
        }
    }
}
