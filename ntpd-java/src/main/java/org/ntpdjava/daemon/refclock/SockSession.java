package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.ntpdjava.linux.DatagramMailbox;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.refclock.Reading.Fault;
import org.ntpdjava.ntp.time.LeapIndicator;

/** The open socket: its datagrams become readings. */
final class SockSession implements DeviceLoop.Device {
    private static final int TIMEOUT_MS = 500;
    private static final long LOOK_EVERY_NS = 1_000_000_000L;
    /** A microsecond. */
    private static final int PRECISION_LOG2_S = -20;
    /** Of S_IFMT: a socket. */
    private static final int FILE_TYPE = 0xf000;

    private static final int SOCKET_TYPE = 0xc000;

    private final Path path;
    private final DatagramMailbox mailbox;
    private final ClockReport report;
    private final Every statisticsEvery;
    private final Every lookEvery;
    private final QuietWatch quiet;
    private final DeviceNode socket;
    private long pulseNumber;
    private int samples;
    private int pulses;
    private int malformed;

    private SockSession(Path path, DatagramMailbox mailbox, SourceConfig.Refclock clock, ClockReport report) {
        this.path = path;
        this.mailbox = mailbox;
        this.report = report;
        statisticsEvery = Every.startingLater(ClockReport.pollNs(clock), report.monotonicNs());
        lookEvery = Every.startingLater(LOOK_EVERY_NS, report.monotonicNs());
        quiet = new QuietWatch(report);
        socket = DeviceNode.at(path);
    }

    /** A socket that an earlier process left behind is replaced; anything else at the path is not touched. */
    static SockSession open(Path path, SourceConfig.Refclock clock, ClockReport report) throws IOException {
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
        if (!Files.isDirectory(folder)) {
            throw new IOException(path + ": the folder " + folder + " is not there; mkdir -p " + folder
                    + ", for the user of this daemon, or name another path");
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            removeSocket(path);
        }
        // One octet more than a sample shows a datagram that is none.
        return new SockSession(path, DatagramMailbox.open(path, SockSample.OCTETS + 1), clock, report);
    }

    private static void removeSocket(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & FILE_TYPE) != SOCKET_TYPE) {
            throw new IOException(path + " is there and is no socket: name another path on the line of this clock");
        }
        Files.delete(path);
    }

    @Override
    public void step() throws IOException {
        ByteBuffer datagram = mailbox.receive(TIMEOUT_MS);
        if (datagram.hasRemaining()) {
            quiet.heard();
            SockSample.parse(datagram).ifPresentOrElse(this::take, this::refuse);
        }
        quiet.look();
        if (lookEvery.isDue(report.monotonicNs()) && !socket.isSame()) {
            throw new IOException(path + " is not our socket any more: somebody has removed or replaced it");
        }
        if (statisticsEvery.isDue(report.monotonicNs())) {
            report.tell(new Reading.Statistics(statistics()));
        }
    }

    private void take(SockSample sample) {
        if (sample.pulse()) {
            pulses++;
            report.tell(new Reading.Pulse(pulseNumber++, sample.edgeAt()));
        } else if (sample.leap() < 0 || sample.leap() >= LeapIndicator.ALARM.code()) {
            report.fault(Fault.Kind.BAD_SIGNAL, "leap " + sample.leap());
        } else {
            samples++;
            report.tell(new Reading.Time(
                    sample.reference(),
                    sample.clockAt(),
                    LeapIndicator.of(sample.leap()),
                    PRECISION_LOG2_S,
                    sample.timecode()));
        }
    }

    private void refuse() {
        malformed++;
        report.fault(Fault.Kind.BAD_FORMAT, "");
    }

    /** Samples, pulses and what was neither, since the last line. */
    private String statistics() {
        String text = String.format(Locale.ROOT, "%3d %3d %3d", samples, pulses, malformed);
        samples = 0;
        pulses = 0;
        malformed = 0;
        return text;
    }

    @Override
    public void close() throws IOException {
        mailbox.close();
        if (socket.isSame()) {
            Files.deleteIfExists(path);
        }
    }
}
