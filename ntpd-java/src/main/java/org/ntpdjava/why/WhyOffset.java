package org.ntpdjava.why;

import java.util.Optional;
import org.ntpdjava.ntp.state.Reason;

/** What to do about a source that tells another time than the majority. */
final class WhyOffset {
    private WhyOffset() {}

    /** @param reason one with both intervals */
    static String advice(Reason reason, WhySubject source) {
        double behindS = middle(reason, "majlo", "majhi") - middle(reason, "lo", "hi");
        String much = TimeText.of(Math.abs(behindS));
        if (!source.isRefclock()) {
            return "; it is " + much + (behindS > 0 ? " behind" : " ahead")
                    + ", or its path is longer one way: compare it with other servers, or remove it";
        }
        String variable = source.speaksNmea() ? "time2" : "time1";
        Optional<Double> toldS = source.fudgeS("fudge" + variable);
        double nowS = toldS.orElse(0.0);
        String line = "`fudge " + source.address() + " " + variable + " " + TimeText.fudge(nowS + behindS) + "`";
        return "; " + (source.speaksNmea() ? "NMEA from this receiver" : "its time") + " arrives " + much
                + (behindS > 0 ? " late" : " early") + (nowS == 0 ? "" : " with what `fudge` has now") + "; " + line
                + (toldS.isPresent() ? ", or no " + variable + " at all so that it is learnt," : " or auto-calibration")
                + " will fix it";
    }

    private static double middle(Reason reason, String low, String high) {
        return (reason.number(low) + reason.number(high)) / 2;
    }
}
