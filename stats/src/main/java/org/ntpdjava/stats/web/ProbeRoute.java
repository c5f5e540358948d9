package org.ntpdjava.stats.web;

import java.util.function.Supplier;
import org.ntpdjava.stats.watch.Probe;

/** A {@link Probe} as load balancers ask for it: 200 or 503, with the sentence. */
public final class ProbeRoute implements Route {
    private final Supplier<Probe> probe;
    private final String good;
    private final String bad;

    /**
     * @param good what the sentence begins with where all is well
     * @param bad what it begins with otherwise
     */
    public ProbeRoute(Supplier<Probe> probe, String good, String bad) {
        this.probe = probe;
        this.good = good;
        this.bad = bad;
    }

    @Override
    public Reply answer(Request request) {
        Probe now = probe.get();
        return now.good() ? Reply.text(200, good + now.sentence()) : Reply.text(503, bad + now.sentence());
    }
}
