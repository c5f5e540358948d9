package org.ntpdjava.why;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;

/** Why the clock does not follow those who lead: what its discipline waits for, and what is wrong with it as a whole. */
final class WhyDoubt {
    /** What is more is no noise, and is being corrected or waits for it, s. */
    private static final double NOTABLE_S = 0.02;

    private WhyDoubt() {}

    /** Then nobody is followed really, whatever the selection says. */
    static boolean among(List<Reason> reasons) {
        return reasons.stream()
                .map(Reason::stage)
                .anyMatch(stage -> stage == Stage.SPIKE || stage == Stage.UNSYNCHRONISED || stage == Stage.COLLECTING);
    }

    static String text(Reason reason, List<Reason> others, WhySubject source) {
        return switch (reason.stage()) {
            case SPIKE ->
                "is not believed yet: what is agreed on is " + apart(reason) + ", beyond `tinker step` ("
                        + TimeText.of(reason.number("limit")) + "); " + waiting(reason);
            case UNSYNCHRONISED ->
                "the clock as a whole " + since(reason.text()) + ": it may be wrong by "
                        + TimeText.of(reason.number("rootdist")) + ", which is not below "
                        + TimeText.of(reason.number("limit")) + " (nine tenths of `tos maxdist`)"
                        + (others.stream().anyMatch(other -> other.stage() == Stage.SPIKE)
                                ? ""
                                : remedy(reason, source));
            case COLLECTING ->
                "has not set the clock yet: the first correction waits for a few answers, and up to half a minute for"
                        + " better sources";
            default -> throw new IllegalArgumentException(reason.stage() + " is no doubt");
        };
    }

    /** @param lost when it was synchronised last; empty when it never was */
    private static String since(String lost) {
        return lost.isEmpty() ? "has not been synchronised yet" : "is unsynchronised since " + WhyUnits.utc(lost);
    }

    private static String apart(Reason reason) {
        double offsetS = reason.number("offset");
        return TimeText.of(Math.abs(offsetS)) + (offsetS < 0 ? " behind" : " ahead of") + " our clock";
    }

    private static String waiting(Reason reason) {
        double stepoutS = reason.number("stepout");
        String until = later(reason.text(), stepoutS);
        return "no offset has been believed since " + WhyUnits.utc(reason.text()) + ", and when that lasts "
                + (until.isEmpty() ? TimeText.of(stepoutS) : "until " + WhyUnits.utc(until))
                + " (`tinker stepout`), the next answer steps the clock";
    }

    /** Empty when the server told no time. */
    private static String later(String since, double stepoutS) {
        try {
            return Instant.parse(since).plusSeconds(Math.round(stepoutS)).toString();
        } catch (DateTimeException notATime) {
            return "";
        }
    }

    private static String remedy(Reason reason, WhySubject source) {
        if (Math.abs(reason.number("offset")) < NOTABLE_S) {
            return ": it takes sources that are nearer to the time, or agree better";
        }
        String off = "; what is agreed on is " + apart(reason);
        return source.isLocalClock()
                ? off + ", and that clock cannot correct itself: take `time1` off its `fudge` line"
                : off + ", and it is known again when that has been corrected";
    }
}
