package org.ntpdjava.clknetsim;

import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ntpdjava.daemon.config.RefclockDevice;
import org.ntpdjava.daemon.refclock.DriverContext;
import org.ntpdjava.daemon.refclock.OwnShmSegment;
import org.ntpdjava.daemon.refclock.SteppedDevice;
import org.ntpdjava.nmea.DateRule;
import org.ntpdjava.ntp.association.SourceConfig;

/** Plugs each configured reference clock into the simulation, behind the daemon's own driver. */
final class FeedFactory {
    private static final int LOCL = 1;
    private static final int NMEA = 20;
    private static final int PPS = 22;
    private static final int SHM = 28;

    private static final DateRule ANY_DATE = DateRule.notBefore(LocalDate.EPOCH);

    private final NmeaLatency latency;
    private final RandomGenerator random;
    private final DriverContext context;

    /** @param random decides how late receivers speak */
    FeedFactory(NmeaLatency latency, RandomGenerator random, DriverContext context) {
        this.latency = latency;
        this.random = random;
        this.context = context;
    }

    /** None for a clock without a device; a clock that cannot be had here is logged. */
    List<ReferenceFeed> create(RefclockDevice device) {
        SourceConfig.Refclock clock = device.clock();
        return switch (clock.type()) {
            case LOCL -> List.of();
            case NMEA -> clock.flag(1) ? List.of(pulses(clock), sentences(clock)) : List.of(sentences(clock));
            case PPS -> List.of(pulses(clock));
            case SHM -> sharedMemory(device);
            default -> refuse(device, "clknetsim lends clocks of the types 1 LOCL, 20 NMEA, 22 PPS, 28 SHM");
        };
    }

    private List<ReferenceFeed> sharedMemory(RefclockDevice device) {
        if (device.clock().unit() != 0) {
            return refuse(device, "a node of clknetsim has one reference clock, which is unit 0");
        }
        OwnShmSegment segment = new OwnShmSegment();
        return List.of(new SharedMemoryFeed(segment, SteppedDevice.sharedMemory(device.clock(), segment, context)));
    }

    private ReferenceFeed pulses(SourceConfig.Refclock clock) {
        PulseFeed.Device edges = new PulseFeed.Device();
        SteppedDevice driver = clock.type() == NMEA
                ? SteppedDevice.pulsesOfReceiver(clock, edges, context)
                : SteppedDevice.pulses(clock, edges, context);
        return new PulseFeed(edges, driver);
    }

    private ReferenceFeed sentences(SourceConfig.Refclock clock) {
        SentenceFeed.Device receiver = new SentenceFeed.Device();
        SteppedDevice driver = SteppedDevice.sentences(clock, receiver, ANY_DATE, context);
        return new SentenceFeed(receiver, driver, latency, random);
    }

    private List<ReferenceFeed> refuse(RefclockDevice device, String reason) {
        context.log().error("{}: {}", device.at(), reason);
        return List.of();
    }
}
