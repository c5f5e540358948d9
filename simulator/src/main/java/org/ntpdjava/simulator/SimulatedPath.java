package org.ntpdjava.simulator;

/**
 * The way to a server and back.
 *
 * @param there one-way delay law of requests
 * @param back one-way delay law of answers
 * @param loss share of packets lost on each way, 0 to 1
 */
public record SimulatedPath(Law there, Law back, double loss) {
    /** Both ways alike, nothing lost. */
    public static SimulatedPath symmetric(Law oneWay) {
        return new SimulatedPath(oneWay, oneWay, 0);
    }
}
