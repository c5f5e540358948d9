package org.ntpdjava.simulator;

/**
 * How a GPS receiver hears and speaks.
 *
 * @param latency from the beginning of a second to the first byte that tells it, s; never less than 0
 * @param wrong share of seconds that are told wrong, 0 to 1
 * @param wrongByS what is then told minus what is true, s
 * @param noFix when it has no fix: it speaks, and says so
 * @param silence when it says nothing
 */
public record Reception(Law latency, double wrong, long wrongByS, Outages noFix, Outages silence) {
    public Reception {
        Share.check("seconds told wrong", wrong);
        latency = latency.atLeast(0);
    }

    /** A fix from the first second on, and every second right. */
    public static Reception good(Law latency) {
        return new Reception(latency, 0, 0, Outages.NONE, Outages.NONE);
    }

    public Reception withWrongSeconds(double share, long byS) {
        return new Reception(latency, share, byS, noFix, silence);
    }

    public Reception withoutFix(Outages when) {
        return new Reception(latency, wrong, wrongByS, when, silence);
    }

    public Reception withSilence(Outages when) {
        return new Reception(latency, wrong, wrongByS, noFix, when);
    }
}
