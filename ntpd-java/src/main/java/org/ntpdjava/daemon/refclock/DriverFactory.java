package org.ntpdjava.daemon.refclock;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.ntpdjava.daemon.refclock.gpsd.GpsdAddress;
import org.ntpdjava.nmea.ReceiverFinder;
import org.ntpdjava.nmea.SerialCandidates;
import org.ntpdjava.nmea.SerialSettings;
import org.ntpdjava.ntp.association.SourceConfig;

/** Chooses and builds the driver of a configured reference clock. */
public final class DriverFactory {
    private static final int LOCL = 1;
    /** The number of the driver that reads serial ports. */
    public static final int NMEA = 20;

    /** As a path: whichever receiver is found. */
    private static final String ANY_RECEIVER = "auto";

    static final int PPS = 22;
    private static final int SHM = 28;
    private static final int GPSD = 46;
    private static final int SOCK = 47;

    private final DriverContext context;
    private final ByteSourceFactory receivers;
    private final PpsSourceFactory pulses;
    private final ShmSegment.Factory segments;
    private final IntFunction<List<Path>> candidates;

    DriverFactory(
            DriverContext context, ByteSourceFactory receivers, PpsSourceFactory pulses, ShmSegment.Factory segments) {
        this(context, receivers, pulses, segments, new SerialCandidates()::ofUnit);
    }

    /** @param candidates where a receiver may be that nobody named, for a unit */
    DriverFactory(
            DriverContext context,
            ByteSourceFactory receivers,
            PpsSourceFactory pulses,
            ShmSegment.Factory segments,
            IntFunction<List<Path>> candidates) {
        this.context = Objects.requireNonNull(context);
        this.receivers = Objects.requireNonNull(receivers);
        this.pulses = Objects.requireNonNull(pulses);
        this.segments = Objects.requireNonNull(segments);
        this.candidates = Objects.requireNonNull(candidates);
    }

    /** Opens the devices of this machine. */
    public static DriverFactory ofThisMachine(DriverContext context) {
        return of(
                context,
                new SerialPorts(context.log()::warn),
                new FavouredPulses(PulseDevice::open, context.log()::info));
    }

    /** Opens receivers and pulses as told, shared memory as it is. */
    public static DriverFactory of(DriverContext context, ByteSourceFactory receivers, PpsSourceFactory pulses) {
        return new DriverFactory(context, receivers, pulses, SystemVSegment::attach);
    }

    /** True for a clock whose driver attaches a segment that may be another user's. */
    public static boolean readsSharedMemory(SourceConfig.Refclock clock) {
        return clock.type() == SHM;
    }

    /** The driver, not yet started. */
    public DriverChoice create(SourceConfig.Refclock clock, DeviceSettings settings) {
        return switch (clock.type()) {
            case LOCL -> new DriverChoice.NoneNeeded();
            case NMEA -> nmea(clock, settings);
            case PPS -> pps(clock, settings);
            case SHM -> new DriverChoice.Driver(ShmDriver.of(clock, segments, context));
            case GPSD -> gpsd(clock, settings);
            case SOCK -> sock(clock, settings);
            default ->
                new DriverChoice.Unusable(String.format(
                        Locale.ROOT,
                        "clock type %d is not known; ntpd-java drives 1 LOCL, 20 NMEA, 22 PPS, 28 SHM, 46 GPSD, 47 SOCK",
                        clock.type()));
        };
    }

    private DriverChoice pps(SourceConfig.Refclock clock, DeviceSettings settings) {
        return PulseDevice.fault(PpsDriver.device(clock, settings))
                .<DriverChoice>map(DriverChoice.Unusable::new)
                .orElseGet(() -> new DriverChoice.Driver(PpsDriver.of(clock, settings, pulses, context)));
    }

    private DriverChoice gpsd(SourceConfig.Refclock clock, DeviceSettings settings) {
        String path = settings.path().orElse("/dev/gps" + clock.unit() % GpsdDriver.PULSES_OF_UNIT);
        return GpsdAddress.parse(path)
                .<DriverChoice>map(address -> new DriverChoice.Driver(GpsdDriver.of(clock, address, context)))
                .orElseGet(() -> new DriverChoice.Unusable("path " + path
                        + " is neither a device of gpsd, like /dev/serial0, nor HOST:PORT or HOST:PORT:DEVICE"));
    }

    private DriverChoice sock(SourceConfig.Refclock clock, DeviceSettings settings) {
        return settings.path()
                .<DriverChoice>map(path -> new DriverChoice.Driver(SockDriver.of(clock, Path.of(path), context)))
                .orElseGet(() -> new DriverChoice.Unusable("clock type 47 SOCK needs the path of its socket;"
                        + " say \"path /run/chrony.ttyAMA0.sock\" on its line"));
    }

    private DriverChoice nmea(SourceConfig.Refclock clock, DeviceSettings settings) {
        NmeaMode mode = new NmeaMode(clock.mode());
        OptionalInt baud = settings.baud().isPresent() ? settings.baud() : mode.baud();
        if (baud.isEmpty() && mode.statesSpeed()) {
            return new DriverChoice.Unusable(
                    "mode " + clock.mode()
                            + " has no known speed in bits 4-6; use 16 (9600) to 80 (115200), or \"baud N\"; without, it is found");
        }
        if (baud.isPresent() && !SerialSettings.BAUDS.contains(baud.getAsInt())) {
            return new DriverChoice.Unusable("baud " + baud.getAsInt() + " is not a speed of receivers; use one of "
                    + new TreeSet<>(SerialSettings.BAUDS));
        }
        ReceiverFinder.Wish wish = wish(settings.path(), clock.unit(), baud);
        return new DriverChoice.Driver(new NmeaDriver(
                clock,
                wish,
                settings.setup().with(mode.extra()),
                receivers,
                ppsDevice(clock, settings),
                pulses,
                context));
    }

    private ReceiverFinder.Wish wish(Optional<String> path, int unit, OptionalInt baud) {
        return path.filter(named -> !named.equals(ANY_RECEIVER))
                .map(named -> ReceiverFinder.Wish.of(Path.of(named), baud))
                .orElseGet(() -> new ReceiverFinder.Wish(() -> candidates.apply(unit), false, baud));
    }

    /**
     * The kernel PPS device of a clock.
     *
     * @param fallingEdge the second begins at the clear edge
     */
    public record Pulses(String path, boolean fallingEdge) {}

    /** The kernel PPS device that the driver of this clock reads, if it reads one. */
    public static Optional<Pulses> kernelPulses(SourceConfig.Refclock clock, DeviceSettings settings) {
        Optional<String> device = switch (clock.type()) {
            case NMEA -> ppsDevice(clock, settings);
            case PPS -> Optional.of(PpsDriver.device(clock, settings));
            default -> Optional.empty();
        };
        return device.filter(PulseDevice::isKernelPps).map(path -> new Pulses(path, clock.flag(2)));
    }

    /** flag1 asks for pulses. */
    private static Optional<String> ppsDevice(SourceConfig.Refclock clock, DeviceSettings settings) {
        return clock.flag(1) ? Optional.of(settings.ppsPath().orElse("/dev/gpspps" + clock.unit())) : Optional.empty();
    }
}
