package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;

/** An open pulse source: each edge becomes a pulse, and a silence of more than two seconds one fault. */
final class PulseReader implements DeviceLoop.Device {
    private static final Duration WAIT = Duration.ofMillis(500);

    private final PpsSource source;
    private final ClockReport report;
    private final Optional<Every> statisticsEvery;
    private final QuietWatch quiet;
    private long lastSequence;
    private boolean sequenceKnown;
    private long pulses;
    private long lost;
    private long silences;

    /** @param statisticsNs the time between two lines for clockstats, empty for none */
    PulseReader(PpsSource source, ClockReport report, OptionalLong statisticsNs) {
        this.source = source;
        this.report = report;
        this.statisticsEvery = statisticsNs.isPresent()
                ? Optional.of(Every.startingLater(statisticsNs.getAsLong(), report.monotonicNs()))
                : Optional.empty();
        this.quiet = new QuietWatch(report);
        report.context().log().info("{}: pulses by {}", report.name(), source.description());
        report.tell(new Reading.Way(source.description()));
    }

    @Override
    public void step() throws IOException {
        source.await(WAIT).ifPresentOrElse(this::pulse, this::checkSilence);
        if (statisticsEvery.isPresent() && statisticsEvery.get().isDue(report.monotonicNs())) {
            report.tell(new Reading.Statistics(statistics()));
        }
    }

    private void pulse(PpsEdge edge) {
        quiet.heard();
        pulses++;
        if (sequenceKnown && edge.sequence() - lastSequence > 1) {
            lost += edge.sequence() - lastSequence - 1;
        }
        sequenceKnown = true;
        lastSequence = edge.sequence();
        report.tell(new Reading.Pulse(edge.sequence(), NtpTimestamp.ofInstant(edge.at())));
    }

    private void checkSilence() {
        if (quiet.look()) {
            silences++;
        }
    }

    /** Pulses, pulses lost, silences, since the last line. */
    private String statistics() {
        String text = String.format(Locale.ROOT, "%3d %3d %3d", pulses, lost, silences);
        pulses = 0;
        lost = 0;
        silences = 0;
        return text;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
