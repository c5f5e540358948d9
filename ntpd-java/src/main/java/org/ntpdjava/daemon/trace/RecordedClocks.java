package org.ntpdjava.daemon.trace;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ntpdjava.daemon.refclock.DriverContext;
import org.ntpdjava.daemon.refclock.ReplayedClock;
import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.TimeSource;
import org.ntpdjava.pps.PpsEdge;
import org.slf4j.Logger;

/**
 * The reference clocks whose devices were recorded: their drivers make readings, which wait for the line that says when the
 * engine heard them.
 */
final class RecordedClocks {
    private final DriverContext context;
    private final Map<IpAddress, ReplayedClock> clocks = new HashMap<>();
    private final Map<IpAddress, SourceConfig.Refclock> configured = new HashMap<>();
    private final Map<IpAddress, Deque<Reading>> made = new HashMap<>();
    private final Map<IpAddress, Instant> lastReadAt = new HashMap<>();
    private long notMade;
    private long notHeard;

    RecordedClocks(TimeSource time, Logger log) {
        context = new DriverContext(this::hear, time, log);
    }

    private void hear(IpAddress clock, Reading reading) {
        if (ReadingWords.isMade(clock, reading)) {
            made.computeIfAbsent(clock, _ -> new ArrayDeque<>()).add(reading);
        }
    }

    /** Another configuration: a clock that is set otherwise has another driver. */
    void configure(List<SourceConfig> sources) {
        Map<IpAddress, SourceConfig.Refclock> wanted = new HashMap<>();
        for (SourceConfig source : sources) {
            if (source instanceof SourceConfig.Refclock clock) {
                wanted.put(clock.address(), clock);
            }
        }
        clocks.keySet().removeIf(each -> {
            SourceConfig.Refclock now = wanted.get(each);
            return now == null || !now.equals(configured.get(each));
        });
        configured.clear();
        configured.putAll(wanted);
    }

    /** A line about a device, which has been read up to its moment. */
    void device(Moment at, TraceLine line) {
        IpAddress address = line.address();
        Optional<ReplayedClock> clock = Optional.ofNullable(clocks.get(address));
        switch (line.kind()) {
            case "opened" -> open(address, line.text());
            case "lost" -> {
                String what = line.text();
                clock.ifPresent(each -> each.lost(what));
            }
            case "octets" -> {
                Instant readAt = TraceText.calendar(at.clock());
                String from = line.raw();
                Instant before = lastReadAt.put(address, readAt);
                Instant notBefore = !from.equals(TraceText.NOTHING)
                        ? TraceText.instant(from)
                        : Optional.ofNullable(before)
                                .orElseThrow(() -> new IllegalArgumentException("no octets before these"));
                long byteTimeNs = line.longInteger();
                Chunk chunk = new Chunk(line.octets(), readAt, notBefore, byteTimeNs);
                clock.ifPresent(each -> each.octets(chunk));
            }
            case "edge" -> {
                PpsEdge edge = new PpsEdge(line.longInteger(), line.instant());
                clock.ifPresent(each -> each.pulse(edge));
            }
            case "idle" -> {
                String what = line.text();
                clock.ifPresent(each -> each.idle(what));
            }
            default -> throw new IllegalArgumentException("\"" + line.kind() + "\" is no line about a device");
        }
    }

    static boolean isDevice(String kind) {
        return switch (kind) {
            case "opened", "lost", "octets", "edge", "idle" -> true;
            default -> false;
        };
    }

    private void open(IpAddress address, String what) {
        SourceConfig.Refclock clock = configured.get(address);
        if (clock != null && ReplayedClock.canReplay(address)) {
            clocks.computeIfAbsent(address, _ -> new ReplayedClock(clock, context))
                    .opened(what);
        }
    }

    /**
     * What the driver made of what its device brought.
     *
     * @return empty where it made nothing of this kind, now and then
     */
    Optional<Reading> take(IpAddress clock, String kind) {
        Deque<Reading> waiting = made.computeIfAbsent(clock, _ -> new ArrayDeque<>());
        if (waiting.stream().noneMatch(each -> isOf(kind, each))) {
            notMade++;
            return Optional.empty();
        }
        while (!isOf(kind, waiting.element())) {
            waiting.remove();
            notHeard++;
        }
        return Optional.of(waiting.remove());
    }

    /** All that its driver has made by now, for a trace that does not tell what was heard when. */
    List<Reading> takeAll(IpAddress clock) {
        ReplayedClock driver = clocks.get(clock);
        if (driver != null) {
            driver.idle();
        }
        Deque<Reading> waiting = made.computeIfAbsent(clock, _ -> new ArrayDeque<>());
        List<Reading> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    private static boolean isOf(String kind, Reading reading) {
        return ReadingWords.kind(reading).equals(kind);
    }

    /** Readings that were heard then and are not made now. */
    long notMade() {
        return notMade;
    }

    /** Readings that are made now and were not heard then. */
    long notHeard() {
        return notHeard;
    }
}
