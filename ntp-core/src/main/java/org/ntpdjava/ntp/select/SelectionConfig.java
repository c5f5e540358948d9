package org.ntpdjava.ntp.select;

/**
 * The {@code tos} command.
 *
 * @param minSane servers that must agree before any is believed
 * @param minClock survivors the cluster algorithm stops at
 * @param maxClock associations a pool may fill up to
 * @param maxDistanceS root distance above which a source is unfit
 * @param minDistanceS least half width of a correctness interval
 * @param floorStratum sources below are not considered
 * @param ceilingStratum sources at or above are not considered
 * @param orphanStratum stratum to serve at without any source; 16 or more is never
 */
public record SelectionConfig(
        int minSane,
        int minClock,
        int maxClock,
        double maxDistanceS,
        double minDistanceS,
        int floorStratum,
        int ceilingStratum,
        int orphanStratum) {
    public static final SelectionConfig DEFAULT = new SelectionConfig(1, 3, 10, 1.5, 0.001, 0, 15, 17);
}
