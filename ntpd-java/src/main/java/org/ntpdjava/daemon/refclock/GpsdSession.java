package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.daemon.refclock.gpsd.GpsdConnection;
import org.ntpdjava.daemon.refclock.gpsd.GpsdMessage;
import org.ntpdjava.daemon.refclock.gpsd.GpsdParser;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.refclock.Reading.Fault;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.state.ReceiverStatus.Antenna;
import org.ntpdjava.ntp.state.ReceiverStatus.Fix;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * An open connection to gpsd: its reports become readings. Sentences count while the receiver has a fix. Which second a pulse
 * begins is for the engine to prove, as with a receiver that we read ourselves; only the units that are nothing but pulses take
 * gpsd's word.
 */
final class GpsdSession implements DeviceLoop.Device {
    private static final int MIN_PRECISION_LOG2_S = -32;
    private static final int SENTENCES_PRECISION_LOG2_S = -9;
    private static final int MODE_SENTENCES = 0;
    private static final String RECEIVER = "receiver";

    private final GpsdConnection connection;
    private final Optional<String> device;
    private final ClockReport report;
    private final NtpDuration time2;
    private final boolean onlyPulses;
    private final boolean alsoPulses;
    private final Every statisticsEvery;
    private final QuietWatch quiet;
    private boolean fixed;
    private Fix fix = Fix.UNKNOWN;
    private OptionalInt satellitesUsed = OptionalInt.empty();
    private boolean deviceDoubted;
    private boolean pulsesDoubted;
    private long pulseNumber;
    private int sentences;
    private int pulses;
    private int malformed;

    GpsdSession(GpsdConnection connection, Optional<String> device, SourceConfig.Refclock clock, ClockReport report) {
        this.connection = connection;
        this.device = device;
        this.report = report;
        time2 = NtpDuration.ofSeconds(clock.time2S().orElse(0));
        onlyPulses = clock.unit() >= GpsdDriver.PULSES_OF_UNIT;
        alsoPulses = clock.mode() != MODE_SENTENCES;
        quiet = new QuietWatch(report);
        statisticsEvery = Every.startingLater(ClockReport.pollNs(clock), report.monotonicNs());
    }

    @Override
    public void step() throws IOException {
        Optional<String> line = connection.next();
        if (line.isPresent()) {
            quiet.heard();
            hear(line.get());
        }
        quiet.look();
        if (statisticsEvery.isDue(report.monotonicNs())) {
            report.tell(new Reading.Statistics(statistics()));
        }
    }

    private void hear(String line) {
        switch (GpsdParser.parse(line)) {
            case GpsdMessage.Version version -> greet(version);
            case GpsdMessage.Devices(List<String> devices) -> look(devices);
            case GpsdMessage.Fix(String from, int dimensions) when isMine(from) -> fix(dimensions);
            case GpsdMessage.Sky(String from, OptionalInt used) when isMine(from) -> sky(used);
            case GpsdMessage.Sentences told when isMine(told.device()) -> sentences(told, line);
            case GpsdMessage.Pulse pulse -> pulse(pulse, line);
            case GpsdMessage.Complaint(String text) ->
                report.context().log().warn("{}: gpsd says: {}", report.name(), text);
            case GpsdMessage.Malformed(String problem) -> refuse(problem);
            default -> {}
        }
    }

    private boolean isMine(String from) {
        return device.isEmpty() || device.get().equals(from);
    }

    private void greet(GpsdMessage.Version version) {
        report.context()
                .log()
                .info(
                        "{}: GPSD revision={} release={} protocol={}.{}",
                        report.name(),
                        version.revision(),
                        version.release(),
                        version.protocolMajor(),
                        version.protocolMinor());
    }

    private void look(List<String> devices) {
        boolean other = device.isPresent() && !devices.isEmpty() && !devices.contains(device.get());
        String trouble = other
                ? "gpsd reads " + String.join(", ", devices) + ", and not " + device.get() + ": say \"path "
                        + devices.getFirst() + "\" on the line of this clock, or give it to gpsd"
                : "";
        if (other && !deviceDoubted) {
            deviceDoubted = true;
            report.context().log().warn("{}: {}", report.name(), trouble);
        }
        report.device(RECEIVER, trouble);
    }

    private void fix(int dimensions) {
        fixed = dimensions >= 2;
        Fix now = switch (dimensions) {
            case 0 -> Fix.NONE;
            case 2 -> Fix.TWO_D;
            case 3 -> Fix.THREE_D;
            default -> Fix.UNKNOWN;
        };
        if (now != fix) {
            fix = now;
            tellReceiver();
        }
        if (!fixed) {
            report.fault(Fault.Kind.BAD_SIGNAL, "");
        }
    }

    private void sky(OptionalInt used) {
        if (!used.equals(satellitesUsed)) {
            satellitesUsed = used;
            tellReceiver();
        }
    }

    private void tellReceiver() {
        report.tell(new Reading.Receiver(new ReceiverStatus(fix, satellitesUsed, List.of(), Antenna.UNKNOWN)));
    }

    private void sentences(GpsdMessage.Sentences told, String line) {
        sentences++;
        if (fixed && !onlyPulses) {
            report.tell(new Reading.Time(
                    NtpTimestamp.ofInstant(told.told()).plus(time2),
                    NtpTimestamp.ofInstant(told.cameAt()),
                    LeapIndicator.NONE,
                    SENTENCES_PRECISION_LOG2_S,
                    line));
        }
    }

    private void pulse(GpsdMessage.Pulse pulse, String line) {
        if (!isMine(pulse.device())) {
            passBy(pulse.device());
            return;
        }
        pulses++;
        NtpTimestamp cameAt = NtpTimestamp.ofInstant(pulse.cameAt());
        if (onlyPulses) {
            report.tell(new Reading.Time(
                    NtpTimestamp.ofInstant(pulse.second()),
                    cameAt,
                    LeapIndicator.NONE,
                    Math.clamp(pulse.precisionLog2S(), MIN_PRECISION_LOG2_S, 0),
                    line));
        } else if (alsoPulses) {
            report.tell(new Reading.Pulse(pulseNumber++, cameAt));
        }
    }

    /** Where gpsd was given the pulse as a device of its own it tells of it under that name. */
    private void passBy(String from) {
        if (pulseNumber == 0 && (onlyPulses || alsoPulses) && !pulsesDoubted) {
            pulsesDoubted = true;
            report.context()
                    .log()
                    .warn(
                            "{}: gpsd tells of pulses of {}, and this clock takes those of {} only: say \"path localhost:2947\""
                                    + " on its line, as HOST:PORT, which takes whatever gpsd reads",
                            report.name(),
                            from,
                            device.orElse(""));
        }
    }

    private void refuse(String problem) {
        malformed++;
        report.fault(Fault.Kind.BAD_FORMAT, problem);
    }

    /** Sentences, pulses and what was neither, since the last line. */
    private String statistics() {
        String text = String.format(Locale.ROOT, "%3d %3d %3d", sentences, pulses, malformed);
        sentences = 0;
        pulses = 0;
        malformed = 0;
        return text;
    }

    @Override
    public void close() throws IOException {
        report.device(RECEIVER, ""); // which is not known any more
        connection.close();
    }
}
