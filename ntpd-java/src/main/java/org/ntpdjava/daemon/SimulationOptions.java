package org.ntpdjava.daemon;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.clknetsim.NmeaLatency;
import org.ntpdjava.clknetsim.NodeSettings;

/**
 * The options that make us a node of a simulated network, as they were given.
 *
 * @param socket {@code --clknetsim}
 * @param node {@code --node}
 * @param nmeaLatency {@code --clknetsim-nmea}
 */
record SimulationOptions(Optional<Path> socket, OptionalInt node, Optional<String> nmeaLatency) {
    /** What is wrong with them, with the cure. */
    Optional<String> mistake() {
        if (socket.isEmpty()) {
            return Optional.of("--node and --clknetsim-nmea mean something with --clknetsim SOCKET only");
        }
        if (node.isEmpty()) {
            return Optional.of("--clknetsim needs --node N, the number of this node in the simulation, from 1");
        }
        if (node.getAsInt() < 1 || node.getAsInt() > NodeSettings.MOST_NODES) {
            return Optional.of(
                    "--node " + node.getAsInt() + " is out of range; expected 1 to " + NodeSettings.MOST_NODES);
        }
        return nmeaLatency
                .filter(text -> NmeaLatency.parse(text).isEmpty())
                .map(
                        text -> "--clknetsim-nmea \"" + text
                                + "\" is not understood; expected MEAN or MEAN,JITTER in seconds, up to 0.9 and 0.3, as 0.157,0.030");
    }

    /** Only where there is no {@link #mistake}. */
    NodeSettings settings() {
        return new NodeSettings(
                socket.orElseThrow(),
                node.orElseThrow(),
                nmeaLatency.flatMap(NmeaLatency::parse).orElse(NmeaLatency.DEFAULT));
    }
}
