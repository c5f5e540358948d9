package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.ntp.server.ServerFixtures.SECOND;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * Our own rule for {@code limited}: whom it must let through, and whom it must stop. The clock is simulated. The length
 * of the long story is {@code -Dlimits.days=21} in full, one hour otherwise.
 */
class OwnLimitTest {
    private static final int CLIENTS = 50;
    private static final int LIMITED_KOD = AccessFlag.LIMITED.bit() | AccessFlag.KOD.bit();
    private static final int V4_CLIENT = 4 << 3 | 3;
    private static final long START = 0xeeae_0000_0000_0000L;
    private static final long HOUR_S = 3_600;
    private static final long DAY_S = 86_400;

    /**
     * How a client begins, each at its worst, as their sources have it: requests, seconds between them, then its shortest
     * poll by default, s.
     */
    enum Client {
        /** {@code IBURST_TOTAL_SAMPLES} is 8 for want of 4 good ones, {@code MAX_BURST_INTERVAL} 2 s. */
        CHRONYD(8, 2, 64),
        /** The same with {@code minpoll 0}: a quarter of the poll interval apart. */
        CHRONYD_ON_A_LAN(8, 0.25, 16),
        /** Six in 4.2.8 and NTPsec; {@code burst} and older ones send eight. */
        NTPD(8, 2, 64),
        /** One, and another after 10 s without an answer; 32 s is its shortest poll. */
        SYSTEMD_TIMESYNCD(2, 10, 32),
        /** {@code --samples 8}: 50 ms apart. The default is one. */
        NTPDIG(8, 0.05, 64),
        /** One or two seconds apart ({@code BURSTPOLL}), four when all goes well, {@code MINPOLL} is 32 s. */
        BUSYBOX_NTPD(8, 1, 32);

        private final int requests;
        private final double apartS;
        private final int pollS;

        Client(int requests, double apartS, int pollS) {
            this.requests = requests;
            this.apartS = apartS;
            this.pollS = pollS;
        }

        /** Seconds after the start at which it asks, for an hour. */
        List<Double> times(Random random) {
            List<Double> times = new ArrayList<>();
            double at = random.nextDouble() * 0.01;
            for (int i = 0; i < requests; i++) {
                times.add(at + i * apartS);
            }
            for (double t = at + requests * apartS + pollS; t < HOUR_S; t += pollS) {
                times.add(t);
            }
            return times;
        }
    }

    private final MruList list = new MruList(Retention.DEFAULT, RateLimit.DEFAULT, 1, 2);

    private RateVerdict ask(int client, long atBits) {
        return list.note(0, IpAddress.lowOfIpv4(client), 40_000, V4_CLIENT, LIMITED_KOD, START + atBits);
    }

    private RateVerdict ask6(long high, long low, long atBits) {
        return list.note(high, low, 40_000, V4_CLIENT, LIMITED_KOD, START + atBits);
    }

    private static long bits(double seconds) {
        return (long) (seconds * 0x1p32);
    }

    @ParameterizedTest
    @EnumSource
    void fiftyClientsBehindOneAddressStartAtOnce(Client kind) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            times.addAll(kind.times(random));
        }
        Collections.sort(times);
        for (double time : times) {
            assertEquals(RateVerdict.ANSWER, ask(1, bits(time)), kind + " at " + time + " s, seed " + seed);
        }
        assertTrue(times.size() >= CLIENTS * kind.requests);
    }

    @Test
    void fiveHundredAndTwelveClientsAtTheDefaultPollAreServedForEver() {
        for (int i = 0; i < 512 * 100; i++) {
            assertEquals(RateVerdict.ANSWER, ask(1, i * SECOND / 8));
        }
    }

    /** Answers and kisses of an hour and more at 2,000 requests a second. */
    @Test
    void whoStaysAboveTheRateGetsOneAnswerInEightSeconds() {
        long days = Integer.getInteger("limits.days", 0);
        long seconds = days == 0 ? HOUR_S : days * DAY_S;
        long answers = 0;
        long kisses = 0;
        long answersOfTheFirstSecond = 0;
        for (long i = 0; i < seconds * 2_000; i++) {
            RateVerdict verdict = ask(1, i * (SECOND / 2_000));
            answers += verdict == RateVerdict.ANSWER ? 1 : 0;
            kisses += verdict == RateVerdict.KISS ? 1 : 0;
            answersOfTheFirstSecond = i == 1_999 ? answers + kisses : answersOfTheFirstSecond;
        }
        long punished = answers + kisses - answersOfTheFirstSecond;
        // The first request 8 s after an answer is answered, and that comes up to half a millisecond later.
        assertEquals(seconds / (8 + 1 / 2_000.0), (double) punished, 2);
        assertEquals(punished / 4.0, (double) kisses, 2);
        assertTrue(answersOfTheFirstSecond <= 512 + 8, () -> "at first");
        double share = (double) punished / (seconds * 2_000);
        assertTrue(share <= 1e-4, () -> share + " of all requests are answered");
        if (days > 0) {
            double all = (double) (answers + kisses) / (seconds * 2_000);
            System.out.printf("%d days: %d answers, %d kisses: %.5f %%%n", days, answers, kisses, 100 * all);
            assertTrue(days < 21 || all <= 1e-4);
        }
    }

    @Test
    void aLittleAboveTheRateIsAboveIt() {
        long answers = 0;
        for (int i = 0; i < 10 * HOUR_S; i++) {
            answers += ask(1, i * SECOND / 10) == RateVerdict.ANSWER ? 1 : 0;
        }
        assertTrue(answers < 2_560 + HOUR_S / 8, answers + " of " + 10 * HOUR_S);
    }

    @Test
    void whoFallsSilentIsForgivenAfterEightSeconds() {
        flood(1, 60);
        assertEquals(RateVerdict.DROP, ask(1, 61 * SECOND));
        for (int i = 0; i < 64; i++) {
            assertEquals(RateVerdict.ANSWER, ask(1, 69 * SECOND + SECOND / 4));
        }
    }

    @Test
    void whoSlowsDownToHalfTheRateIsForgivenSoonAndForGood() {
        flood(1, 60);
        int refused = 0;
        for (int i = 0; i < 4 * HOUR_S; i++) {
            RateVerdict verdict = ask(1, 60 * SECOND + i * SECOND / 4);
            refused += verdict == RateVerdict.ANSWER ? 0 : 1;
            assertTrue(verdict == RateVerdict.ANSWER || i < 17 * 4, "after " + i / 4 + " s");
        }
        assertTrue(refused > 0);
    }

    /** Seventeen seconds later all is as before: clock steps lock nobody out. */
    @Test
    void clockSteppedEitherWayForgives() {
        flood(1, 60);
        assertEquals(RateVerdict.ANSWER, ask(1, -HOUR_S * SECOND));
        flood(2, 60);
        assertEquals(RateVerdict.ANSWER, ask(2, DAY_S * SECOND));
    }

    @Test
    void theRestDoNotNoticeWhoIsPunished() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000 * 300; i++) {
            long at = i * (SECOND / 2_000);
            ask(1, at);
            if (i % 200 == 0) {
                assertEquals(RateVerdict.ANSWER, ask(2 + random.nextInt(600), at), "seed " + seed);
            }
        }
    }

    @Test
    void aNetworkOfIpv6IsLimitedAsAWholeWhateverAddressesItUses() {
        long network = 0x2001_0db8_0001_0001L;
        long answers = 0;
        for (int i = 0; i < 2_000 * 600; i++) {
            answers += ask6(network, i, i * (SECOND / 2_000)) == RateVerdict.DROP ? 0 : 1;
        }
        assertTrue(answers < 4_096 + 64 * 3 + 600 / 8 + 2, answers + " answers");
        assertEquals(RateVerdict.ANSWER, ask6(network + 1, 1, 600 * SECOND), "the next network");
    }

    @Test
    void aSiteOfIpv6IsLimitedAsAWholeWhateverNetworksItUses() {
        long site = 0x2001_0db8_0001_0000L;
        long answers = 0;
        for (int i = 0; i < 2_000 * 600; i++) {
            answers += ask6(site + (i & 0xffff), i, i * (SECOND / 2_000)) == RateVerdict.DROP ? 0 : 1;
        }
        assertTrue(answers < 32_768 + 512 * 25 + 600 / 8 + 2, answers + " answers");
        assertEquals(RateVerdict.ANSWER, ask6(site + 0x1_0000, 1, 600 * SECOND), "the next site");
    }

    @Test
    void oneBadHostDoesNotUseUpWhatItsNetworkHas() {
        long network = 0x2001_0db8_0001_0001L;
        for (int i = 0; i < 2_000 * 600; i++) {
            ask6(network, 1, i * (SECOND / 2_000));
        }
        for (int host = 2; host < 2 + CLIENTS; host++) {
            for (int i = 0; i < 8; i++) {
                assertEquals(RateVerdict.ANSWER, ask6(network, host, 600 * SECOND));
            }
        }
    }

    private void flood(int client, int seconds) {
        for (int i = 0; i <= seconds * 2_000; i++) {
            ask(client, i * (SECOND / 2_000));
        }
    }
}
