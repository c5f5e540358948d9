package org.ntpdjava.ntp.association;

import java.util.List;

/**
 * What is done with those who come by themselves, or are found by asking a group.
 *
 * @param broadcastClient believes broadcast and multicast servers
 * @param volley asks such a server for the delay before listening to it
 * @param broadcastDelayS round trip to a broadcast server that was not asked, or did not answer
 * @param needsKey believes broadcast servers, and answers of manycast servers, with a key only
 * @param hops how far a manycast client asks, first to last
 * @param beaconS a manycast client with all the servers it wants asks again after this
 */
public record CastConfig(
        boolean broadcastClient,
        boolean volley,
        double broadcastDelayS,
        boolean needsKey,
        List<Integer> hops,
        double beaconS) {
    /** Nobody is believed; the numbers are those of ntpd. */
    public static final CastConfig DEFAULT =
            new CastConfig(false, true, 0.004, true, List.of(31, 63, 95, 127, 159, 191, 223, 255), 3600);

    public CastConfig {
        hops = List.copyOf(hops);
        if (hops.isEmpty() || !(broadcastDelayS >= 0) || !(beaconS >= 0)) {
            throw new IllegalArgumentException(
                    "hops " + hops + ", broadcast delay " + broadcastDelayS + " s, beacon " + beaconS + " s");
        }
    }
}
