package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.StandingTime;
import org.ntpdjava.ntp.time.TimeSource;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;

/**
 * Open devices that a {@link DeviceTape} hears as well. A driver decides by the moment of the last read, not by later looks at the
 * clocks, so a recording that has each such moment has all that its readings depend on.
 */
final class TapedSources {
    private final ClockReport report;
    private final TimeSource clocks;
    private final DeviceTape tape;
    private final StandingTime time;

    /** @param report by the clocks of the machine */
    TapedSources(ClockReport report) {
        this.report = report;
        clocks = report.context().time();
        tape = report.context().tape();
        time = new StandingTime(clocks.now());
    }

    /** For the driver of what is heard here. */
    ClockReport timed() {
        return report.by(time);
    }

    private Moment step() {
        time.set(clocks.now());
        return time.now();
    }

    ByteSource octets(ByteSource source) {
        tape.opened(report.address(), NmeaDriver.SENTENCES, step());
        return new ByteSource() {
            @Override
            public Optional<Chunk> read() throws IOException {
                Optional<Chunk> chunk = source.read();
                Moment now = step();
                chunk.ifPresentOrElse(
                        each -> tape.octets(report.address(), each, now),
                        () -> tape.idle(report.address(), NmeaDriver.SENTENCES, now));
                return chunk;
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                source.write(bytes);
            }

            @Override
            public void close() throws IOException {
                source.close();
            }
        };
    }

    PpsSource pulses(PpsSource source) {
        tape.opened(report.address(), PpsDriver.PULSES, step());
        return new PpsSource() {
            @Override
            public Optional<PpsEdge> await(Duration timeout) throws IOException {
                Optional<PpsEdge> edge = source.await(timeout);
                Moment now = step();
                edge.ifPresentOrElse(
                        each -> tape.pulse(report.address(), each, now),
                        () -> tape.idle(report.address(), PpsDriver.PULSES, now));
                return edge;
            }

            @Override
            public String description() {
                return source.description();
            }

            @Override
            public void close() throws IOException {
                source.close();
            }
        };
    }
}
