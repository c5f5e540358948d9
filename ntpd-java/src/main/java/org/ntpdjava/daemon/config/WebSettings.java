package org.ntpdjava.daemon.config;

import java.util.List;
import java.util.Set;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * Where metrics and probes are to be had by HTTP.
 *
 * @param listen addresses of this machine; {@link IpAddress#ANY_V6} for all of both families
 * @param names that this machine is called by, beside its own
 * @param readyBoundS what the published error bound must be within for us to be ready, s
 */
public record WebSettings(List<IpAddress> listen, int port, Set<String> names, double readyBoundS) {
    public static final int DEFAULT_PORT = 9123;
    /** Nobody outside of this machine. */
    public static final List<IpAddress> LOOPBACK = List.of(IpAddress.ofIpv4(0x7f00_0001), new IpAddress(0, 1));

    public static final double DEFAULT_READY_BOUND_S = 0.1;

    public WebSettings {
        listen = List.copyOf(listen);
        names = Set.copyOf(names);
    }
}
