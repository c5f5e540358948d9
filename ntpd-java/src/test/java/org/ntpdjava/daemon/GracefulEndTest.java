package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GracefulEndTest {
    @Test
    void endsWithTheStatusOfTheProgram() {
        GracefulEnd end = new GracefulEnd();
        end.reached(3);
        assertEquals(3, end.statusWithin(1, TimeUnit.HOURS));
    }

    @Test
    void endsThoughTheProgramDoesNot() {
        GracefulEnd end = new GracefulEnd();
        assertEquals(70, end.statusWithin(1, TimeUnit.MILLISECONDS));
    }
}
