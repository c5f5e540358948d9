package org.ntpdjava.daemon.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.LeapTable;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** What is written of an input is read as the same input. */
class InputWordsTest {
    private static final NtpTimestamp CLOCK = NtpTimestamp.ofUnix(1_795_936_144, 854_610_001);
    private static final NtpTimestamp ANY = new NtpTimestamp(0xe123_4567_89ab_cdefL);
    private static final Moment AT = new Moment(12_345_678_901L, CLOCK);
    private static final IpAddress SHM = address("127.127.28.2");
    private static final Endpoint V4 = new Endpoint(address("192.0.2.1"), 123);
    private static final Endpoint V6 = new Endpoint(address("fe80::1"), 123, 3);
    private static final Action.AdjustClock REFUSED = new Action.SetFrequency(-1.5);

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    private static NtpPacket packet() {
        return new NtpPacket(
                LeapIndicator.INSERT,
                4,
                Mode.SERVER,
                1,
                6,
                -23,
                0.5,
                0.25,
                ReferenceId.ofText("GPS"),
                ANY,
                CLOCK,
                ANY,
                CLOCK);
    }

    static Stream<Input> inputs() {
        LeapTable leaps = new LeapTable(
                List.of(new LeapTable.Change(Instant.parse("2017-01-01T00:00:00Z"), 37)),
                Instant.parse("2027-12-28T00:00:00Z"));
        return Stream.of(
                new Input.PacketArrived(AT, V4, V6, CLOCK, packet(), new Authenticity.Verified(7), 4),
                new Input.PacketArrived(AT, V4, V6, ANY, packet(), new Authenticity.None(), Integer.MAX_VALUE),
                new Input.PacketArrived(AT, V4, V6, ANY, packet(), new Authenticity.Wrong(), 1),
                new Input.PacketArrived(AT, V4, V6, ANY, packet(), new Authenticity.CryptoNak(), 1),
                new Input.PacketSent(AT, 65535, ANY, CLOCK),
                new Input.PacketNotSent(AT, 1, true, "no key 7: see `keys`"),
                new Input.PacketReturned(AT, 3, "Connection refused"),
                new Input.PacketDenied(AT, V4, Mode.SYMMETRIC_ACTIVE, "restrict default ignore"),
                new Input.KeysChanged(AT),
                new Input.TimerDue(AT),
                new Input.NameResolved(AT, "a.example", SourceConfig.Family.values()[0], List.of(SHM), ""),
                new Input.NameResolved(AT, "ü", SourceConfig.Family.values()[0], List.of(), "~ no \\ such\nname"),
                new Input.ClockDisturbed(AT, Input.ClockDisturbed.Disturbance.TICK, 1.25),
                new Input.ClockRefused(AT, REFUSED),
                new Input.KernelSteered(AT, -1e-9, true),
                new Input.LeapTableRead(AT, "/etc/leap seconds.list", leaps),
                new Input.AddressesFound(AT, Set.of(V4, V6)),
                new Input.EventsSeen(AT, 0),
                new Input.Ending(AT));
    }

    private static Input readAgain(Input input) {
        TraceWords words = new TraceWords(InputWords.kind(input)).at(input.at());
        new InputWords(_ -> "").add(input, words);
        TraceLine line = new TraceLine(words.toString());
        Moment at = line.moment();
        InputParser parser = new InputParser(
                _ -> {
                    throw new AssertionError("no configuration");
                },
                text -> Optional.of(REFUSED).filter(each -> each.toString().equals(text)));
        return parser.parse(at, line).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void anInputIsReadAsItWas(Input input) {
        assertEquals(input, readAgain(input));
    }

    @Test
    void noKindOfInputIsLeftOut() {
        Set<Class<?>> tried = inputs().map(Input::getClass).collect(Collectors.toSet());
        tried.add(Input.RefclockReading.class); // below
        tried.add(Input.ConfigChanged.class); // RecordedDaemonTest
        assertEquals(Set.copyOf(Arrays.asList(Input.class.getPermittedSubclasses())), tried);
    }

    static Stream<Reading> readings() {
        return Stream.of(
                new Reading.Time(ANY, CLOCK, LeapIndicator.NONE, -20, "1795936144.000000000"),
                new Reading.Pulse(9, ANY),
                new Reading.Fault(Reading.Fault.Kind.NO_REPLY, ""),
                new Reading.NextPulse(CLOCK, -1e-9, ANY),
                new Reading.Way("/dev/pps0, rising edge"),
                new Reading.Place("/dev/serial0 at 9600 baud"),
                new Reading.Setup("u-blox, protocol 18.00: set pulse (UBX-CFG-TP5)"),
                new Reading.Dates("2007 is 2026"),
                new Reading.Leap(LeapIndicator.INSERT),
                new Reading.Device("gone; plug it in"),
                new Reading.Garbled("bytes from /dev/serial0 are no sentence"),
                new Reading.Statistics("  3   2   1"),
                new Reading.Receiver(new ReceiverStatus(
                        ReceiverStatus.Fix.THREE_D,
                        OptionalInt.of(7),
                        List.of(
                                new ReceiverStatus.Satellite(
                                        "GP", 3, OptionalInt.of(40), OptionalInt.empty(), OptionalInt.of(30)),
                                new ReceiverStatus.Satellite(
                                        "", 4, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty())),
                        ReceiverStatus.Antenna.OPEN)),
                new Reading.Receiver(ReceiverStatus.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void aReadingOfSharedMemoryIsReadAsItWas(Reading reading) {
        TraceWords words = new TraceWords("reading").at(AT);
        ReadingWords.add(SHM, reading, words);
        TraceLine line = new TraceLine(words.toString());
        assertEquals(AT, line.moment());
        assertEquals(SHM, line.address());
        assertEquals(reading, InputParser.reading(line.raw(), line));
    }

    @Test
    void ofAReceiverThatIsHeardItselfOnlyTheKindIsWritten() {
        TraceWords words = new TraceWords("reading");
        ReadingWords.add(address("127.127.20.0"), new Reading.Pulse(9, ANY), words);
        assertEquals("reading 127.127.20.0 pulse", words.toString());
    }
}
