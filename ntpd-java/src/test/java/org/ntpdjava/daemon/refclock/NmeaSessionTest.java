package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.nmea.Checksum;
import org.ntpdjava.nmea.DateRule;
import org.ntpdjava.nmea.EraRule;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.refclock.Reading.Fault.Kind;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

final class NmeaSessionTest {
    private static final Duration LATENCY = Duration.ofMillis(157);

    private final FakeWorld world = new FakeWorld();
    private final FakeReceiver receiver = new FakeReceiver();
    private NmeaSession session = session(0, OptionalDouble.empty(), 0);

    private NmeaSession session(int mode, OptionalDouble time2S, int flags) {
        var config = FakeWorld.clock(20, mode, time2S, flags);
        DateRule rule = DateRule.notBefore(LocalDate.of(2025, 1, 1));
        return new NmeaSession(receiver, config, rule, new ClockReport(world.context(), config, "NMEA"));
    }

    private void listen() throws IOException {
        while (!receiver.isEmpty()) {
            session.step();
        }
        session.step();
    }

    /** One second passes, and the receiver says this 157 ms into it; # stands for the time of day. */
    private void second(String... bodies) throws IOException {
        world.advanceMs(1000);
        String time = world.instant().toString().substring(11, 19).replace(":", "");
        String[] said =
                Arrays.stream(bodies).map(body -> body.replace("#", time)).toArray(String[]::new);
        receiver.say(world.instant().plus(LATENCY), said);
        listen();
    }

    private List<Instant> references() {
        return world.readings(Reading.Time.class).stream()
                .map(time -> time.reference().toInstant(FakeWorld.START))
                .toList();
    }

    @Test
    void tellsTheSecondNamedAndTheArrivalOfTheFirstByte() throws IOException {
        second("GPRMC,#.000,A,5128.6,N,0.0,W,0.0,0.0,231126,,,A");
        second("GPRMC,#.000,A,5128.6,N,0.0,W,0.0,0.0,231126,,,A");
        Instant named = FakeWorld.START.plusSeconds(2);
        assertEquals(
                List.of(new Reading.Time(
                        NtpTimestamp.ofInstant(named),
                        NtpTimestamp.ofInstant(named.plus(LATENCY)),
                        LeapIndicator.NONE,
                        -9,
                        Checksum.sentence("GPRMC,100002.000,A,5128.6,N,0.0,W,0.0,0.0,231126,,,A"))),
                world.readings(Reading.Time.class));
        assertEquals(List.of(Kind.BAD_DATE), world.faults());
    }

    @ParameterizedTest
    @CsvSource({
        "'GPRMC,#,A,,,,,,,231126,,,A', 0",
        "'GPRMC,#,A,,,,,,,090407,,,A', 1",
        "'GPZDA,#,09,04,2007,,', 1",
        "'GPZDA,#,24,08,1987,,', 1",
        "'GPRMC,#,A,,,,,,,090746,,,A', 1"
    })
    void tellsTheRightDayWhateverTheEraOfTheReceiver(String body, int repairs) throws IOException {
        var config = FakeWorld.clock(20, 0, OptionalDouble.empty(), 0);
        ClockReport report = new ClockReport(world.context(), config, "NMEA");
        session = new NmeaSession(
                receiver, config, new EraRule(world.context().dates(), new MovedDates(report)::tell), report);
        for (int i = 0; i < 4; i++) {
            second(body);
        }
        assertEquals(
                List.of(FakeWorld.START.plusSeconds(2), FakeWorld.START.plusSeconds(3), FakeWorld.START.plusSeconds(4)),
                references());
        assertEquals(repairs, world.readings(Reading.Dates.class).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GPZDA,#,06,01,1980,,", "GPZDA,#,01,01,2000,,", "GPRMC,#,A,,,,,,,060180,,,A"})
    void tellsNothingWhenTheReceiverKnowsNoDate(String body) throws IOException {
        var config = FakeWorld.clock(20, 0, OptionalDouble.empty(), 0);
        ClockReport report = new ClockReport(world.context(), config, "NMEA");
        session = new NmeaSession(
                receiver, config, new EraRule(world.context().dates(), new MovedDates(report)::tell), report);
        for (int i = 0; i < 10; i++) {
            second(body);
        }
        assertEquals(List.of(), references());
        assertEquals(Kind.BAD_DATE, world.faults().getFirst());
    }

    @Test
    void addsTime2ToTheTimeTold() throws IOException {
        session = session(0, OptionalDouble.of(0.25), 0);
        second("GPRMC,#,A,,,,,,,231126,,,A");
        second("GPRMC,#,A,,,,,,,231126,,,A");
        assertEquals(List.of(FakeWorld.START.plusMillis(2250)), references());
    }

    @Test
    void takesOneSentenceOfEachSecond() throws IOException {
        for (int i = 0; i < 4; i++) {
            second("GPRMC,#,A,,,,,,,231126,,,A", "GPGGA,#,,,,,1,07", "GPGLL,,,,,#,A");
        }
        List<Reading.Time> times = world.readings(Reading.Time.class);
        assertEquals(3, times.size());
        assertTrue(times.stream().allMatch(time -> time.timecode().startsWith("$GPRMC")));
    }

    @Test
    void takesOnlyTheSentencesThatModeChooses() throws IOException {
        session = session(2, OptionalDouble.empty(), 0);
        for (int i = 0; i < 4; i++) {
            second("GPRMC,#,A,,,,,,,231126,,,A", "GPGGA,#,,,,,1,07");
        }
        List<Reading.Time> times = world.readings(Reading.Time.class);
        assertEquals(3, times.size());
        assertTrue(times.stream().allMatch(time -> time.timecode().startsWith("$GPGGA")));
    }

    @Test
    void reportsALostFixOnceASecond() throws IOException {
        second("GPRMC,#,V,,,,,,,231126,,,N", "GPGGA,#,,,,,0,00");
        second("GPRMC,#,V,,,,,,,231126,,,N", "GPGGA,#,,,,,0,00");
        assertEquals(List.of(Kind.BAD_SIGNAL, Kind.BAD_SIGNAL), world.faults());
        assertTrue(world.readings(Reading.Time.class).isEmpty());
    }

    @Test
    void reportsSentencesThatCannotBeUnderstood() throws IOException {
        receiver.sayRaw(world.instant(), "$GPRMC,100000,A,,,,,,,231126,,,A*00\r\n");
        receiver.sayRaw(world.instant(), "$GPRMC,100000,A,,,,,,,231126,,,A\r\n");
        receiver.say(world.instant(), "GPRMC,240000,A,,,,,,,231126,,,A", "GPRMC,100000,A,,,,,,,310226,,,A");
        listen();
        assertEquals(List.of(Kind.BAD_FORMAT, Kind.BAD_FORMAT, Kind.BAD_TIME, Kind.BAD_DATE), world.faults());
    }

    @Test
    void writesTheLastSentenceForEachPoll() throws IOException {
        for (int i = 0; i < 16; i++) {
            second("GPRMC,#,A,,,,,,,231126,,,A", "GPGSA,A,3,,,,,,,,,,,,,1,1,1");
        }
        assertEquals(
                List.of(
                        new Reading.Statistics(Checksum.sentence("GPRMC,100008,A,,,,,,,231126,,,A")),
                        new Reading.Statistics(Checksum.sentence("GPRMC,100016,A,,,,,,,231126,,,A"))),
                world.readings(Reading.Statistics.class));
    }

    @Test
    void hidesThePositionEverywhereWithFlag4() throws IOException {
        session = session(0, OptionalDouble.empty(), 8);
        for (int i = 0; i < 8; i++) {
            second("GPRMC,#.00,A,4717.1139,N,00833.9159,E,0.02,31.66,231126,,,A");
        }
        String hidden = "$GPRMC,100008.00,A,____.____,_,_____.____,_,0.02,31.66,231126,,,A*__";
        assertEquals(List.of(new Reading.Statistics(hidden)), world.readings(Reading.Statistics.class));
        assertEquals(hidden, world.readings(Reading.Time.class).getLast().timecode());
    }

    @Test
    void appendsItsCountersWhereModeAsks() throws IOException {
        session = session(0x10000, OptionalDouble.empty(), 0);
        for (int i = 0; i < 8; i++) {
            second("GPZDA,#,23,11,2026,,", "GPGGA,#,,,,,1,07");
        }
        assertEquals(
                Checksum.sentence("GPGGA,100008,,,,,1,07") + " 16 7 2 0 7 0",
                world.readings(Reading.Statistics.class).getFirst().text());
    }

    @Test
    void tellsTheStatusOfTheReceiverOnlyWhenItChanges() throws IOException {
        for (int i = 0; i < 5; i++) {
            second("GPGSA,A,3,5,,,,,,,,,,,,1,1,1", "GPGSV,1,1,01,05,40,120,33", "PGTOP,11,3");
        }
        List<Reading.Receiver> told = world.readings(Reading.Receiver.class);
        assertEquals(1, told.size());
        ReceiverStatus status = told.getFirst().status();
        assertEquals(ReceiverStatus.Fix.THREE_D, status.fix());
        assertEquals(ReceiverStatus.Antenna.ACTIVE, status.antenna());
        assertEquals(5, status.satellites().getFirst().number());
    }
}
