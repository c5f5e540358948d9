package org.ntpdjava.stats.web;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * By which names we may be asked. A page of a stranger, open in a browser of the LAN, can give its own name our address ("DNS rebinding"):
 * the browser would let it read our answers as its own. It cannot do so by an address, nor by a name that is ours.
 */
public final class HostRule {
    private final Set<String> names = new HashSet<>();

    /** @param names beside {@code localhost}, in any case */
    public HostRule(Set<String> names) {
        this.names.add("localhost");
        names.forEach(name -> this.names.add(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * What is wrong with a Host header, with the cure; empty for a good one.
     *
     * @param host its value
     */
    Optional<String> objection(String host) {
        String name = withoutPort(host.strip().toLowerCase(Locale.ROOT));
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        boolean good = names.contains(bare)
                || bare.endsWith(".localhost")
                || address(bare).isPresent();
        return good
                ? Optional.empty()
                : Optional.of("This server is not known by that name. Ask it by its address, or let its ntp.conf say"
                        + " \"http name NAME\".");
    }

    private static Optional<IpAddress> address(String bare) {
        boolean bracketed = bare.startsWith("[") && bare.endsWith("]");
        String text = bracketed ? bare.substring(1, bare.length() - 1) : bare;
        int zone = text.indexOf('%');
        return IpAddress.parse(zone < 0 ? text : text.substring(0, zone)).filter(found -> found.isIpv4() != bracketed);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
