package org.ntpdjava.ntp.select;

import org.ntpdjava.ntp.state.SelectionStatus;

/**
 * What selection made of one candidate, with the numbers behind it, frozen.
 *
 * @param offsetS its offset
 * @param lowS lower end of its correctness interval: offset minus root distance (at least {@code minDistanceS})
 * @param highS upper end
 * @param metricS what candidates are ranked by, smaller is better: stratum times {@code maxDistanceS} plus half that
 *     interval's width
 * @param selectionJitterS RMS distance from the other survivors in the last round of the cluster algorithm it took part
 *     in; zero when it took part in none
 * @param jitterS its own jitter, which selection jitter is compared with
 * @param weight its share in the combined offset, 0 to 1
 */
public record Verdict(
        int associationId,
        SelectionStatus status,
        double offsetS,
        double lowS,
        double highS,
        double metricS,
        double selectionJitterS,
        double jitterS,
        double weight) {}
