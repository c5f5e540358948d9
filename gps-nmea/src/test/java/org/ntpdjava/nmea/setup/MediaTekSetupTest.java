package org.ntpdjava.nmea.setup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MediaTekSetupTest {
    private static final String NAME = "MediaTek AXN_2.31_3339_13101700 5632 PA6H 1.0: ";
    private static final int[] OURS = {0, 1, 0, 1, 1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private final FakeMediaTek receiver = new FakeMediaTek();
    private final int[] theirs = receiver.rates.clone();

    private SetupWorld world(String wish) {
        return new SetupWorld(receiver, wish);
    }

    @Test
    void setsWhatIsWishedAndPutsItBackAtTheEnd() throws IOException {
        SetupWorld world = world("sentences,pulse,antenna").run(20);
        assertArrayEquals(OURS, receiver.rates);
        assertEquals("3,100", receiver.pulse);
        assertTrue(receiver.antenna);
        assertTrue(
                world.report().startsWith(NAME + "set sentences (PMTK314), pulse (PMTK285), antenna (PGCMD,33)"),
                world::report);
        assertFalse(world.reports.getLast().trouble());

        world.end();
        assertArrayEquals(theirs, receiver.rates);
        assertEquals("2,100", receiver.pulse);
        assertFalse(receiver.antenna);
        assertEquals(List.of(), world.left);
        assertEquals(0, world.open);
    }

    @Test
    void saysThatThePulseIsPutBackToWhatNobodyCanAsk() throws IOException {
        assertTrue(world("pulse").run(10).report().contains("no command asks for what it had"));
    }

    @Test
    void isNeverSentAnythingThatNobodyWished() throws IOException {
        world("antenna").run(20).end();
        assertEquals(
                List.of("PMTK605", "PGCMD,33,1", "PGCMD,33,0"),
                receiver.told.stream().filter(each -> !each.startsWith("UBX")).toList());
    }

    @Test
    void leavesAloneWhatIsAsWished() throws IOException {
        receiver.rates = OURS.clone();
        receiver.antenna = true;
        SetupWorld world = world("sentences,antenna").run(20);
        world.end();
        assertEquals(NAME + "as wished already sentences (PMTK314), antenna (PGCMD,33)", world.report());
        assertEquals(0, receiver.times("PMTK314") + receiver.times("PGCMD"));
        assertTrue(receiver.antenna);
    }

    @ParameterizedTest
    @CsvSource({"0, is invalid", "1, is not known to it", "2, failed"})
    void namesWhatIsRefusedAndTheCure(int flag, String how) throws IOException {
        receiver.flag = flag;
        SetupWorld world = world("sentences,pulse").run(20);
        assertTrue(
                world.report()
                        .matches(NAME + "refused sentences: PMTK314 " + how + ".*, pulse: PMTK285 " + how
                                + ".* \\(take sentences, pulse out of setup\\)"),
                world::report);
        assertTrue(world.reports.getLast().trouble());
        world.end();
        assertEquals(2, receiver.times("PMTK314") + receiver.times("PMTK285"), "what was refused is not put back");
    }

    @Test
    void namesWhatThisKindDoesNotHave() throws IOException {
        SetupWorld world = world("pulse,timing,survey").run(20);
        assertTrue(
                world.report()
                        .endsWith(
                                "; timing: a MediaTek receiver has no message about its next pulse, survey: a MediaTek"
                                        + " receiver has no mode for a known position (take timing, survey out of setup)"),
                world::report);
        assertEquals("3,100", receiver.pulse);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void asksAgainWhenACommandWasLost(int lost) throws IOException {
        SetupWorld world = world("pulse").run(2);
        receiver.lostCommands = lost;
        world.run(15);
        assertEquals("3,100", receiver.pulse);
        assertFalse(world.reports.getLast().trouble(), world::report);
    }

    @Test
    void putsBackWhatWasObeyedWithoutAnAnswer() throws IOException {
        receiver.unanswered = "PMTK314";
        SetupWorld world = world("sentences,pulse").run(30);
        assertArrayEquals(OURS, receiver.rates);
        assertEquals(3, receiver.times("PMTK314"));
        assertTrue(world.report().contains("no answer to sentences: PMTK314, which may have been"), world::report);
        assertTrue(world.report().contains("set pulse"), world::report);
        world.end();
        assertArrayEquals(theirs, receiver.rates);
        assertEquals(List.of("PMTK314"), world.left);
    }

    @Test
    void putsBackACommandThatIsStillUnansweredWhenTheDaemonEnds() throws IOException {
        receiver.unanswered = "PMTK314";
        SetupWorld world = world("sentences").run(4);
        assertArrayEquals(OURS, receiver.rates);
        assertEquals("", world.report());
        world.end();
        assertArrayEquals(theirs, receiver.rates);
    }

    @Test
    void tellsAtTheEndWhatMayNotHaveBeenPutBack() throws IOException {
        SetupWorld world = world("sentences,pulse").run(20);
        receiver.isDeaf = true;
        long beforeNs = world.nowNs();
        world.end();
        assertEquals(List.of("PMTK285", "PMTK314"), world.left);
        assertTrue(world.nowNs() - beforeNs <= 1_600_000_000L, "no daemon waits longer for a receiver");
    }

    @Test
    void goesBackToItsOwnSentencesWhereItDoesNotTellThem() throws IOException {
        receiver.knowsPmtk414 = false;
        SetupWorld world = world("sentences").run(20);
        assertArrayEquals(OURS, receiver.rates);
        assertTrue(world.report().contains("PMTK314,-1"), world::report);
        world.end();
        assertArrayEquals(theirs, receiver.rates);
    }

    @Test
    void aReceiverThatAnswersNothingServesTimeAsBefore() throws IOException {
        receiver.isDeaf = true;
        SetupWorld world = world("sentences,pulse,antenna").run(60);
        assertTrue(world.told() >= 57, () -> world.told() + " seconds of 60, seed " + SetupWorld.SEED);
        assertTrue(world.report().startsWith("it answers no command"), world::report);
        assertEquals(1, world.reports.size());
        world.end();
        assertEquals(List.of(), world.left);
    }

    @Test
    void noSecondIsMissedWhileOneIsSetUp() throws IOException {
        SetupWorld world = world("sentences,pulse,antenna").run(60);
        assertTrue(world.told() >= 57, () -> world.told() + " seconds of 60, seed " + SetupWorld.SEED);
    }

    @Test
    void asksASilentReceiverAgainAfterTenMinutes() throws IOException {
        receiver.isDeaf = true;
        SetupWorld world = world("pulse").run(300);
        receiver.isDeaf = false;
        world.run(400);
        assertEquals("3,100", receiver.pulse);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isSetUpAgainWhenItComesBackAndKeepsItsFirstValuesInMind(boolean battery) throws IOException {
        receiver.battery = battery;
        SetupWorld world = world("sentences,pulse,antenna").run(20);
        world.isUnplugged = true;
        world.run(5);
        world.isUnplugged = false;
        receiver.restart();
        world.run(30);
        assertArrayEquals(OURS, receiver.rates);
        assertEquals("3,100", receiver.pulse);
        assertTrue(receiver.antenna);
        assertEquals(2, world.reports.size());
        world.end();
        assertArrayEquals(theirs, receiver.rates);
        assertFalse(receiver.antenna);
    }

    @Test
    void isSetUpAgainWhenItBeginsAnewOnALineThatStays() throws IOException {
        SetupWorld world = world("sentences").run(20);
        receiver.restart();
        assertArrayEquals(theirs, receiver.rates);
        world.run(10);
        assertArrayEquals(OURS, receiver.rates);
    }

    /** Sentences would be lost each time. */
    @Test
    void isLeftAloneWhenBeingSetUpMakesItBeginAnew() throws IOException {
        receiver.restartsWhenTold = true;
        SetupWorld world = world("pulse").run(120);
        assertEquals(3 + 1, receiver.times("PMTK285"));
        assertTrue(world.report().startsWith("it has begun anew 3 times"), world::report);
        assertTrue(world.reports.getLast().trouble());
    }

    @Test
    void anotherReceiverIsNotGivenTheValuesOfTheFirst() throws IOException {
        SetupWorld world = world("sentences").run(20);
        world.isUnplugged = true;
        world.run(5);
        FakeUblox8 other = new FakeUblox8();
        world.receiver = other;
        world.isUnplugged = false;
        world.run(20).end();
        assertEquals(0, other.times("PMTK314"));
    }
}
