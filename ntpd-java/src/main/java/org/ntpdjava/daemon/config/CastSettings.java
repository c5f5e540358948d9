package org.ntpdjava.daemon.config;

import java.util.List;
import org.ntpdjava.ntp.association.CastConfig;
import org.ntpdjava.ntp.packet.ZonedAddress;

/**
 * Broadcast, multicast and manycast, but for {@code broadcast} and {@code manycastclient}, which are sources.
 *
 * @param newcomers whom the engine believes of those who come by themselves
 * @param groups multicast groups to listen to, of {@code multicastclient} and {@code manycastserver}
 * @param servesManycast questions to a group are answered
 * @param cohort {@code tos cohort}
 */
public record CastSettings(CastConfig newcomers, List<ZonedAddress> groups, boolean servesManycast, boolean cohort) {
    public CastSettings {
        groups = List.copyOf(groups);
    }
}
