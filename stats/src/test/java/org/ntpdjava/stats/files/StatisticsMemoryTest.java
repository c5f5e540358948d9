package org.ntpdjava.stats.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.ProcessUsage;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.TimeState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Days of statistics in a time of our own, and disks that refuse. */
class StatisticsMemoryTest {
    private static final Instant START = Instant.parse("2026-11-22T09:17:03Z");
    private static final int DAY_S = 86_400;
    private static final Map<StatisticsSet, FileGeneration> LOOPS =
            Map.of(StatisticsSet.LOOPSTATS, new FileGeneration("loopstats", FileGeneration.Type.NONE, true));

    @TempDir
    Path directory;

    private final List<String> complaints = new ArrayList<>();
    private long second;

    private StatisticsMemory memory(Map<StatisticsSet, FileGeneration> sets) {
        return new StatisticsMemory(directory, sets, 4711, () -> second * 1_000_000_000L, complaints::add);
    }

    private Instant now() {
        return START.plusSeconds(second);
    }

    private void pass(StatisticsMemory memory, Duration time) {
        for (long end = second + time.toSeconds(); second < end; second++) {
            memory.flushWhenDue();
        }
        memory.flushWhenDue();
    }

    private StatRecord loop() {
        return new StatRecord.Loop(NtpTimestamp.ofInstant(now()), -2.319e-6, 0, 0.822e-6, 0, 6);
    }

    private StatRecord line(StatisticsSet set) {
        NtpTimestamp at = NtpTimestamp.ofInstant(now());
        Endpoint source = new Endpoint(IpAddress.ofIpv4(0x7f7f1600), 123);
        return switch (set) {
            case LOOPSTATS -> loop();
            case PEERSTATS -> new StatRecord.Peer(at, source.address(), 0x961a, -2e-6, 0, 3.9, 6e-8);
            case CLOCKSTATS -> new StatRecord.Clock(at, source.address(), " 16   0   0");
            case RAWSTATS -> new StatRecord.Raw(at, source, source, packet(at), at, at);
            case SYSSTATS -> new StatRecord.SystemCounters(at, 3600, ServerCounters.NONE);
            case PROTOSTATS -> new StatRecord.Protocol(at, IpAddress.ANY_V4, 0xc414, 4, "freq_mode");
            case USESTATS -> new StatRecord.Usage(at, 3600, ProcessUsage.NONE);
            case BOUNDSTATS ->
                new StatRecord.Bound(at, 1840, source.address(), 1, LeapIndicator.NONE, TimeState.SYNCHRONISED);
        };
    }

    private static NtpPacket packet(NtpTimestamp at) {
        return new NtpPacket(
                LeapIndicator.NONE, 4, Mode.SERVER, 1, 6, -23, 0, 0, ReferenceId.ofText("PPS"), at, at, at, at);
    }

    static Stream<Integer> numbersOfSets() {
        return IntStream.rangeClosed(1, StatisticsSet.values().length).boxed();
    }

    /** Each set a line each 16 s, which is what a reference clock makes; the busiest day of three, from any second of it. */
    @ParameterizedTest
    @MethodSource("numbersOfSets")
    void writesToAllFilesTogetherAtMostAHundredTimesADay(int count) throws IOException {
        Map<StatisticsSet, FileGeneration> sets = new EnumMap<>(StatisticsSet.class);
        Stream.of(StatisticsSet.values()).limit(count).forEach(set -> sets.put(set, FileGeneration.daily(set)));
        StatisticsMemory memory = memory(sets);
        long[] writes = new long[3 * DAY_S];
        long octets = 0;
        for (; second < 3 * DAY_S; second++) {
            for (StatisticsSet set : second % 16 == 0 ? sets.keySet() : List.<StatisticsSet>of()) {
                memory.take(line(set), now());
                octets += StatisticsLine.format(line(set), now()).length() + 1;
            }
            memory.flushWhenDue();
            writes[(int) second] = memory.writes();
        }
        long most = IntStream.range(DAY_S, 3 * DAY_S)
                .mapToLong(end -> writes[end] - writes[end - DAY_S])
                .max()
                .orElseThrow();
        assertTrue(most <= 100, count + " sets: " + most + " writes in a day");
        assertTrue(most >= 50, count + " sets: " + most + " writes in a day is less than is promised to readers");
        memory.end();
        assertEquals(0, memory.lost());
        assertEquals(octets, octetsOnDisk());
        assertEquals(List.of(), complaints);
    }

    private long octetsOnDisk() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.2026112[2-5]"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    void showsTheFirstLinesAfterAMinute() {
        StatisticsMemory memory = memory(LOOPS);
        pass(memory, Duration.ofHours(5));
        memory.take(loop(), now());
        pass(memory, StatisticsMemory.FIRST_PAUSE.minusSeconds(1));
        assertFalse(Files.exists(directory.resolve("loopstats")));
        pass(memory, Duration.ofSeconds(1));
        assertTrue(Files.exists(directory.resolve("loopstats")));
    }

    @Test
    void writesWhatFillsTheMemoryBeforeItIsTime() throws IOException {
        StatisticsMemory memory = memory(LOOPS);
        int octets = 0;
        while (octets < StatisticsMemory.CAPACITY_OCTETS + 1000) {
            octets += StatisticsLine.format(loop(), now()).length() + 1;
            memory.take(loop(), now());
        }
        assertEquals(1, memory.writes());
        memory.end();
        assertEquals(octets, Files.size(directory.resolve("loopstats")));
        assertEquals(0, memory.lost());
    }

    @Test
    void keepsWhatADirectoryThatIsGoneRefusesAndSaysSoOnce() throws IOException {
        StatisticsMemory memory = memory(LOOPS);
        memory.take(loop(), now());
        Path elsewhere = directory.resolveSibling(directory.getFileName() + "-moved");
        Files.move(directory, elsewhere);
        pass(memory, Duration.ofHours(3));
        memory.take(loop(), now());
        memory.flush();
        assertEquals(1, complaints.size(), complaints::toString);
        assertTrue(complaints.getFirst().contains("statsdir"), complaints::toString);
        Files.move(elsewhere, directory);
        pass(memory, StatisticsMemory.RETRY_PAUSE);
        assertEquals(2, Files.readAllLines(directory.resolve("loopstats")).size());
        assertEquals(2, complaints.size(), complaints::toString);
        assertTrue(complaints.getLast().contains("no line"), complaints::toString);
    }

    @Test
    void countsWhatTheMemoryHasNoRoomFor() {
        Path inTheWay = directory.resolve("loopstats");
        assertTrue(inTheWay.toFile().mkdir());
        StatisticsMemory memory = memory(LOOPS);
        int octets = StatisticsLine.format(loop(), now()).length() + 1;
        int room = StatisticsMemory.CAPACITY_OCTETS / octets;
        for (int i = 0; i < room + 30; i++) {
            memory.take(loop(), now());
        }
        assertEquals(30, memory.lost());
        assertEquals(1, complaints.size(), complaints::toString);
        assertTrue(inTheWay.toFile().delete());
        pass(memory, StatisticsMemory.RETRY_PAUSE);
        assertTrue(complaints.getLast().contains("30 lines"), complaints::toString);
        memory.end();
    }

    /** The torn ends of a full disk and of a loss of power; and what is no line of ours is somebody's. */
    @ParameterizedTest
    @ValueSource(strings = {"61367 1.000 whole\n61367 217.7", "61367 1.000 whole\n\0\0\0", "61367 1.000 whole\n"})
    void cutsOffATornEnd(String left) throws IOException {
        assertEquals("61367 1.000 whole\n" + written(), after(left));
    }

    @Test
    void cutsOffATornFirstLineAndCompletesAForeignOne() throws IOException {
        assertEquals(written(), after("61367 217.7"));
        assertEquals("my notes\n" + written(), after("my notes"));
    }

    private String written() {
        return StatisticsLine.format(loop(), now()) + "\n";
    }

    private String after(String left) throws IOException {
        Path file = directory.resolve("loopstats");
        Files.writeString(file, left, StandardCharsets.ISO_8859_1);
        StatisticsMemory memory = memory(LOOPS);
        memory.take(loop(), now());
        memory.end();
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
