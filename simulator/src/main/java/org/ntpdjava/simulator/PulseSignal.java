package org.ntpdjava.simulator;

/**
 * The pulse per second that a receiver sends over a wire, with what goes wrong on it.
 *
 * @param jitter how late the edge of a second is, s; negative is early; outliers by {@link Law#sometimes}
 * @param missing share of seconds without an edge, 0 to 1
 * @param doubled share of edges that bounce: a second one follows, 0 to 1
 * @param bounce how long after the first that second edge comes, s; at once where the law says less than 0
 * @param outages when there are no edges at all
 */
public record PulseSignal(Law jitter, double missing, double doubled, Law bounce, Outages outages) {
    public PulseSignal {
        Share.check("missing edges", missing);
        Share.check("doubled edges", doubled);
    }

    /** One edge every second. */
    public static PulseSignal clean(Law jitter) {
        return new PulseSignal(jitter, 0, 0, Law.constant(0), Outages.NONE);
    }

    public PulseSignal withMissing(double share) {
        return new PulseSignal(jitter, share, doubled, bounce, outages);
    }

    public PulseSignal withDoubled(double share, Law newBounce) {
        return new PulseSignal(jitter, missing, share, newBounce, outages);
    }

    public PulseSignal withOutages(Outages newOutages) {
        return new PulseSignal(jitter, missing, doubled, bounce, newOutages);
    }
}
