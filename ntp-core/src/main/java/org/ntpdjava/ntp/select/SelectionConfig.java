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
 * @param orphanWaitS how long to be without any before
 */
public record SelectionConfig(
        int minSane,
        int minClock,
        int maxClock,
        double maxDistanceS,
        double minDistanceS,
        int floorStratum,
        int ceilingStratum,
        int orphanStratum,
        double orphanWaitS) {
    private static final double ORPHAN_WAIT_S = 300;

    public static final SelectionConfig DEFAULT = new SelectionConfig(1, 3, 10, 1.5, 0.001, 0, 15, 17);

    /** With ntpd's wait. */
    public SelectionConfig(
            int minSane,
            int minClock,
            int maxClock,
            double maxDistanceS,
            double minDistanceS,
            int floorStratum,
            int ceilingStratum,
            int orphanStratum) {
        this(
                minSane,
                minClock,
                maxClock,
                maxDistanceS,
                minDistanceS,
                floorStratum,
                ceilingStratum,
                orphanStratum,
                ORPHAN_WAIT_S);
    }
}
