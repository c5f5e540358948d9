package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.ntp.server.ServerFixtures.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.time.NtpTimestamp;

class MruListTest {
    private static final int LIMITED_KOD = AccessFlag.LIMITED.bit() | AccessFlag.KOD.bit();
    private static final int V4_CLIENT = 4 << 3 | 3;
    private static final long START = 0xeeae_0000_0000_0000L;

    private static MruList list(RateLimit limit) {
        return new MruList(64, limit, 0x1234, 0x5678);
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
    void defaultLetsTenClientsBehindOneAddressStartWithIburst() {
        MruList list = list(RateLimit.DEFAULT);
        for (int burst = 0; burst < 6; burst++) {
            for (int client = 0; client < 10; client++) {
                assertEquals(RateVerdict.ANSWER, note(list, 1, START + 2L * burst * SECOND));
            }
        }
    }

    @Test
    void defaultStopsTwoThousandRequestsPerSecond() {
        List<RateVerdict> verdicts = train(list(RateLimit.DEFAULT), 20_000, 1 / 2000.0);
        assertTrue(count(verdicts, RateVerdict.ANSWER) <= 64 + 10 * 8, verdicts::toString);
        assertEquals(2, count(verdicts, RateVerdict.KISS), "one each 8 s");
    }

    @Test
    void defaultServesEightPerSecondForEver() {
        assertEquals(4_000, count(train(list(RateLimit.DEFAULT), 4_000, 0.125), RateVerdict.ANSWER));
    }

    @Test
    void clockSteppedBackLocksNobodyOut() {
        for (RateLimit limit : List.of(RateLimit.DEFAULT, new RateLimit.Discard(3, 1))) {
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
        MruEntry newest = list.entries().getFirst();
        assertEquals(
                new MruEntry(
                        IpAddress.ofIpv4(0x0a000001),
                        40_000,
                        4,
                        Mode.CLIENT,
                        0,
                        2,
                        new NtpTimestamp(START),
                        new NtpTimestamp(START + 2 * SECOND)),
                newest);
        assertEquals(IpAddress.ofIpv4(0x0a000002), list.entries().getLast().address());
    }

    @Test
    void showsLimitedAndKodOnlyWhenTheyBit() {
        MruList list = list(new RateLimit.Discard(3, 2));
        note(list, 1, START);
        assertEquals(0, list.entries().getFirst().restrictions());
        note(list, 1, START);
        assertEquals(LIMITED_KOD, list.entries().getFirst().restrictions());
        note(list, 1, START);
        assertEquals(AccessFlag.LIMITED.bit(), list.entries().getFirst().restrictions());
    }

    @Test
    void keepsItsSizeWhateverComesAndForgetsTheQuietestFirst() {
        MruList list = list(RateLimit.DEFAULT);
        for (int client = 0; client < 10_000; client++) {
            note(list, client, START + client * SECOND);
            note(list, -1, START + client * SECOND + 1);
        }
        assertEquals(64, list.entries().size());
        assertEquals(10_000, list.entries().getFirst().count(), "the busy one stays");
    }
}
