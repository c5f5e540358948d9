package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;

/**
 * A reference clock whose devices are a recording: the code of its driver makes readings of what they brought then, one step
 * for each piece, without a thread. Of drivers 20 and 22.
 */
public final class ReplayedClock {
    private static final int TYPE_SHIFT = 8;

    private final SourceConfig.Refclock clock;
    private final ClockReport report;
    private final Map<String, DeviceLoop.Device> open = new HashMap<>();
    private final Queue<Chunk> chunks = new ArrayDeque<>();
    private final Queue<PpsEdge> edges = new ArrayDeque<>();

    /** @param context whose sink hears the readings, but for those about devices that come and go */
    public ReplayedClock(SourceConfig.Refclock clock, DriverContext context) {
        this.clock = clock;
        report = new ClockReport(context, clock, clock.type() == DriverFactory.NMEA ? "NMEA" : "PPS");
    }

    /** Its driver reads octets or pulses. */
    public static boolean canReplay(IpAddress clock) {
        int type = clock.ipv4() >> TYPE_SHIFT & 0xff;
        return type == DriverFactory.NMEA || type == DriverFactory.PPS;
    }

    /** @param what as {@link DeviceTape} was told */
    public void opened(String what) {
        DeviceLoop.Device device = what.equals(NmeaDriver.SENTENCES)
                ? NmeaDriver.session(new RecordedReceiver(), clock, report)
                : pulses();
        open.put(what, device);
    }

    private DeviceLoop.Device pulses() {
        OptionalLong statisticsNs =
                clock.type() == DriverFactory.PPS ? OptionalLong.of(ClockReport.pollNs(clock)) : OptionalLong.empty();
        return new PulseReader(new RecordedPulses(), report, statisticsNs);
    }

    /** @param what as {@link DeviceTape} was told */
    public void lost(String what) {
        open.remove(what);
    }

    /** The receiver spoke. */
    public void octets(Chunk chunk) {
        chunks.add(chunk);
        idle(NmeaDriver.SENTENCES);
        chunks.clear(); // where no receiver is open nobody hears it
    }

    /** An edge was seen. */
    public void pulse(PpsEdge edge) {
        edges.add(edge);
        idle(PpsDriver.PULSES);
        edges.clear();
    }

    /** All of its devices had nothing to bring. */
    public void idle() {
        List.copyOf(open.keySet()).forEach(this::idle);
    }

    /**
     * A device had nothing to bring.
     *
     * @param what as {@link DeviceTape} was told
     */
    public void idle(String what) {
        DeviceLoop.@Nullable Device device = open.get(what);
        if (device == null) {
            return;
        }
        try {
            device.step();
        } catch (IOException e) {
            report.context().log().warn("{}: {}", report.name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class RecordedReceiver implements ByteSource {
        @Override
        public Optional<Chunk> read() {
            return Optional.ofNullable(chunks.poll());
        }

        @Override
        public void close() {}
    }

    private final class RecordedPulses implements PpsSource {
        @Override
        public Optional<PpsEdge> await(Duration timeout) {
            return Optional.ofNullable(edges.poll());
        }

        @Override
        public String description() {
            return "a recording";
        }

        @Override
        public void close() {}
    }
}
