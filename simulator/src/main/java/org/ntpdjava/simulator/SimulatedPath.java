package org.ntpdjava.simulator;

/**
 * The way to a server and back. Packets overtake each other where the law is wide enough for it.
 *
 * @param there one-way delay law of requests, s
 * @param back one-way delay law of answers, s
 * @param loss share of packets lost on each way, 0 to 1
 * @param duplicated share of packets that arrive twice on each way, each with a delay of its own, 0 to 1
 */
public record SimulatedPath(Law there, Law back, double loss, double duplicated) {
    public SimulatedPath {
        Share.check("lost packets", loss);
        Share.check("duplicated packets", duplicated);
        there = there.atLeast(0);
        back = back.atLeast(0);
    }

    /** Both ways alike, nothing lost. */
    public static SimulatedPath symmetric(Law oneWay) {
        return new SimulatedPath(oneWay, oneWay, 0, 0);
    }

    /** A local network: 0.1 ms each way, and some tens of microseconds of queues. */
    public static SimulatedPath lan() {
        return symmetric(Law.constant(100e-6).plus(Law.exponential(20e-6)));
    }

    /** The Internet: 10 ms each way, and about a millisecond of queues. */
    public static SimulatedPath wan() {
        return symmetric(Law.constant(0.010).plus(Law.exponential(0.001)));
    }

    public SimulatedPath withLoss(double share) {
        return new SimulatedPath(there, back, share, duplicated);
    }

    public SimulatedPath withDuplicated(double share) {
        return new SimulatedPath(there, back, loss, share);
    }
}
