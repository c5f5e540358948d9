package org.ntpdjava.simulator;

/**
 * The pulse per second that a receiver sends over a wire, with what goes wrong on it.
 *
 * @param jitter how late the edge of a second is, s; negative is early; outliers by {@link Law#sometimes}
 * @param missing share of seconds without an edge, 0 to 1
 * @param doubled share of edges that bounce: a second one follows, 0 to 1
 * @param bounce how long after the first that second edge comes, s; at once where the law says less than 0
 * @param outages when there are no edges at all
 * @param hertz how many edges, evenly, come in each second of {@code fast}; at least 1
 * @param fast when it is no pulse per second
 */
public record PulseSignal(
        Law jitter, double missing, double doubled, Law bounce, Outages outages, int hertz, Outages fast) {
    public PulseSignal {
        Share.check("missing edges", missing);
        Share.check("doubled edges", doubled);
        if (hertz < 1) {
            throw new IllegalArgumentException(hertz + " edges in a second");
        }
    }

    /** One edge every second. */
    public static PulseSignal clean(Law jitter) {
        return new PulseSignal(jitter, 0, 0, Law.constant(0), Outages.NONE, 1, Outages.NONE);
    }

    public PulseSignal withMissing(double share) {
        return new PulseSignal(jitter, share, doubled, bounce, outages, hertz, fast);
    }

    public PulseSignal withDoubled(double share, Law newBounce) {
        return new PulseSignal(jitter, missing, share, newBounce, outages, hertz, fast);
    }

    public PulseSignal withOutages(Outages newOutages) {
        return new PulseSignal(jitter, missing, doubled, bounce, newOutages, hertz, fast);
    }

    /** A pulse of so many edges a second at these times. */
    public PulseSignal withRate(int newHertz, Outages when) {
        return new PulseSignal(jitter, missing, doubled, bounce, outages, newHertz, when);
    }
}
