package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.ntpq.WhyTest.GPS;
import static org.ntpdjava.ntpq.WhyTest.HEARD;
import static org.ntpdjava.ntpq.WhyTest.SERVER;
import static org.ntpdjava.ntpq.WhyTest.text;

import org.junit.jupiter.api.Test;

/** What {@code why} says of those who lead and are not followed, or stay against the majority, or are only watched. */
class WhyDoubtTest {
    @Test
    void whoLeadsAndIsNotFollowedSaysWhyAndUntilWhen() {
        assertEquals(
                "is the best of those that agree, and would be followed, with a share of 100 % in the time; is not believed"
                        + " yet: what is agreed on is 500 ms ahead of our clock, beyond `tinker step` (128 ms); no offset"
                        + " has been believed since 2026-11-29 02:10:11 UTC, and when that lasts until 2026-11-29 02:15:11"
                        + " UTC (`tinker stepout`), the next answer steps the clock.",
                text(
                        "stage=leader,share=1;stage=spike,offset=0.5,limit=0.128,stepout=300,text=2026-11-29T02:10:11Z",
                        SERVER + HEARD,
                        ""));
        String lost = "stage=unsynchronised,rootdist=5,limit=1.35,offset=5,text=2026-11-29T02:10:11Z";
        String told =
                "; the clock as a whole is unsynchronised since 2026-11-29 02:10:11 UTC: it may be wrong by 5 s, which is not"
                        + " below 1.35 s (nine tenths of `tos maxdist`); what is agreed on is 5 s ahead of our clock, and ";
        assertEquals(
                "agrees, and would have a share of 30 % in the time" + told
                        + "it is known again when that has been corrected.",
                text("stage=survivor,share=0.3;" + lost, SERVER + HEARD, ""));
        assertEquals(
                "agrees, is marked `prefer`, and would set the time alone" + told
                        + "that clock cannot correct itself: take `time1` off its `fudge` line.",
                text("stage=preferred,share=1;" + lost, "srcadr=127.127.1.0", ""));
        assertTrue(
                text("stage=survivor,share=0.3;stage=unsynchronised,rootdist=5,limit=1.5,offset=5", SERVER + HEARD, "")
                        .contains("; the clock as a whole has not been synchronised yet: it may be wrong by 5 s,"));
        assertTrue(
                text("stage=pulseleads;stage=collecting", GPS, "").startsWith("is the pulse that would set the time;"));
        assertTrue(text("stage=leader;stage=spike,stepout=300,text=x", GPS, "").contains("when that lasts 300 s ("));
    }

    @Test
    void whoStaysByTrueAloneIsNotSaidToAgree() {
        String told =
                "is marked `true`, so it is never outvoted, and it is 500 ms behind the majority: take `true` off its line,"
                        + " or mend it, if it is the one that is wrong; meanwhile the clock stays within what they say; ";
        String reason = "stage=true,apart=-0.5,voters=0";
        assertEquals(
                told + "has a share of 47 % in the time.",
                text("stage=survivor,share=0.47;" + reason, SERVER + HEARD, ""));
        assertEquals(
                told + "is the best of those that are left, and is the system peer, with a share of 53 % in the time.",
                text("stage=leader,share=0.53;" + reason, SERVER + HEARD, ""));
        assertTrue(text("stage=survivor,share=0.47;stage=true,voters=2", SERVER + HEARD, "")
                .contains("and no time is shared by more than half of the 2 that vote:"));
    }

    @Test
    void whoIsOnlyWatchedIsPromisedNothing() {
        String watched = "is marked `noselect`: it is watched and never followed";
        assertEquals(
                watched + "; its time is 500 ms ahead of our clock.",
                text("stage=noselect,flash=0", "srcadr=198.51.100.1, flash=0x1000, offset=500.0" + HEARD, ""));
        assertTrue(text("stage=noselect,flash=4608,rootdist=16,limit=1.5,stratum=16", SERVER, "")
                .startsWith(watched + ", and is not fit to be: it has never answered, in 12 polls"));
        assertTrue(text("stage=noselect,flash=0", "srcadr=198.51.100.1, flash=0x1040" + HEARD, "")
                .startsWith(watched + ", and is not fit to be: the header of its last packet is absurd"));
        String silent = "stage=silent,polls=3,text=2026-11-29T01:40:12Z";
        assertTrue(text("stage=noselect,flash=4096;" + silent, SERVER + HEARD, "")
                .startsWith(watched + "; has been silent since"));
    }

    @Test
    void aClockOfTooHighAStratumIsCuredByFudge() {
        assertEquals(
                "is not fit to be followed: its stratum 15 is not below `tos ceiling` 15: give it a lower one by `fudge"
                        + " 127.127.1.0 stratum`.",
                text("stage=unfit,flash=512,stratum=15,text=ceiling 15", "srcadr=127.127.1.0, stratum=15" + HEARD, ""));
    }
}
