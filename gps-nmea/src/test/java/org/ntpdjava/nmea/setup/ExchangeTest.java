package org.ntpdjava.nmea.setup;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ExchangeTest {
    private static final long S = 1_000_000_000;

    private final Exchange exchange = Exchange.sent(1);

    @Test
    void isSentThreeTimesAndThenGivenUp() {
        assertTrue(exchange.isToBeSent(0));
        assertFalse(exchange.isToBeSent(2 * S));
        assertTrue(exchange.isToBeSent(3 * S));
        assertTrue(exchange.isToBeSent(6 * S));
        assertFalse(exchange.isToBeSent(9 * S));
        assertFalse(exchange.isOver(8 * S));
        assertTrue(exchange.isOver(9 * S));
        assertFalse(exchange.isAnswered());
    }

    @Test
    void isOverWithItsAnswer() {
        exchange.isToBeSent(0);
        assertFalse(exchange.isOver(1));
        exchange.answered(2);
        assertTrue(exchange.isOver(2));
        assertFalse(exchange.isToBeSent(100 * S));
    }

    @Test
    void waitsASecondForTheAnswersToItsOtherTries() {
        exchange.isToBeSent(0);
        exchange.isToBeSent(3 * S);
        exchange.answered(4 * S);
        assertFalse(exchange.isOver(4 * S));
        assertTrue(exchange.isOver(5 * S));
        exchange.answered(4 * S + 1);
        assertTrue(exchange.isOver(4 * S + 1));
    }

    @Test
    void doesNotSendAgainWhatWasAnsweredInPart() {
        Exchange two = Exchange.sent(2);
        two.isToBeSent(0);
        two.answered(S);
        assertFalse(two.isOver(S));
        assertFalse(two.isToBeSent(9 * S));
        assertTrue(two.isOver(2 * S));
    }
}
