package org.ntpdjava.ntp.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.select.Candidate.Kind;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.SelectionStatus;

class ClockSelectTest {
    private final ClockSelect select = new ClockSelect(SelectionConfig.DEFAULT);
    private long nowNs;

    private static Candidate server(int id, double offsetS) {
        return server(id, offsetS, 0.010, 0.0001);
    }

    private static Candidate server(int id, double offsetS, double rootDistanceS, double jitterS) {
        return network(id, offsetS, rootDistanceS, jitterS, 2);
    }

    private static Candidate network(int id, double offsetS, double rootDistanceS, double jitterS, int stratum) {
        return new Candidate(id, Kind.NETWORK).stand(offsetS, rootDistanceS, jitterS, stratum);
    }

    private static Candidate preferred(Candidate c) {
        return c.marked(true, false);
    }

    private static Candidate trueChimer(Candidate c) {
        return c.marked(false, true);
    }

    private static Candidate refclock(int id, double offsetS, double rootDistanceS, double jitterS) {
        return new Candidate(id, Kind.REFCLOCK).stand(offsetS, rootDistanceS, jitterS, 0);
    }

    private static Candidate pps(int id, double offsetS) {
        return new Candidate(id, Kind.PPS).stand(offsetS, 0.000005, 0.000001, 0);
    }

    private static Candidate local(int id) {
        return new Candidate(id, Kind.LOCAL).stand(0, 0.010, 0.000001, 5);
    }

    private Selection select(Candidate... candidates) {
        return select(select, candidates);
    }

    /** Selections are far enough from each other for the threshold of a hop to halve. */
    private Selection select(ClockSelect algorithm, Candidate... candidates) {
        nowNs += 16_000_000_000L;
        List<Candidate> fit = List.of(candidates);
        algorithm.select(fit, nowNs);
        return algorithm.frozen(fit);
    }

    /** The tally marks in the order of the candidates, as ntpq would show them. */
    private static String tally(Selection selection) {
        return selection.verdicts().stream()
                .map(v -> String.valueOf(v.status().tally()))
                .collect(Collectors.joining());
    }

    @Test
    void followsNobodyWithoutCandidates() {
        Selection selection = select();
        assertTrue(selection.systemPeerId().isEmpty());
        assertTrue(selection.intersection().isEmpty());
        assertEquals(0, selection.offsetS());
    }

    @Test
    void followsASingleSource() {
        Selection selection = select(server(7, 0.003));
        assertEquals("*", tally(selection));
        assertEquals(OptionalInt.of(7), selection.systemPeerId());
        assertEquals(0.003, selection.offsetS(), 1e-15);
        assertEquals(0.0001, selection.jitterS(), 1e-15);
        assertEquals(1, selection.verdicts().getFirst().weight());
    }

    @Test
    void believesNeitherOfTwoThatDisagree() {
        Selection selection = select(server(1, 0), server(2, 0.1));
        assertEquals("xx", tally(selection));
        assertTrue(selection.systemPeerId().isEmpty());
        assertTrue(selection.intersection().isEmpty());
    }

    @Test
    void rejectsTheFalsetickerAmongFour() {
        Selection selection = select(server(1, 0.001), server(2, -0.001), server(3, 0.002), server(4, 0.5));
        assertEquals("*++x", tally(selection));
        Intersection majority = selection.intersection().orElseThrow();
        assertEquals(1, majority.allowed());
        assertEquals(4, majority.voters());
        assertEquals(-0.008, majority.lowS(), 1e-12);
        assertEquals(0.009, majority.highS(), 1e-12);
        Verdict falseticker = selection.verdict(4).orElseThrow();
        assertEquals(0.49, falseticker.lowS(), 1e-12);
        assertEquals(0.51, falseticker.highS(), 1e-12);
        assertEquals(0, falseticker.weight());
    }

    @Test
    void believesNobodyWhenHalfOfFourLie() {
        Selection selection = select(server(1, 0), server(2, 0.001), server(3, 0.5), server(4, 0.501));
        assertEquals("xxxx", tally(selection));
    }

    @Test
    void countsAWideHonestIntervalAsTrue() {
        Selection selection = select(server(1, 0), server(2, 0.001), server(3, 0.100, 0.120, 0.001));
        assertEquals("*++", tally(selection));
    }

    @Test
    void widensIntervalsToTheLeastDistance() {
        Selection selection = select(refclock(1, 0, 0.000002, 1e-6), refclock(2, 0.0015, 0.000002, 1e-6));
        assertEquals("*+", tally(selection));
        assertEquals("xx", tally(select(refclock(1, 0, 0.000002, 1e-6), refclock(2, 0.0025, 0.000002, 1e-6))));
    }

    @Test
    void cutsOutliersOneByOneTheWorstFirst() {
        Selection selection =
                select(server(1, 0), server(2, 0.0002), server(3, -0.0002), server(4, 0.008), server(5, 0.0001));
        assertEquals("*+--+", tally(selection));
        assertEquals(0.008, selection.verdict(4).orElseThrow().selectionJitterS(), 0.0001);
    }

    @Test
    void cutsNoneBelowMinClock() {
        assertEquals("*++", tally(select(server(1, 0), server(2, 0.0002), server(3, 0.008))));
    }

    @Test
    void cutsNoneWhileTheSourcesAreAsUnsteadyAsTheyDisagree() {
        Selection selection = select(
                server(1, 0, 0.01, 0.009),
                server(2, 0.0002, 0.01, 0.009),
                server(3, -0.0002, 0.01, 0.009),
                server(4, 0.008, 0.01, 0.009));
        assertEquals("*+++", tally(selection));
    }

    @Test
    void neverCutsAPreferSourceAndFollowsItAlone() {
        Selection selection = select(server(1, 0), server(2, 0.0002), server(3, -0.0002), preferred(server(4, 0.008)));
        assertEquals("+++*", tally(selection));
        assertEquals(0.008, selection.offsetS(), 1e-15);
        assertEquals(0.0001, selection.jitterS(), 1e-15);
        assertEquals(1, selection.verdict(4).orElseThrow().weight());
        assertEquals(0, selection.verdict(1).orElseThrow().weight());
    }

    @Test
    void rejectsAPreferSourceThatLies() {
        assertEquals("*+x", tally(select(server(1, 0), server(2, 0.0002), preferred(server(3, 0.5)))));
    }

    @Test
    void neverCallsATrueChimerFalse() {
        assertEquals("+*+", tally(select(server(1, 0), server(2, 0.0002, 0.005, 0.0001), trueChimer(server(3, 0.5)))));
    }

    @Test
    void combinesByTheReciprocalOfDistance() {
        Selection selection = select(server(1, 0.001, 0.010, 0.0001), server(2, 0.004, 0.020, 0.0001));
        assertEquals(0.002, selection.offsetS(), 1e-12);
        double selectionJitterS = Math.sqrt(0.003 * 0.003 / 3);
        assertEquals(Math.hypot(0.0001, selectionJitterS), selection.jitterS(), 1e-12);
        assertEquals(2.0 / 3, selection.verdict(1).orElseThrow().weight(), 1e-12);
    }

    @Test
    void prefersTheLowerStratum() {
        Candidate stratumOne = network(9, 0, 0.030, 0.0001, 1);
        assertEquals("+*", tally(select(server(1, 0, 0.001, 0.0001), stratumOne)));
    }

    @Test
    void followsNobodyWithFewerThanMinSane() {
        ClockSelect strict = new ClockSelect(new SelectionConfig(2, 3, 10, 1.5, 0.001, 0, 15, 17));
        Selection selection = select(strict, server(1, 0));
        assertEquals("+", tally(selection));
        assertTrue(selection.systemPeerId().isEmpty());
    }

    @Test
    void keepsASystemPeerThatIsAsGoodAsTheNewFavourite() {
        select(server(1, 0, 0.010, 0.0001), server(2, 0.0001, 0.011, 0.0001));
        Selection selection = select(server(1, 0, 0.011, 0.0001), server(2, 0.0001, 0.010, 0.0001));
        assertEquals("*+", tally(selection));
    }

    @Test
    void hopsInTheEnd() {
        select(server(1, 0, 0.010, 0.0001), server(2, 0.0003, 0.011, 0.0001));
        String tallies = "";
        for (int i = 0; i < 4; i++) {
            tallies += tally(select(server(1, 0, 0.011, 0.0001), server(2, 0.0003, 0.010, 0.0001))) + " ";
        }
        assertEquals("*+ *+ +* +* ", tallies);
    }

    @Test
    void hopsAtOnceWhenTheyAreFarApart() {
        select(server(1, 0, 0.010, 0.0001), server(2, 0.002, 0.011, 0.0001));
        assertEquals("+*", tally(select(server(1, 0, 0.011, 0.0001), server(2, 0.002, 0.010, 0.0001))));
    }

    @Test
    void letsThePulseSetTheClockWhileAPreferSourceSurvives() {
        Selection selection = select(pps(1, 0.000002), preferred(refclock(2, -0.157, 0.05, 0.003)));
        assertEquals("o*", tally(selection));
        assertEquals(Mitigation.PPS, selection.mitigation());
        assertEquals(OptionalInt.of(1), selection.systemPeerId());
        assertEquals(0.000002, selection.offsetS());
        assertEquals(0.000001, selection.jitterS());
        assertEquals(2, selection.numberingSource().orElseThrow().associationId());
        assertEquals(0, selection.verdict(2).orElseThrow().weight());
    }

    @Test
    void letsThePulseSetTheClockWithoutPreferWhileAnySourceSurvives() {
        assertEquals("o*+", tally(select(pps(1, 0.000002), server(2, 0.001), server(3, 0.002))));
    }

    @Test
    void doesNotUseThePulseWhenThePreferSourceLies() {
        assertEquals(
                " *+x", tally(select(pps(1, 0.000002), server(2, 0.001), server(3, 0.002), preferred(server(4, 0.5)))));
    }

    @Test
    void doesNotUseThePulseAlone() {
        Selection selection = select(pps(1, 0));
        assertEquals(" ", tally(selection));
        assertTrue(selection.systemPeerId().isEmpty());
        assertNotEquals(Mitigation.PPS, selection.mitigation());
    }

    @Test
    void doesNotLetTheLocalClockNumberAPulse() {
        assertEquals(" *", tally(select(pps(1, 0), local(2))));
    }

    @Test
    void doesNotUseAPulseTooFarFromItsSeconds() {
        assertEquals(" *", tally(select(pps(1, 0.41), server(2, 0))));
        assertEquals("o*", tally(select(pps(1, 5.0001), server(2, 5.1))));
    }

    @Test
    void doesNotUseAPulseThatMostServersContradict() {
        assertEquals("x*++", tally(select(pps(1, 0), server(2, 0.020), server(3, 0.021), server(4, 0.019))));
        assertEquals("o*", tally(select(pps(1, 0), server(2, 0.020))), "one against one");
        assertEquals("o*+", tally(select(pps(1, 0), server(2, 0.004), server(3, 0.003))), "within what they claim");
        assertEquals(
                "o*+", tally(select(pps(1, 0), refclock(2, -0.157, 0.001, 0.003), refclock(3, -0.157, 0.001, 0.003))));
    }

    @Test
    void usesTheLocalClockOnlyWhenNothingElseIsLeft() {
        assertEquals(" *", tally(select(local(1), server(2, 0.3))));
        assertEquals("*", tally(select(local(1))));
        assertEquals("*xx", tally(select(local(1), server(2, 0), server(3, 0.5))));
    }

    @Test
    void keepsTruechimersBeyondMaxClockAsBackup() {
        ClockSelect narrow = new ClockSelect(new SelectionConfig(1, 1, 2, 1.5, 0.001, 0, 15, 17));
        Selection selection =
                select(narrow, server(1, 0, 0.010, 0.001), server(2, 0, 0.011, 0.001), server(3, 0, 0.012, 0.001));
        assertEquals("*+#", tally(selection));
    }

    /** The picture of the user's own recipe: a pulse over shared memory, a late GPS, peers of stratum 1 and 2, NIST. */
    @Test
    void showsTheUsersRecipe() {
        Candidate pulse = preferred(refclock(2, -0.000003, 0.000015, 0.000001));
        Candidate gps = refclock(3, -0.15725, 0.0075, 0.00322);
        Candidate stratumTwo = server(4, 0.000055, 0.012, 0.000050);
        Candidate stratumOne = network(5, -0.000007, 0.002, 0.000012, 1);
        Candidate otherOne = network(6, -0.000006, 0.002, 0.000011, 1);
        Candidate nist = network(7, 0.001749, 0.040, 0.000366, 1);
        Selection selection = select(pulse, gps, stratumTwo, stratumOne, otherOne, nist);
        assertEquals("*x-++-", tally(selection));
        assertEquals(-0.000003, selection.offsetS());
        assertNotEquals(Mitigation.PPS, selection.mitigation());
    }

    @Test
    void aBurstOfEventsDoesNotMakeItHop() {
        Candidate one = server(1, 0, 0.010, 0.0001);
        Candidate two = server(2, 0.0003, 0.011, 0.0001);
        select.select(List.of(one, two), 0);
        one.stand(0, 0.012, 0.0001, 2);
        for (int event = 0; event < 100; event++) {
            Outcome outcome = select.select(List.of(one, two), 100_000_000L * event);
            assertEquals(1, outcome.systemPeerId(), "event " + event);
        }
    }

    @Test
    void saysWhoContributesAndByWhichRule() {
        Candidate pulse = pps(1, 0);
        Candidate one = server(2, 0.001);
        Candidate two = server(3, 0.002);
        Candidate liar = server(4, 0.5);
        assertEquals(Mitigation.COMBINED, select(one, two, liar).mitigation());
        assertTrue(one.contributes() && two.contributes());
        assertFalse(liar.contributes());
        assertEquals(Mitigation.PREFER, select(one, preferred(two), liar).mitigation());
        assertTrue(two.contributes());
        assertFalse(one.contributes());
        assertEquals(Mitigation.PPS, select(pulse, one, two, liar).mitigation());
        assertTrue(pulse.contributes());
        assertFalse(one.contributes() || two.contributes());
        assertEquals(Mitigation.NONE, select().mitigation());
    }

    @Test
    void forgetsTheVerdictOfASourceThatWithdraws() {
        Candidate one = server(1, 0);
        select(one);
        assertEquals(SelectionStatus.SYSTEM_PEER, one.status());
        one.withdraw(Reason.Stage.UNFIT);
        assertEquals(SelectionStatus.REJECT, one.status());
        assertFalse(one.contributes());
    }

    @Test
    void findsRoomForManySources() {
        Candidate[] many = new Candidate[100];
        for (int i = 0; i < many.length; i++) {
            many[i] = server(i + 1, i < 60 ? 0.0001 * i : 5 + i);
        }
        Selection selection = select(many);
        assertEquals(40, selection.intersection().orElseThrow().allowed());
        assertEquals(40, tally(selection).chars().filter(c -> c == 'x').count());
        assertEquals(50, tally(selection).chars().filter(c -> c == '#').count());
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThrows(IllegalArgumentException.class, () -> server(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> server(1, 0, -1, 0));
    }

    private static Candidate late(Candidate c) {
        return c.late(0.9995);
    }

    @Test
    void aReceiverOfUnknownLatencyDoesNotOutvoteTheOnlyServer() {
        Candidate receiver = late(preferred(refclock(1, -0.157, 0.003, 0.001)));
        Candidate server = server(2, 0.001);
        assertEquals(OptionalInt.of(2), select(receiver, server).systemPeerId());
        assertEquals(SelectionStatus.FALSETICK, receiver.status());
        assertFalse(receiver.contributes());
        assertEquals(1, server.weight());
    }

    /** Late, or telling the second to come: nobody knows which of them a receiver does. */
    @ParameterizedTest
    @CsvSource({"-0.9, true", "0.157, true", "0.9, true", "-1.5, false", "1.5, false"})
    void latenessIsNoExcuseForAnotherSecond(double offsetS, boolean excused) {
        assertEquals(
                excused ? OptionalInt.of(2) : OptionalInt.empty(),
                select(late(refclock(1, offsetS, 0.003, 0.001)), server(2, 0.001))
                        .systemPeerId());
    }

    @Test
    void aReceiverThatIsTakenAtItsWordIsAVoter() {
        assertEquals(
                OptionalInt.empty(),
                select(refclock(1, -0.157, 0.003, 0.001), server(2, 0.001)).systemPeerId());
        Candidate marked = late(trueChimer(refclock(1, -0.157, 0.003, 0.001)));
        assertEquals(OptionalInt.of(1), select(marked, server(2, 0.001)).systemPeerId());
    }

    @Test
    void aLateReceiverDoesNotDecideBetweenTwoServers() {
        Selection selection = select(late(refclock(1, -0.5, 0.003, 0.001)), server(2, 0), server(3, 0.1));
        assertEquals(OptionalInt.empty(), selection.systemPeerId());
    }

    @Test
    void ofLateReceiversTheLeastLateIsFollowed() {
        Candidate later = late(preferred(refclock(1, -0.207, 0.003, 0.001)));
        Candidate latest = late(refclock(2, -0.4, 0.003, 0.001));
        Candidate least = late(refclock(3, -0.157, 0.003, 0.001));
        assertEquals(OptionalInt.of(3), select(later, least).systemPeerId());
        assertEquals(OptionalInt.of(3), select(latest, later, least).systemPeerId());
        assertEquals(1, least.weight());
        assertEquals(
                OptionalInt.empty(),
                select(late(refclock(1, -1.3, 0.003, 0.001)), least).systemPeerId());
        assertEquals(OptionalInt.of(4), select(later, least, server(4, 0)).systemPeerId());
    }

    @Test
    void aloneALateReceiverIsFollowed() {
        assertEquals(
                OptionalInt.of(1),
                select(late(refclock(1, -0.157, 0.003, 0.001))).systemPeerId());
    }
}
