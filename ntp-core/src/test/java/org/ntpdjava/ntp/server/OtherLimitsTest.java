package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ntpdjava.ntp.server.ServerFixtures.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ntpd's and NTPsec's rules, against what was observed of them. */
class OtherLimitsTest {
    private static final int LIMITED_KOD = AccessFlag.LIMITED.bit() | AccessFlag.KOD.bit();
    private static final int V4_CLIENT = 4 << 3 | 3;
    private static final long START = 0xeeae_0000_0000_0000L;

    private static List<RateVerdict> train(RateLimit limit, int packets, double apartS) {
        MruList list = new MruList(Retention.NTPD, limit, 1, 2);
        List<RateVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            verdicts.add(list.note(0, 1, 40_000, V4_CLIENT, LIMITED_KOD, START + (long) (i * apartS * SECOND)));
        }
        return verdicts;
    }

    private static List<RateVerdict> of(int answers, int kisses, int drops) {
        List<RateVerdict> verdicts = new ArrayList<>();
        verdicts.addAll(java.util.Collections.nCopies(answers, RateVerdict.ANSWER));
        verdicts.addAll(java.util.Collections.nCopies(kisses, RateVerdict.KISS));
        verdicts.addAll(java.util.Collections.nCopies(drops, RateVerdict.DROP));
        return verdicts;
    }

    @Test
    void ntpdKissesTheSecondOfATrainAndIsSilentThen() {
        assertEquals(of(1, 1, 14), train(new RateLimit.Discard(3, 2), 16, 0.25));
    }

    /** As ntpd 4.2.8p15: 15 answers, one kiss, silence. */
    @Test
    void ntpdLetsABurstPassUpToTheBrim() {
        List<RateVerdict> verdicts = train(new RateLimit.Discard(3, 2), 17, 2.05);
        assertEquals(of(15, 1, 1), verdicts);
    }

    /** NTPsec 1.2.2 at 20/s: 20 answers, 11 kisses, silence. */
    @Test
    void ntpsecAnswersTwentyOfABurst() {
        assertEquals(of(20, 11, 29), train(new RateLimit.Decay(1, 20, 0.5), 60, 0.05));
    }

    /** At 1.43/s: 33 answers, then every packet is kissed. */
    @Test
    void ntpsecKissesWhoIsALittleTooFast() {
        assertEquals(of(33, 67, 0), train(new RateLimit.Decay(1, 20, 0.5), 100, 0.7));
    }

    @Test
    void ntpsecServesOnePerSecondForEver() {
        assertEquals(of(5_000, 0, 0), train(new RateLimit.Decay(1, 20, 0.5), 5_000, 1.06));
    }

    @Test
    void numbersWithoutSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RateLimit.Discard(18, 2));
        assertThrows(IllegalArgumentException.class, () -> new RateLimit.Decay(1, 0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new RateLimit.Decay(Double.NaN, 20, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new RateLimit.Penalty(64, 8, 8));
        assertThrows(IllegalArgumentException.class, () -> new RateLimit.Bucket(0, 8));
        assertThrows(IllegalArgumentException.class, () -> new RateLimit.Aggregate(65, RateLimit.DEFAULT));
    }
}
