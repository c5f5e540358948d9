package org.ntpdjava.why;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.PollInterval;

/** What makes a source's root distance too much, and what to do about that. */
final class WhyDistance {
    /** Who asks for less may have asked for too little: the limit that ntpd has, and we. */
    private static final double USUAL_S = 1.5;

    /** Of MAXDISP. */
    private static final double NO_SAMPLE_S = 15.9;

    private static final String YOUNG = "it takes a few answers, or a source nearer to the time";

    private WhyDistance() {}

    /**
     * One part of a root distance.
     *
     * @param variable what ntpq calls it
     * @param seconds how much it adds
     */
    private record Part(String variable, double seconds, String name, String cure) {}

    /** Where it is not known how far it is. */
    static String beyond(WhySubject source) {
        return "its root distance is beyond the limit (`tos maxdist`): "
                + cure(source, "it or the path to it is at fault");
    }

    /** @param limitS what {@code distanceS} must be below: {@code tos maxdist} and what the clock may err in one poll interval */
    static String text(double distanceS, double limitS, WhySubject source) {
        String raise = limitS < USUAL_S ? "; or raise `tos maxdist`" : "";
        String most = largest(source)
                .filter(part -> part.seconds() > distanceS / 4)
                .map(part -> ", the largest part of it " + part.name() + ", " + TimeText.of(part.seconds()) + ": "
                        + cure(source, part.cure() + raise))
                .orElse(": " + cure(source, "a source nearer to the time is better" + raise));
        return "its root distance " + TimeText.of(distanceS) + " is not below " + limit(limitS, source) + most;
    }

    /** A source that was not heard eight times has a dispersion that goes by itself. */
    private static String cure(WhySubject source, String otherwise) {
        return source.isFullyReached() ? otherwise : YOUNG;
    }

    /** Only what somebody configured is called by that name. */
    private static String limit(double limitS, WhySubject source) {
        double addedS = source.pollLog2S()
                .map(poll -> SystemState.PHI * PollInterval.seconds(poll.intValue()))
                .orElse(0.0);
        return addedS > limitS / 100 && addedS < limitS
                ? TimeText.of(limitS) + " (`tos maxdist` " + TimeText.of(limitS - addedS) + ", and "
                        + TimeText.of(addedS) + " for what a clock may err from poll to poll)"
                : TimeText.of(limitS) + " (`tos maxdist`)";
    }

    private static Optional<Part> largest(WhySubject source) {
        return Stream.of(
                        part(source, "jitter", 1, "its jitter", "its clock jumps, or the path to it does: ask another"),
                        part(source, "delay", 0.5, "half its delay", "a server on a shorter path is better"),
                        part(source, "dispersion", 1, "its dispersion", dispersionCure(source)),
                        part(
                                source,
                                "rootdelay",
                                0.5,
                                "half the server's own root delay",
                                "ask one nearer to the time"),
                        part(source, "rootdisp", 1, "the server's own root dispersion", "ask one nearer to the time"))
                .flatMap(List::stream)
                .max(Comparator.comparingDouble(Part::seconds));
    }

    /** With no sample left the dispersion is that of the RFC for none, 16 s. */
    private static String dispersionCure(WhySubject source) {
        return source.timeS("dispersion").orElse(0.0) >= NO_SAMPLE_S
                ? "nothing it brought lately was used: `clockvar`, or its flash, says what was wrong"
                : "it answers too seldom: a shorter `maxpoll` helps";
    }

    private static List<Part> part(WhySubject source, String variable, double weight, String name, String cure) {
        return source.timeS(variable).map(seconds -> new Part(variable, seconds * weight, name, cure)).stream()
                .toList();
    }
}
