package org.ntpdjava.ntpq;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * Names from the resolver. A name that does not lead back to its address is not believed, and an address whose name takes
 * too long is shown as address: a table of peers must not hang on somebody's dead name server. Used by one thread.
 */
final class ReverseLookup implements HostNames {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE_ALTOGETHER = Duration.ofSeconds(6);

    private final Map<IpAddress, String> known = new HashMap<>();
    private long patienceMs = PATIENCE_ALTOGETHER.toMillis();

    @Override
    public String name(IpAddress address) {
        if (address.isRefclock()) {
            return RefclockNames.of(address);
        }
        return address.isUnspecified() ? address.toString() : known.computeIfAbsent(address, this::resolve);
    }

    private String resolve(IpAddress address) {
        FutureTask<String> lookup = new FutureTask<>(() -> lookUp(address));
        Thread.ofVirtual().name("reverse lookup of " + address).start(lookup);
        try {
            return lookup.get(Math.min(patienceMs, PATIENCE.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            patienceMs = Math.max(0, patienceMs - PATIENCE.toMillis());
            return address.toString();
        } catch (ExecutionException e) {
            return address.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return address.toString();
        }
    }

    /** The JDK checks that the name leads back, and gives the literal when it does not. */
    private static String lookUp(IpAddress address) throws UnknownHostException {
        InetAddress resolvable = InetAddress.getByAddress(address.octets());
        String name = resolvable.getHostName();
        return name.equals(resolvable.getHostAddress()) ? address.toString() : VariableList.printable(name);
    }
}
