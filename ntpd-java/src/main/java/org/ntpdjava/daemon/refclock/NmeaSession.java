package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.nmea.DateRule;
import org.ntpdjava.nmea.NmeaFrame;
import org.ntpdjava.nmea.NmeaReader;
import org.ntpdjava.nmea.NmeaSentence;
import org.ntpdjava.nmea.ParseResult;
import org.ntpdjava.nmea.ReceiverView;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.refclock.Reading.Fault;
import org.ntpdjava.ntp.state.ReceiverStatus;

/** An open receiver: its bytes become times, faults, its own status, and a line for clockstats per poll. */
final class NmeaSession implements DeviceLoop.Device {
    private static final long STATUS_INTERVAL_NS = 1_000_000_000L;

    private final ByteSource source;
    private final ClockReport report;
    private final NmeaMode mode;
    private final boolean hidePosition;
    private final NmeaReader reader = new NmeaReader();
    private final NmeaTally tally = new NmeaTally();
    private final NmeaTimes times;
    private final UbxTimes ubx;
    private final ReceiverView view = new ReceiverView();
    private final QuietWatch quiet;
    private final Every statusEvery;
    private final Every statisticsEvery;
    private ReceiverStatus lastStatus = ReceiverStatus.UNKNOWN;
    private String lastTimecode = "";

    NmeaSession(ByteSource source, SourceConfig.Refclock clock, DateRule dateRule, ClockReport report) {
        this.source = source;
        this.report = report;
        this.mode = new NmeaMode(clock.mode());
        this.hidePosition = clock.flag(4);
        this.times = new NmeaTimes(clock, dateRule, tally, report);
        this.quiet = new QuietWatch(report);
        this.ubx = new UbxTimes(report, dateRule);
        this.statusEvery = Every.startingLater(STATUS_INTERVAL_NS, report.monotonicNs());
        this.statisticsEvery = Every.startingLater(ClockReport.pollNs(clock), report.monotonicNs());
    }

    @Override
    public void step() throws IOException {
        source.read().ifPresent(this::feed);
        quiet.look();
        tellStatus();
        tellStatistics();
    }

    private void feed(Chunk chunk) {
        quiet.heard();
        reader.feed(chunk, this::hear, ubx::hear);
    }

    private void hear(NmeaReader.Line line) {
        tally.received();
        String timecode = timecode(line.frame());
        switch (line.result()) {
            case ParseResult.Accepted accepted -> hear(line.frame(), accepted.sentence(), timecode);
            case ParseResult.Rejected rejected -> reject(rejected.reason(), timecode);
        }
    }

    private String timecode(NmeaFrame frame) {
        return hidePosition ? PositionMask.hide(frame.text()) : frame.text();
    }

    private void hear(NmeaFrame frame, NmeaSentence sentence, String timecode) {
        if (mode.selects(sentence)) {
            lastTimecode = timecode;
        }
        times.hear(frame, sentence, timecode);
        view.hear(sentence, frame.firstByteAt());
    }

    private void reject(ParseResult.Reason reason, String timecode) {
        tally.badFormat();
        lastTimecode = timecode;
        report.fault(
                switch (reason) {
                    case NOT_A_SENTENCE, BAD_CHECKSUM, NO_CHECKSUM, BAD_FIELD -> Fault.Kind.BAD_FORMAT;
                    case BAD_TIME -> Fault.Kind.BAD_TIME;
                    case BAD_DATE -> Fault.Kind.BAD_DATE;
                },
                timecode);
    }

    private void tellStatus() {
        if (statusEvery.isDue(report.monotonicNs())) {
            ReceiverStatus status = ReceiverStatuses.of(view.state());
            if (!status.equals(lastStatus)) {
                lastStatus = status;
                report.tell(new Reading.Receiver(status));
            }
        }
    }

    private void tellStatistics() {
        if (statisticsEvery.isDue(report.monotonicNs())) {
            String counters = tally.drain();
            if (!lastTimecode.isEmpty()) {
                report.tell(new Reading.Statistics(mode.logsCounters() ? lastTimecode + ' ' + counters : lastTimecode));
            }
            lastTimecode = "";
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
