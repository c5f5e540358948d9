package org.ntpdjava.why;

import java.util.List;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.Reason;

/** What keeps a source from being fit to be followed, and what is known of one that is only watched. */
final class WhyFitness {
    private static final int PACKET_TESTS = 0x1ff;

    private WhyFitness() {}

    static String unfit(Reason reason, WhySubject source) {
        return "is not fit to be followed: " + fault(source.flash() | (int) reason.number("flash"), reason, source);
    }

    /** Of a source marked {@code noselect}: what it would be without is known only while it is not fit. */
    static String watched(Reason reason, List<Reason> others, WhySubject source) {
        String watched = "is marked `noselect`: it is watched and never followed";
        int bits = (source.flash() & PACKET_TESTS) | (int) reason.number("flash");
        if (others.stream().anyMatch(WhySentences::explainsSilence)) {
            return watched;
        }
        return bits == 0
                ? watched + source.timeS("offset").map(WhyFitness::apart).orElse("")
                : watched + ", and is not fit to be: " + fault(bits, reason, source);
    }

    private static String apart(double offsetS) {
        return "; its time is " + TimeText.of(Math.abs(offsetS)) + (offsetS < 0 ? " behind" : " ahead of")
                + " our clock";
    }

    private static String fault(int bits, Reason reason, WhySubject source) {
        String distance = WhyDistance.text(reason.number("rootdist"), reason.number("limit"), source);
        String stratum = stratum(reason, source);
        int others = bits & ~Flash.PEER_STRATUM.bit();
        if (stratum.isEmpty() || (others & (PACKET_TESTS | Flash.PEER_UNREACH.bit())) != 0) {
            return WhyFlash.text(bits, source, distance, reason.text());
        }
        return stratum + (others == 0 ? "" : "; " + WhyFlash.text(others, source, distance, ""));
    }

    /** With the limit that it breaks; empty when the server names none. */
    private static String stratum(Reason reason, WhySubject source) {
        String[] words = reason.text().split(" ", 2);
        if (words.length < 2) {
            return "";
        }
        String its = "its stratum " + source.stratum();
        String limit = "`tos " + words[0] + "` " + words[1];
        return switch (words[0]) {
            case "floor" -> its + " is below " + limit + ": lower that, or ask another";
            case "ceiling" ->
                its + " is not below " + limit
                        + (source.isRefclock()
                                ? ": give it a lower one by `fudge " + source.address() + " stratum`"
                                : ": raise that, or ask another");
            default -> "";
        };
    }
}
