package org.ntpdjava.stats.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.ProcessUsage;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The expected lines are ntpd 4.2.8p15's own, from its statistics files. */
class StatisticsFilesTest {
    private static final IpAddress SHM_2 = IpAddress.ofIpv4(0x7f7f1c02);
    private static final Instant AT = Instant.parse("2026-11-23T00:03:37.787Z");

    @TempDir
    Path directory;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private StatisticsFiles files(Map<StatisticsSet, FileGeneration> sets) {
        return new StatisticsFiles(directory, sets, InstantSource.fixed(AT), complaints::add);
    }

    private static StatRecord.Loop loopAt(Instant time) {
        return new StatRecord.Loop(NtpTimestamp.ofInstant(time), -2.319e-6, 0, 0.822e-6, 0, 6);
    }

    @Test
    void writesALoopLineAsNtpdDoes() {
        assertEquals("61367 217.787 -0.000002319 0.000 0.000000822 0.000000 6", StatisticsLine.format(loopAt(AT), AT));
    }

    @Test
    void writesAPeerLineAsNtpdDoes() {
        Instant time = Instant.parse("2026-11-23T00:03:41.767Z");
        StatRecord.Peer peer =
                new StatRecord.Peer(NtpTimestamp.ofInstant(time), SHM_2, 0x961a, -2.337e-6, 0, 3.937515096, 6e-8);
        assertEquals(
                "61367 221.767 127.127.28.2 961a -0.000002337 0.000000000 3.937515096 0.000000060",
                StatisticsLine.format(peer, time));
    }

    @Test
    void writesThePacketWithTheTimeItsRequestLeft() {
        NtpPacket packet = new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.SERVER,
                1,
                6,
                -23,
                0,
                0,
                ReferenceId.ofText("PPS"),
                NtpTimestamp.ZERO,
                new NtpTimestamp(0x0123456789abcdefL),
                later(0.25),
                later(0.375));
        StatRecord.Raw raw = new StatRecord.Raw(
                later(0.75), endpoint(1), endpoint(9), packet, NtpTimestamp.ofInstant(AT), later(0.5));
        assertEquals(
                "61367 218.537 192.0.2.1 192.0.2.9 4004381017.787000000 4004381018.037000000"
                        + " 4004381018.162000000 4004381018.287000000 0 4 4 1 6 -23 0.000000 0.000000 .PPS.",
                StatisticsLine.format(raw, AT.plusMillis(750)));
    }

    private static NtpTimestamp later(double seconds) {
        return NtpTimestamp.ofInstant(AT.plusMillis(Math.round(1000 * seconds)));
    }

    private static Endpoint endpoint(int host) {
        return new Endpoint(IpAddress.ofIpv4(0xc0000200 | host), 123);
    }

    @Test
    void writesSystemCountersInNtpdsOrder() {
        Instant time = Instant.parse("2026-11-23T01:09:10.227Z");
        ServerCounters counters = new ServerCounters(4680, 1627, 2465, 6, 8, 10, 1, 15, 42, 3);
        StatRecord line = new StatRecord.SystemCounters(NtpTimestamp.ofInstant(time), 3600, counters);
        assertEquals("61367 4150.227 3600 4680 1627 2465 6 15 8 10 1 42 3", StatisticsLine.format(line, time));
    }

    /** In the order of NTPsec's record_use_stats. */
    @Test
    void writesUsageInNtpsecsOrder() {
        Instant time = Instant.parse("2026-11-23T01:09:10.227Z");
        ProcessUsage usage = new ProcessUsage(1.5, 0.25, 1, 2, 3, 4, 5, 6, 7, 8, 91234);
        StatRecord line = new StatRecord.Usage(NtpTimestamp.ofInstant(time), 3600, usage);
        assertEquals("61367 4150.227 3600 1.500 0.250 1 2 3 4 5 6 7 8 91234", StatisticsLine.format(line, time));
    }

    @Test
    void writesProtocolEventsInHex() {
        Instant time = Instant.parse("2026-11-23T00:06:03.225Z");
        StatRecord line =
                new StatRecord.Protocol(NtpTimestamp.ofInstant(time), IpAddress.ANY_V4, 0xc414, 4, "freq_mode");
        assertEquals("61367 363.225 0.0.0.0 c414 04 freq_mode", StatisticsLine.format(line, time));
    }

    @Test
    void aDeviceCannotBreakAClockLine() {
        StatRecord line = new StatRecord.Clock(NtpTimestamp.ofInstant(AT), SHM_2, "$GPRMC\n61367 1 forged");
        assertEquals("61367 217.787 127.127.28.2 $GPRMC?61367 1 forged", StatisticsLine.format(line, AT));
    }

    @Test
    void theFirstLineAfterMidnightBeginsANewFileAndMovesTheLink() throws IOException {
        try (StatisticsFiles files =
                files(Map.of(StatisticsSet.LOOPSTATS, FileGeneration.daily(StatisticsSet.LOOPSTATS)))) {
            files.write(loopAt(Instant.parse("2026-11-22T23:59:59.999Z")));
            files.write(loopAt(Instant.parse("2026-11-23T00:00:00.001Z")));
        }
        assertEquals(
                1, Files.readAllLines(directory.resolve("loopstats.20261122")).size());
        assertEquals(
                1, Files.readAllLines(directory.resolve("loopstats.20261123")).size());
        assertTrue(Files.isSameFile(directory.resolve("loopstats"), directory.resolve("loopstats.20261123")));
        assertEquals(List.of(), complaints);
    }

    @Test
    void somebodysPlainFileOfTheSameNameIsMovedAside() throws IOException {
        Files.writeString(directory.resolve("loopstats"), "mine\n");
        try (StatisticsFiles files =
                files(Map.of(StatisticsSet.LOOPSTATS, FileGeneration.daily(StatisticsSet.LOOPSTATS)))) {
            files.write(loopAt(AT));
        }
        Path aside = directory.resolve("loopstats." + ProcessHandle.current().pid() + "C0");
        assertEquals("mine\n", Files.readString(aside));
    }

    @Test
    void whatIsDemandedIsWrittenAtOnce() throws IOException {
        try (StatisticsFiles files =
                files(Map.of(StatisticsSet.LOOPSTATS, FileGeneration.daily(StatisticsSet.LOOPSTATS)))) {
            files.write(loopAt(AT));
            files.flush();
            long endNs = System.nanoTime() + 10_000_000_000L;
            while (!Files.exists(directory.resolve("loopstats"))) {
                assertTrue(System.nanoTime() < endNs, "nothing was written");
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aSetThatIsNotEnabledIsNotWritten() throws IOException {
        try (StatisticsFiles files = files(Map.of())) {
            files.write(loopAt(AT));
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertFalse(left.findAny().isPresent());
        }
    }

    @Test
    void aMissingDirectoryIsNamedOnceWithTheCure() {
        Path missing = directory.resolve("none");
        try (StatisticsFiles files = new StatisticsFiles(
                missing,
                Map.of(StatisticsSet.LOOPSTATS, FileGeneration.daily(StatisticsSet.LOOPSTATS)),
                InstantSource.fixed(AT),
                complaints::add)) {
            files.write(loopAt(AT));
            files.write(loopAt(AT));
        }
        assertEquals(2, complaints.size(), complaints::toString);
        assertTrue(complaints.getFirst().contains("statsdir"), complaints::toString);
        assertTrue(complaints.getLast().contains("are lost"), complaints::toString);
    }
}
