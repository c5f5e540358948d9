package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.refclock.Reading.Fault;
import org.ntpdjava.ntp.time.LeapIndicator;

/** Looks at a segment once a second, and keeps the counters that clockstats shows. One thread. */
final class ShmClock implements DeviceLoop.Device {
    private static final long SECOND_NS = 1_000_000_000L;
    /** That nothing was there, a little less than. */
    private static final long TWO_LOOKS_NS = 1_900_000_000L;

    private static final int MIN_PRECISION_LOG2_S = -32;
    private static final int MAX_PRECISION_LOG2_S = 0;

    private final ShmSegment segment;
    private final ShmReader reader;
    private final ShmLimits limits;
    private final ClockReport report;
    private final SystemClock clock;
    private final long ticksPerPoll;
    private final Every clashLogEvery;
    private final QuietWatch quiet;
    private long nextTickNs;
    private int ticks;
    private int good;
    private int notReady;
    private int bad;
    private int clashes;

    ShmClock(ShmSegment segment, SourceConfig.Refclock config, ClockReport report) {
        this.segment = segment;
        this.reader = new ShmReader(segment);
        this.limits = ShmLimits.of(config);
        this.report = report;
        this.clock = new SystemClock(report.context().time());
        this.ticksPerPoll = 1L << config.options().minPollLog2S();
        this.quiet = new QuietWatch(report, TWO_LOOKS_NS);
        this.nextTickNs = report.monotonicNs() + SECOND_NS;
        this.clashLogEvery = Every.startingNow(60 * SECOND_NS, report.monotonicNs());
    }

    @Override
    public void step() throws IOException, InterruptedException {
        long waitNs = nextTickNs - report.monotonicNs();
        if (waitNs > 0) {
            Thread.sleep(waitNs / 1_000_000, (int) (waitNs % 1_000_000));
        }
        nextTickNs = Math.max(nextTickNs + SECOND_NS, report.monotonicNs() + SECOND_NS / 2);
        if (!segment.isCurrent()) {
            throw new IOException("its shared memory was removed by another program");
        }
        tick();
        quiet.look();
    }

    /** One look. */
    void tick() {
        ticks++;
        switch (reader.read()) {
            case ShmOutcome.NotReady _ -> notReady++;
            case ShmOutcome.Clash _ -> clash();
            case ShmOutcome.Malformed malformed -> refuse(Fault.Kind.BAD_FORMAT, malformed.problem());
            case ShmOutcome.Good found -> judge(found.sample());
        }
        if (ticks >= ticksPerPoll) {
            report.tell(new Reading.Statistics(statistics()));
        }
    }

    private void judge(ShmSample sample) {
        Instant now = clock.instant();
        Optional<Fault.Kind> fault = limits.fault(sample, now.getEpochSecond());
        if (fault.isPresent()) {
            refuse(fault.get(), sample.timecode());
            return;
        }
        good++;
        quiet.heard();
        report.tell(new Reading.Time(
                sample.reference(),
                sample.receivedAt(),
                LeapIndicator.of(sample.leap()),
                Math.clamp(sample.precisionLog2S(), MIN_PRECISION_LOG2_S, MAX_PRECISION_LOG2_S),
                sample.timecode()));
    }

    private void refuse(Fault.Kind kind, String timecode) {
        bad++;
        report.fault(kind, timecode);
    }

    private void clash() {
        clashes++;
        if (clashLogEvery.isDue(report.monotonicNs())) {
            report.context().log().info("{}: access clash in shared memory", report.name());
        }
    }

    /** In ntpd's columns, which begin anew with each poll. */
    private String statistics() {
        String text = String.format(Locale.ROOT, "%3d %3d %3d %3d %3d", ticks, good, notReady, bad, clashes);
        ticks = 0;
        good = 0;
        notReady = 0;
        bad = 0;
        clashes = 0;
        return text;
    }

    @Override
    public void close() throws IOException {
        segment.close();
    }
}
