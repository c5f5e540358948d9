package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.ntp.server.ServerFixtures.SECOND;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

class MruListTest {
    private static final int LIMITED_KOD = AccessFlag.LIMITED.bit() | AccessFlag.KOD.bit();
    private static final int V4_CLIENT = 4 << 3 | 3;
    private static final long START = 0xeeae_0000_0000_0000L;

    private static MruList list(RateLimit limit) {
        return new MruList(Retention.DEFAULT.withEntries(64), limit, 0x1234, 0x5678);
    }

    private static RateVerdict note(MruList list, int client, long nowBits) {
        return list.note(0, IpAddress.lowOfIpv4(client), 40_000, V4_CLIENT, LIMITED_KOD, nowBits);
    }

    private static List<RateVerdict> train(MruList list, int packets, double intervalS) {
        List<RateVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            verdicts.add(note(list, 1, START + (long) (i * intervalS * SECOND)));
        }
        return verdicts;
    }

    private static long count(List<RateVerdict> verdicts, RateVerdict wanted) {
        return verdicts.stream().filter(wanted::equals).count();
    }

    @Test
    void clockSteppedBackLocksNobodyOut() {
        for (RateLimit limit :
                List.of(RateLimit.DEFAULT, new RateLimit.Discard(3, 1), new RateLimit.Decay(1, 20, 0.5))) {
            MruList list = list(limit);
            train(list, 3, 2);
            assertEquals(RateVerdict.ANSWER, note(list, 1, START - 3600 * SECOND));
        }
    }

    @Test
    void discardStopsTheSecondPacketWithinASecondUntilTheBucketHasLeaked() {
        MruList list = list(new RateLimit.Discard(3, 2));
        List<RateVerdict> verdicts = train(list, 16, 0.25);
        assertEquals(RateVerdict.ANSWER, verdicts.get(0));
        assertEquals(RateVerdict.KISS, verdicts.get(1));
        assertEquals(14, count(verdicts, RateVerdict.DROP));
        assertEquals(RateVerdict.ANSWER, note(list, 1, START + 80 * SECOND));
    }

    @Test
    void discardLetsIburstPass() {
        assertEquals(6, count(train(list(new RateLimit.Discard(3, 2)), 6, 2), RateVerdict.ANSWER));
    }

    @Test
    void limitsOnlyWhereTheAccessListSaysSo() {
        MruList list = list(RateLimit.DEFAULT);
        for (int i = 0; i < 1_000; i++) {
            assertEquals(RateVerdict.ANSWER, list.note(0, 1, 40_000, V4_CLIENT, AccessFlag.KOD.bit(), START));
        }
    }

    @Test
    void remembersWhoAskedNewestFirst() {
        MruList list = list(RateLimit.DEFAULT);
        note(list, 0x0a000001, START);
        note(list, 0x0a000002, START + SECOND);
        note(list, 0x0a000001, START + 2 * SECOND);
        MruEntry newest = entries(list).getFirst();
        assertEquals(
                new MruEntry(
                        IpAddress.ofIpv4(0x0a000001),
                        40_000,
                        4,
                        Mode.CLIENT,
                        0,
                        2,
                        newest.score(),
                        0,
                        IpAddress.ANY_V6,
                        new NtpTimestamp(START),
                        new NtpTimestamp(START + 2 * SECOND)),
                newest);
        assertEquals(IpAddress.ofIpv4(0x0a000002), entries(list).getLast().address());
    }

    @Test
    void showsLimitedAndKodOnlyWhenTheyBit() {
        MruList list = list(new RateLimit.Discard(3, 2));
        note(list, 1, START);
        assertEquals(0, entries(list).getFirst().restrictions());
        note(list, 1, START);
        assertEquals(LIMITED_KOD, entries(list).getFirst().restrictions());
        note(list, 1, START);
        assertEquals(AccessFlag.LIMITED.bit(), entries(list).getFirst().restrictions());
    }

    @Test
    void countsWhatWasOverTheLimitUpToTheMostItCanSay() {
        MruList list = list(new RateLimit.Discard(3, 2));
        train(list, 6, 0.25);
        assertEquals(5, entries(list).getFirst().dropped());
        train(list, 70_000, 0.25);
        MruEntry entry = entries(list).getFirst();
        assertEquals(MruEntry.MOST_DROPPED, entry.dropped());
        assertEquals(70_006, entry.count());
        assertEquals(40_000, entry.port());
    }

    @Test
    void tellsWhichOfOurAddressesWasAsked() {
        MruList list = list(RateLimit.DEFAULT);
        IpAddress first = IpAddress.ofIpv4(0xc000_0201);
        IpAddress second = IpAddress.parse("2001:db8::1").orElseThrow();
        for (int i = 0; i < 3; i++) {
            list.heardAt(first.high(), first.low());
            note(list, 1, START);
            list.heardAt(second.high(), second.low());
            note(list, 2, START + SECOND);
        }
        assertEquals(second, entries(list).getFirst().local());
        assertEquals(first, entries(list).getLast().local());
        for (int i = 0; i < 300; i++) {
            list.heardAt(0, i);
        }
        note(list, 3, START + 2 * SECOND);
        assertEquals(IpAddress.ANY_V6, entries(list).getFirst().local(), "more addresses than there are numbers");
    }

    @Test
    void aPlaceThatIsGivenToAnotherBringsNothingOfTheOldOne() {
        MruList list = list(new RateLimit.Discard(3, 2));
        train(list, 6, 0.25);
        for (int client = 2; client < 1_000; client++) {
            note(list, client, START + 1_000 * SECOND);
            note(list, client, START + 1_010 * SECOND);
            note(list, client, START + 1_020 * SECOND);
            note(list, client, START + 1_030 * SECOND);
        }
        for (MruEntry entry : entries(list)) {
            assertEquals(0, entry.dropped(), entry.toString());
            assertEquals(4, entry.count(), entry.toString());
        }
    }

    @Test
    void keepsItsSizeWhateverComesAndForgetsTheQuietestFirst() {
        MruList list = list(RateLimit.DEFAULT);
        for (int client = 0; client < 10_000; client++) {
            note(list, client, START + client * SECOND);
            note(list, -1, START + client * SECOND + 1);
        }
        assertEquals(64, entries(list).size());
        assertEquals(10_000, entries(list).getFirst().count(), "the busy one stays");
    }

    /**
     * 100 honest clients that poll every 64 s through a flood of forged sources, 50,000 a second, each twice: nobody is
     * forgotten or refused, and nothing grows: the second half of it costs less than an octet of heap a source, dead objects
     * included. 10⁷ sources with {@code -Dlimits.sources=10000000}.
     */
    @Test
    void aFloodOfForgedSourcesWashesNobodyOut() {
        int sources = Integer.getInteger("limits.sources", 400_000);
        MruList list = new MruList(Retention.DEFAULT, RateLimit.DEFAULT, 0x1234, 0x5678);
        for (int i = 0; i < 8; i++) {
            honest(list, START + 64L * i * SECOND);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long begin = START + 512 * SECOND;
        long atHalf = 0;
        for (int i = 0; i < sources; i++) {
            atHalf = i == sources / 2 ? threads.getCurrentThreadAllocatedBytes() : atHalf;
            long now = begin + i * (SECOND / 50_000);
            note(list, 0x2000_0000 + i, now);
            note(list, 0x2000_0000 + i, now);
            if (i % 3_200_000 == 3_199_999) {
                honest(list, now);
            }
        }
        honest(list, begin + sources * (SECOND / 50_000));
        long octets = threads.getCurrentThreadAllocatedBytes() - atHalf;
        System.out.printf("%d forged sources: %d octets allocated for the second half%n", sources, octets);
        assertTrue(octets < sources / 2, () -> octets + " octets for " + sources / 2 + " sources");
        List<MruEntry> entries = entries(list);
        assertEquals(list.capacity(), entries.size());
        for (int client = 1; client <= 100; client++) {
            IpAddress address = IpAddress.ofIpv4(client);
            MruEntry entry = entries.stream()
                    .filter(e -> e.address().equals(address))
                    .findFirst()
                    .orElseThrow();
            assertEquals(START, entry.first().bits(), "remembered all the time");
        }
    }

    private static void honest(MruList list, long now) {
        for (int client = 1; client <= 100; client++) {
            assertEquals(RateVerdict.ANSWER, note(list, client, now));
        }
    }

    @Test
    void whoWasSilentForLongGivesWayHoweverOftenHeAsked() {
        MruList list = new MruList(new Retention(8, 0, 3_600, 0, 0), RateLimit.DEFAULT, 1, 2);
        for (int client = 1; client <= 8; client++) {
            for (int i = 0; i < 8; i++) {
                note(list, client, START + client * SECOND + i);
            }
        }
        note(list, 100, START + 20 * SECOND);
        note(list, 101, START + 30 * SECOND);
        assertTrue(known(list, 101) && !known(list, 100), "newcomers take each other's place");
        note(list, 102, START + 3_700 * SECOND);
        note(list, 103, START + 3_700 * SECOND);
        assertTrue(known(list, 103) && known(list, 102), "an hour later, that of old ones");
    }

    @Test
    void nobodyIsTooOldWhileThereAreFew() {
        MruList list = new MruList(new Retention(8, 8, 1, 0, 0), RateLimit.DEFAULT, 1, 2);
        for (int client = 1; client <= 8; client++) {
            note(list, client, START);
            note(list, client, START);
        }
        note(list, 100, START + 60 * SECOND);
        note(list, 101, START + 60 * SECOND);
        assertTrue(known(list, 101) && !known(list, 100));
    }

    @Test
    void whoWasHeardWithinMinageGivesWayToNobody() {
        MruList list = new MruList(new Retention(8, 600, 3_600, 64, 0), RateLimit.DEFAULT, 1, 2);
        for (int client = 1; client <= 8; client++) {
            note(list, client, START);
        }
        for (int client = 100; client < 1_100; client++) {
            note(list, client, START + 63 * SECOND);
        }
        assertEquals(
                8, entries(list).stream().filter(e -> e.first().bits() == START).count());
        note(list, 2_000, START + 64 * SECOND);
        assertTrue(known(list, 2_000));
    }

    /** All of it, dead objects included: 64 octets an entry and 8 for its index, as the manual says. */
    @Test
    void anEntryCostsSeventyTwoOctets() {
        octets(100_000);
        double octets = octets(200_000) - octets(100_000);
        assertEquals(72, octets / 100_000, 0.1);
    }

    /** Octets that making a list of so many entries allocates. */
    private static long octets(int entries) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        MruList list = new MruList(Retention.DEFAULT.withEntries(entries), RateLimit.DEFAULT, 1, 2);
        long octets = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(entries, list.capacity());
        return octets;
    }

    /** ntpd's rule, and only with its {@code discard}: see {@link Retention}. */
    @Test
    void minageAndMonitorLetNewcomersPassUnremembered() {
        MruList list = new MruList(new Retention(8, 600, 64, 64, 3_000), new RateLimit.Discard(3, 2), 1, 2);
        for (int client = 1; client <= 8; client++) {
            note(list, client, START);
        }
        for (int i = 0; i < 10; i++) {
            assertEquals(RateVerdict.ANSWER, note(list, 100, START + 63 * SECOND));
        }
        assertTrue(!known(list, 100));
        int remembered = 0;
        for (int i = 0; i < 1_000; i++) {
            MruList full = new MruList(new Retention(8, 600, 64, 64, 3_000), new RateLimit.Discard(3, 2), i, 2);
            for (int client = 1; client <= 8; client++) {
                note(full, client, START);
            }
            note(full, 100, START + 750 * SECOND);
            remembered += known(full, 100) ? 1 : 0;
        }
        assertEquals(250, remembered, 60, "750 s of 3000 s");
    }

    @Test
    void disabledMonitorRemembersNobody() {
        MruList off = MruList.off();
        for (int i = 0; i < 2_000; i++) {
            assertEquals(RateVerdict.ANSWER, note(off, 1, START));
        }
        assertEquals(List.of(), entries(off));
    }

    /** Every entry is written with a count that its times tell too. */
    @Test
    void aReaderNeverSeesHalfAnEntry() throws InterruptedException {
        MruList list = list(RateLimit.DEFAULT);
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 0; !stop.get(); i++) {
                list.note(0, IpAddress.lowOfIpv4(i % 3), i & 0xffff, V4_CLIENT, i & 0xf, (long) (i & 0xffff) << 32);
            }
        });
        writer.start();
        while (entries(list).size() < 3) {
            Thread.onSpinWait();
        }
        for (int round = 0; round < 2_000; round++) {
            for (MruEntry entry : entries(list)) {
                int seconds = (int) (entry.last().bits() >>> 32);
                assertEquals(seconds, entry.port());
                assertEquals(seconds & 0xf, entry.restrictions());
            }
        }
        stop.set(true);
        writer.join();
        assertEquals(3, entries(list).size());
    }

    /** What is remembered, the most recently heard first. Timestamps wrap, their distances from one of them do not. */
    private static List<MruEntry> entries(MruList list) {
        List<MruEntry> entries = new ArrayList<>();
        list.each((_, _) -> true, entries::add);
        if (!entries.isEmpty()) {
            NtpTimestamp base = entries.getFirst().last();
            entries.sort(Comparator.<MruEntry, NtpDuration>comparing(
                            entry -> entry.last().minus(base))
                    .reversed());
        }
        return entries;
    }

    private static boolean known(MruList list, int client) {
        return entries(list).stream().anyMatch(entry -> entry.address().equals(IpAddress.ofIpv4(client)));
    }
}
