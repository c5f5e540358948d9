package org.ntpdjava.ntp.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PollControlTest {
    private static final double DELAY_S = 20e-3;
    private static final double ENOUGH_S = 10e-6;

    private final PollControl poll = new PollControl(6);

    private void answers(int times, double sigmaS) {
        for (int i = 0; i < times; i++) {
            poll.answered(sigmaS, DELAY_S, 4, 10);
        }
    }

    @Test
    void asksLessOftenAfterEightAnswersThatWereGoodEnough() {
        answers(7, 1e-6);
        assertEquals(6, poll.log2S());
        answers(1, 1e-6);
        assertEquals(7, poll.log2S());
        answers(100, 1e-6);
        assertEquals(10, poll.log2S(), "never beyond maxpoll");
    }

    @Test
    void staysWhereDoublingWouldCostTooMuch() {
        answers(100, 0.9 * ENOUGH_S);
        assertEquals(6, poll.log2S());
    }

    @Test
    void asksMoreOftenWhenTheErrorGrows() {
        answers(1, 1.1 * ENOUGH_S);
        assertEquals(5, poll.log2S());
        answers(10, 1.1 * ENOUGH_S);
        assertEquals(4, poll.log2S(), "never below minpoll");
    }

    @Test
    void goesToMinpollAtOnceWhenSomethingHasHappened() {
        answers(100, 1e-6);
        answers(1, 5 * ENOUGH_S);
        assertEquals(4, poll.log2S());
    }

    @Test
    void aBadAnswerEndsTheRowOfGoodOnes() {
        answers(7, 1e-6);
        answers(1, 1.1 * ENOUGH_S);
        answers(7, 1e-6);
        assertEquals(5, poll.log2S());
    }

    @Test
    void asksALanNoMoreOftenThanAMicrosecondIsWorth() {
        for (int i = 0; i < 8; i++) {
            poll.answered(0.7e-6, 100e-6, 4, 10);
        }
        assertEquals(7, poll.log2S());
    }

    @Test
    void keepsTheLimitsOfWhoAnsweredLast() {
        poll.answered(0.9 * ENOUGH_S, DELAY_S, 8, 10);
        assertEquals(8, poll.log2S());
        poll.answered(0.9 * ENOUGH_S, DELAY_S, 3, 5);
        assertEquals(5, poll.log2S());
        poll.limit(9, 7);
        assertEquals(9, poll.log2S(), "minpoll wins over a maxpoll below it");
    }
}
