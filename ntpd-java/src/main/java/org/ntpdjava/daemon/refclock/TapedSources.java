package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;

/** Open devices that a {@link DeviceTape} hears as well. Each read moves the time by which its driver decides. */
final class TapedSources {
    private TapedSources() {}

    /** @param report by that time, which is set to now */
    static ByteSource octets(ByteSource source, StepTime time, ClockReport report) {
        DeviceTape tape = report.context().tape();
        tape.opened(report.address(), NmeaDriver.SENTENCES, time.step());
        return new ByteSource() {
            @Override
            public Optional<Chunk> read() throws IOException {
                Optional<Chunk> chunk = source.read();
                Moment now = time.step();
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

    /** @param report by that time, which is set to now */
    static PpsSource pulses(PpsSource source, StepTime time, ClockReport report) {
        DeviceTape tape = report.context().tape();
        tape.opened(report.address(), PpsDriver.PULSES, time.step());
        return new PpsSource() {
            @Override
            public Optional<PpsEdge> await(Duration timeout) throws IOException {
                Optional<PpsEdge> edge = source.await(timeout);
                Moment now = time.step();
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
