package org.ntpdjava.clknetsim;

import java.util.Optional;

/**
 * The beginning of a second of true time, looked at shortly after.
 *
 * @param second true time, s since the simulation began
 * @param now when it is looked at
 * @param sample what the reference clock said at this tick; empty when this node has none
 */
record Tick(long second, NodeTime now, Optional<ReferenceSample> sample) {
    /** The node's clock at the tick, s. */
    double realS() {
        return sample.map(ReferenceSample::timeS).orElseGet(() -> now.realS() + now.localUntilS((double) second));
    }
}
