package org.ntpdjava.stats.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.ntpdjava.ntp.state.TimeState;

/**
 * What the lines of boundstats say of each second of a day. A second of which no line speaks is not observed; of two lines
 * about one second, the one that was read later holds.
 */
final class Timeline {
    /** What held in a span. */
    record Standing(double boundS, String systemPeer, int stratum, int leap, TimeState state) {}

    private static final TimeState[] STATES = TimeState.values();
    private static final byte NOTHING = -1;

    /** In place of a state where none is told. */
    static final String UNOBSERVED = "unobserved";

    private final byte[] states = new byte[Day.LENGTH_S];
    private final byte[] leaps = new byte[Day.LENGTH_S];
    private final short[] peers = new short[Day.LENGTH_S];
    private final double[] boundsS = new double[Day.LENGTH_S];
    private final List<String> peerNames = new ArrayList<>();

    Timeline() {
        Arrays.fill(states, NOTHING);
        Arrays.fill(boundsS, Double.NaN);
    }

    /** A run of seconds of which the same holds. */
    record Run<T>(T what, Interval when) {}

    /** What is outside of the day is left out. */
    void paint(double fromS, double toS, Standing standing) {
        int from = clip(fromS);
        int to = clip(toS);
        short peer = (short) peer(standing.systemPeer());
        for (int second = from; second < to; second++) {
            states[second] = (byte) standing.state().ordinal();
            leaps[second] = (byte) standing.leap();
            peers[second] = peer;
            boundsS[second] = standing.boundS();
        }
    }

    private int peer(String name) {
        int known = peerNames.indexOf(name);
        if (known >= 0 || peerNames.size() == Short.MAX_VALUE) {
            return Math.max(known, 0);
        }
        peerNames.add(name);
        return peerNames.size() - 1;
    }

    private static int clip(double second) {
        return Math.clamp(Math.round(second), 0, Day.LENGTH_S);
    }

    boolean isObserved(int second) {
        return states[second] != NOTHING;
    }

    /** NaN where none was told, infinite where none was published. */
    double boundS(int second) {
        return boundsS[second];
    }

    /** {@code unobserved}, or the word of the state. */
    String state(int second) {
        return isObserved(second) ? word(STATES[states[second]]) : UNOBSERVED;
    }

    static String word(TimeState state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** 0.0.0.0 for none, empty where that is not observed. */
    String systemPeer(int second) {
        return isObserved(second) ? peerNames.get(peers[second]) : "";
    }

    /** 3 where it is not observed. */
    int leap(int second) {
        return isObserved(second) ? leaps[second] : 3;
    }

    int observedS(int horizonS) {
        int observed = 0;
        for (int second = 0; second < horizonS; second++) {
            observed += isObserved(second) ? 1 : 0;
        }
        return observed;
    }

    /** The whole from midnight to the horizon, in runs. */
    <T> List<Run<T>> runs(int horizonS, IntFunction<T> what) {
        List<Run<T>> runs = new ArrayList<>();
        int begin = 0;
        for (int second = 1; second <= horizonS; second++) {
            T of = what.apply(begin);
            if (second == horizonS || !of.equals(what.apply(second))) {
                runs.add(new Run<>(of, new Interval(begin, second)));
                begin = second;
            }
        }
        return runs;
    }

    /** The largest value of a span of seconds that is known and finite, or NaN. */
    static double largest(int fromS, int toS, IntToDoubleFunction of) {
        double largest = Double.NaN;
        for (int second = fromS; second < toS; second++) {
            double value = of.applyAsDouble(second);
            if (Double.isFinite(value) && !(value <= largest)) {
                largest = value;
            }
        }
        return largest;
    }
}
