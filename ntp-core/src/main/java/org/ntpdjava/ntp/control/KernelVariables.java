package org.ntpdjava.ntp.control;

import static org.ntpdjava.ntp.control.Variable.onRequestIfPresent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The system variables behind ntpq's {@code kerninfo}; times in milliseconds, frequencies in ppm. */
final class KernelVariables {
    /** STA_ bits of timex.h from the lowest up, in ntpd's words. */
    private static final List<String> STATUS_WORDS = List.of(
            "pll",
            "ppsfreq",
            "ppstime",
            "fll",
            "ins",
            "del",
            "unsync",
            "freqhold",
            "ppssignal",
            "ppsjitter",
            "ppswander",
            "ppserror",
            "clockerr",
            "nano",
            "mode=fll",
            "src=B");

    private KernelVariables() {}

    static List<Variable<SystemVariables.View>> all() {
        return List.of(
                kernel("koffset", k -> Decimal.general(k.offsetS() * 1e3)),
                kernel("kfreq", k -> Decimal.general(k.frequencyPpm())),
                kernel("kmaxerr", k -> Decimal.general(k.maxErrorS() * 1e3)),
                kernel("kesterr", k -> Decimal.general(k.estimatedErrorS() * 1e3)),
                kernel("kstflags", k -> WireText.quoted(statusText(k.statusBits()))),
                kernel("ktimeconst", k -> Integer.toString(k.timeConstantLog2S())),
                kernel("kprecis", k -> Decimal.general(k.precisionUs() * 1e-6)),
                kernel("kfreqtol", k -> Decimal.general(k.tolerancePpm())),
                kernel("kppsfreq", k -> Decimal.general(k.ppsFrequencyPpm())),
                kernel("kppsstab", k -> Decimal.general(k.ppsStabilityPpm())),
                kernel("kppsjitter", k -> Decimal.general(k.ppsJitterS() * 1e3)),
                kernel("kppscalibdur", k -> Integer.toString(k.calibrationLog2S())),
                kernel("kppscalibs", k -> Long.toString(k.calibrations())),
                kernel("kppscaliberrs", k -> Long.toString(k.calibrationErrors())),
                kernel("kppsjitexc", k -> Long.toString(k.jitterExceeded())),
                kernel("kppsstbexc", k -> Long.toString(k.stabilityExceeded())));
    }

    private static Variable<SystemVariables.View> kernel(String name, Function<KernelClock, String> value) {
        return onRequestIfPresent(name, v -> v.context().server().kernel().map(value));
    }

    private static String statusText(int bits) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < STATUS_WORDS.size(); i++) {
            if ((bits & 1 << i) != 0) {
                words.add(STATUS_WORDS.get(i));
            }
        }
        return String.join(" ", words);
    }
}
