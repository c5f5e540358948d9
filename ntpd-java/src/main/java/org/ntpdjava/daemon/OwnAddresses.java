package org.ntpdjava.daemon;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.packet.IpAddress;

/** The addresses this machine's interfaces have at the moment. */
final class OwnAddresses {
    private OwnAddresses() {}

    /** None where the system does not tell. */
    static Set<IpAddress> now() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(address -> IpAddress.ofOctets(address.getAddress()))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }
}
