package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;

/** Devices whose octets and pulses are heard by a {@link DeviceTape} as well. */
final class TapedSources {
    private TapedSources() {}

    static ByteSource octets(ByteSource source, ClockReport report) {
        return new ByteSource() {
            @Override
            public Optional<Chunk> read() throws IOException {
                Optional<Chunk> chunk = source.read();
                chunk.ifPresent(each -> report.context().tape().octets(report.address(), each));
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

    static PpsSource pulses(PpsSource source, ClockReport report) {
        return new PpsSource() {
            @Override
            public Optional<PpsEdge> await(Duration timeout) throws IOException {
                Optional<PpsEdge> edge = source.await(timeout);
                edge.ifPresent(each -> report.context().tape().pulse(report.address(), each));
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
