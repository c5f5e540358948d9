package org.ntpdjava.ntp.association;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.association.SourceConfig.Options;

class PollProcessTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final Options IBURST = new Options(6, 10, true, false, false, false, false);
    private static final Options BURST = new Options(6, 10, false, true, false, false, false);

    private final Reach reach = new Reach();

    private static PollProcess process(Options options) {
        return new PollProcess(options, true, new Random(1), 0);
    }

    @Test
    void iburstSendsSixPacketsTwoSecondsApart() {
        PollProcess poll = process(IBURST);
        List<Long> gapsS = new ArrayList<>();
        long nowNs = 0;
        for (int i = 0; i < 6; i++) {
            if (!poll.inBurst()) {
                reach.poll();
                poll.begin(reach, 6);
            }
            poll.sent(nowNs, poll.hostPollLog2S());
            gapsS.add((poll.nextNs() - nowNs) / SECOND_NS);
            nowNs = poll.nextNs();
        }
        assertEquals(List.of(2L, 2L, 2L, 2L, 2L), gapsS.subList(0, 5));
        assertTrue(gapsS.getLast() >= 64);
        assertEquals(1, reach.unanswered(), "one poll");
    }

    @Test
    void intervalsAreStretchedByUpToASixteenth() {
        PollProcess poll = process(Options.DEFAULT);
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 0; i < 1000; i++) {
            poll.sent(0, 6);
            double seconds = poll.nextNs() * 1e-9;
            least = Math.min(least, seconds);
            most = Math.max(most, seconds);
        }
        assertEquals(64, least, 0.1);
        assertEquals(68, most, 0.1);
    }

    @Test
    void referenceClocksArePolledExactly() {
        PollProcess poll = new PollProcess(Options.DEFAULT, false, new Random(1), 0);
        poll.sent(7, 6);
        assertEquals(64 * SECOND_NS + 7, poll.nextNs());
    }

    @Test
    void followsTheTimeConstantWithinItsLimits() {
        PollProcess poll = process(IBURST);
        reach.poll();
        reach.heard();
        for (int[] wantedAndGot : new int[][] {{8, 8}, {3, 6}, {14, 10}}) {
            poll.begin(reach, wantedAndGot[0]);
            assertEquals(wantedAndGot[1], poll.hostPollLog2S());
        }
    }

    @Test
    void backsOffAfterTenUnansweredPolls() {
        PollProcess poll = process(Options.DEFAULT);
        for (int i = 1; i <= 20; i++) {
            reach.poll();
            poll.begin(reach, 6);
            assertEquals(i <= 10 ? 6 : Math.min(10, 6 + i - 10), poll.hostPollLog2S(), "poll " + i);
        }
    }

    @Test
    void aRateKissEndsTheBurstAndSticks() {
        PollProcess poll = process(IBURST);
        reach.poll();
        poll.begin(reach, 6);
        poll.sent(0, 6);
        assertTrue(poll.inBurst());
        poll.slowDown(0, 3);
        assertFalse(poll.inBurst());
        assertTrue(poll.nextNs() >= 128 * SECOND_NS);
        reach.heard();
        poll.begin(reach, 6);
        assertEquals(7, poll.hostPollLog2S(), "although the time constant is 6");
    }

    @Test
    void kissesCanNotPushBeyond1024Seconds() {
        PollProcess poll =
                new PollProcess(new Options(6, 6, false, false, false, false, false), true, new Random(1), 0);
        for (int i = 0; i < 100; i++) {
            poll.slowDown(0, 3);
        }
        assertEquals(10, poll.hostPollLog2S());
    }

    @Test
    void aServersWishIsKeptWhateverTheLongestIntervalAllowed() {
        PollProcess poll = new PollProcess(new Options(3, 3, false, true, true, false, false), true, new Random(1), 0);
        reach.poll();
        poll.begin(reach, 3);
        poll.slowDown(0, 7);
        assertEquals(7, poll.hostPollLog2S());
        assertTrue(poll.isBeyondItsLimit());
        assertTrue(poll.nextNs() >= 128 * SECOND_NS);
        reach.heard();
        poll.cameBack(0);
        poll.begin(reach, 3);
        assertEquals(7, poll.hostPollLog2S());
        poll.sent(0, 3);
        assertFalse(poll.inBurst(), "neither burst nor iburst any more");
        assertTrue(poll.nextNs() >= 128 * SECOND_NS, "though a peer may ask more often");
        poll.slowDown(0, 17);
        assertEquals(10, poll.hostPollLog2S(), "a forger could silence us");
    }

    @Test
    void anotherServerOfTheSameNameHasNotComplainedYet() {
        PollProcess poll = process(IBURST);
        poll.slowDown(0, 9);
        poll.restart(0);
        assertEquals(9, poll.hostPollLog2S(), "it is the same server");
        poll.startOver(0);
        assertEquals(6, poll.hostPollLog2S());
        reach.poll();
        poll.begin(reach, 6);
        poll.sent(0, 6);
        assertTrue(poll.inBurst());
    }

    @Test
    void burstRepeatsWhileReachable() {
        PollProcess poll = process(BURST);
        reach.poll();
        poll.begin(reach, 6);
        poll.sent(0, 6);
        assertFalse(poll.inBurst(), "not before it answers");
        reach.heard();
        reach.poll();
        poll.begin(reach, 6);
        poll.sent(0, 6);
        assertTrue(poll.inBurst());
    }

    @Test
    void stopsForGood() {
        PollProcess poll = process(IBURST);
        poll.stop();
        assertEquals(Long.MAX_VALUE, poll.nextNs());
    }
}
