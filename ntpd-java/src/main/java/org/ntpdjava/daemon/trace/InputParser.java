package org.ntpdjava.daemon.trace;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.packet.Decoded;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.PacketCodec;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.LeapTable;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** From a line that {@link InputWords} wrote to what happened. */
final class InputParser {
    private final Function<String, EngineConfig> configurations;
    private final Function<String, Optional<Action.AdjustClock>> adjustments;

    /**
     * @param configurations what its lines tell the engine
     * @param adjustments which one was asked for in these words
     */
    InputParser(
            Function<String, EngineConfig> configurations, Function<String, Optional<Action.AdjustClock>> adjustments) {
        this.configurations = configurations;
        this.adjustments = adjustments;
    }

    /** Empty for a reading that comes out of what its device brought. The line has been read up to its moment. */
    Optional<Input> parse(Moment at, TraceLine line) {
        return switch (line.kind()) {
            case "packet" -> Optional.of(packet(at, line));
            case "sent" ->
                Optional.of(new Input.PacketSent(
                        at, line.integer(), new NtpTimestamp(TraceText.ofBits(line.raw())), line.time()));
            case "unsent" -> Optional.of(new Input.PacketNotSent(at, line.integer(), line.yes(), line.text()));
            case "returned" -> Optional.of(new Input.PacketReturned(at, line.integer(), line.text()));
            case "denied" -> Optional.of(new Input.PacketDenied(at, line.endpoint(), line.of(Mode.class), line.text()));
            case "keys" -> Optional.of(new Input.KeysChanged(at));
            case "timer" -> Optional.of(new Input.TimerDue(at));
            case "name" -> Optional.of(name(at, line));
            case "disturbed" ->
                Optional.of(new Input.ClockDisturbed(at, line.of(Input.ClockDisturbed.Disturbance.class), line.real()));
            case "refused" -> adjustments.apply(line.text()).map(asked -> new Input.ClockRefused(at, asked));
            case "steered" -> Optional.of(new Input.KernelSteered(at, line.real(), line.yes()));
            case "leapfile" -> Optional.of(leapTable(at, line));
            case "addresses" ->
                Optional.of(new Input.AddressesFound(
                        at,
                        line.words().stream()
                                .map(TraceText::endpointOf)
                                .collect(Collectors.toCollection(LinkedHashSet::new))));
            case "seen" -> Optional.of(new Input.EventsSeen(at, line.integer()));
            case "ending" -> Optional.of(new Input.Ending(at));
            case "config" -> Optional.of(config(at, line));
            default -> throw new IllegalArgumentException("\"" + line.kind() + "\" is no kind of line");
        };
    }

    private static Input packet(Moment at, TraceLine line) {
        var local = line.endpoint();
        var remote = line.endpoint();
        NtpTimestamp receivedAt = line.time();
        Authenticity authenticity = switch (line.raw()) {
            case "none" -> new Authenticity.None();
            case "wrong" -> new Authenticity.Wrong();
            case "nak" -> new Authenticity.CryptoNak();
            case String key
            when key.startsWith("key") -> new Authenticity.Verified(Integer.parseInt(key.substring("key".length())));
            case String other -> throw new IllegalArgumentException("\"" + other + "\" is no authenticity");
        };
        int peerLimit = line.integer();
        ByteBuffer header = ByteBuffer.wrap(line.hex());
        if (header.remaining() == NtpPacket.HEADER_OCTETS
                && PacketCodec.decode(header) instanceof Decoded.Valid valid) {
            return new Input.PacketArrived(at, local, remote, receivedAt, valid.packet(), authenticity, peerLimit);
        }
        throw new IllegalArgumentException("no header of a packet");
    }

    private static Input name(Moment at, TraceLine line) {
        String host = line.text();
        var family = line.of(SourceConfig.Family.class);
        String trouble = line.text();
        List<IpAddress> addresses =
                line.words().stream().map(TraceText::address).toList();
        return new Input.NameResolved(at, host, family, addresses, trouble);
    }

    private static Input leapTable(Moment at, TraceLine line) {
        String file = line.text();
        Instant expires = line.instant();
        List<LeapTable.Change> changes = new ArrayList<>();
        for (String change : line.words()) {
            String[] parts = change.split("@", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("\"" + change + "\" is not OFFSET@TIME");
            }
            changes.add(new LeapTable.Change(Instant.parse(parts[1]), Integer.parseInt(parts[0])));
        }
        return new Input.LeapTableRead(at, file, new LeapTable(changes, expires));
    }

    private Input config(Moment at, TraceLine line) {
        long ticket = line.longInteger();
        Set<Integer> dropped = Arrays.stream(line.text().split(",", -1))
                .filter(each -> !each.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        return new Input.ConfigChanged(at, configurations.apply(line.text()), dropped, ticket);
    }

    /** Of a clock of which it was written whole; behind its kind. */
    static Reading reading(String kind, TraceLine line) {
        return switch (kind) {
            case "time" ->
                new Reading.Time(line.time(), line.time(), line.of(LeapIndicator.class), line.integer(), line.text());
            case "pulse" -> new Reading.Pulse(line.longInteger(), line.time());
            case "fault" -> new Reading.Fault(line.of(Reading.Fault.Kind.class), line.text());
            case "device" -> new Reading.Device(line.text());
            case "garbled" -> new Reading.Garbled(line.text());
            case "next" -> new Reading.NextPulse(line.time(), line.real(), line.time());
            case "way" -> new Reading.Way(line.text());
            case "place" -> new Reading.Place(line.text());
            case "setup" -> new Reading.Setup(line.text());
            case "dates" -> new Reading.Dates(line.text());
            case "leap" -> new Reading.Leap(line.of(LeapIndicator.class));
            case "statistics" -> new Reading.Statistics(line.text());
            case "receiver" -> receiver(line);
            default -> throw new IllegalArgumentException("\"" + kind + "\" is no kind of reading");
        };
    }

    private static Reading receiver(TraceLine line) {
        var fix = line.of(ReceiverStatus.Fix.class);
        var used = line.number();
        var antenna = line.of(ReceiverStatus.Antenna.class);
        List<ReceiverStatus.Satellite> satellites = new ArrayList<>();
        while (line.hasMore()) {
            satellites.add(new ReceiverStatus.Satellite(
                    line.text(), line.integer(), line.number(), line.number(), line.number()));
        }
        return new Reading.Receiver(new ReceiverStatus(fix, used, satellites, antenna));
    }
}
