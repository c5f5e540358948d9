package org.ntpdjava.stats.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What who steers traffic is told, and why. */
class ProbeTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void isReadyWithinTheBound() {
        assertEquals(
                new Probe(true, "stratum 1, PPS(0), within 0.5 us; the limit is 1.0 ms"), Probe.ready(Pictures.good()));
    }

    @Test
    void isNotReadyBeyondIt() {
        Probe probe = Probe.ready(Pictures.snapshot(Pictures.synchronised(1_000_001), 0));
        assertEquals(new Probe(false, "stratum 1, PPS(0), within 1.0 ms; the limit is 1.0 ms"), probe);
    }

    @Test
    void isNotReadyWithoutTheTime() {
        assertEquals(
                new Probe(false, "not synchronised; of 0 sources 0 are heard; ask ntpq -c why"),
                Probe.ready(Pictures.lost()));
        assertEquals(true, Probe.alive(Pictures.lost()).good());
    }

    /** A fleet must not keep a node that has lost its antenna and its network. */
    @Test
    void isNotReadyByTheLocalClock() {
        assertEquals(
                new Probe(false, "stratum 11, LOCAL(0), nobody's time but this machine's own"),
                Probe.ready(Pictures.local()));
        assertEquals(true, Probe.alive(Pictures.local()).good());
    }

    /** What is served then is a picture of the past. */
    @Test
    void isNeitherAliveNorReadyWithAnEngineThatHangs() {
        Snapshot hung = Pictures.snapshot(Pictures.synchronised(500), 6 * SECOND_NS);
        assertEquals(new Probe(false, "the engine has done nothing for 6 s"), Probe.alive(hung));
        assertEquals(Probe.alive(hung), Probe.ready(hung));
        assertEquals(
                true,
                Probe.alive(Pictures.snapshot(Pictures.synchronised(500), 5 * SECOND_NS))
                        .good());
    }
}
