package org.ntpdjava.ntp.discipline;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the clock gained by its frequency correction alone, without the phase corrections, looked up as of any past moment.
 * While the frequency is measured the correction changes with every guess, and an offset that is minutes old has seen only
 * the later guesses.
 */
final class FrequencyLedger {
    /** By the monotonic time, ns, from which on it holds. */
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();

    private record Entry(long fromNs, double gainedS, double ppm) {
        double gainedS(long atNs) {
            return gainedS + ppm * 1e-6 * (atNs - fromNs) * 1e-9;
        }
    }

    /** @param ppm the correction from now on; positive runs faster */
    void run(double ppm, long nowNs) {
        entries.put(nowNs, new Entry(nowNs, entries.isEmpty() ? 0 : gainedS(nowNs), ppm));
    }

    /** Gained between two moments, s; before the first entry the clock is taken to have run at its correction already. */
    double gainedS(double fromNs, long untilNs) {
        return entries.isEmpty() ? 0 : gainedS(untilNs) - gainedS(Math.round(fromNs));
    }

    private double gainedS(long atNs) {
        Map.Entry<Long, Entry> entry = entries.floorEntry(atNs);
        return (entry == null ? entries.firstEntry() : entry).getValue().gainedS(atNs);
    }
}
