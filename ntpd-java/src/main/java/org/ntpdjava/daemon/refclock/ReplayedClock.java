package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
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
        Optional<Every> statistics = clock.type() == DriverFactory.PPS
                ? Optional.of(Every.startingLater(ClockReport.pollNs(clock), report.monotonicNs()))
                : Optional.empty();
        return new PulseReader(new RecordedPulses(), report, statistics);
    }

    /** @param what as {@link DeviceTape} was told */
    public void lost(String what) {
        step(); // it may have looked at the time since
        open.remove(what);
    }

    /** The receiver spoke. */
    public void octets(Chunk chunk) {
        chunks.add(chunk);
        step();
        chunks.clear(); // where no receiver is open nobody hears it
    }

    /** An edge was seen. */
    public void pulse(PpsEdge edge) {
        edges.add(edge);
        step();
        edges.clear();
    }

    /** Nothing has come, and time has passed. */
    public void idle() {
        step();
    }

    private void step() {
        for (DeviceLoop.Device device : open.values()) {
            try {
                device.step();
            } catch (IOException e) {
                report.context().log().warn("{}: {}", report.name(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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
