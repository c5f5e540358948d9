package org.ntpdjava.daemon;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.RestrictRule;
import org.ntpdjava.daemon.config.RestrictTarget;
import org.ntpdjava.daemon.resolve.NameResolver;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.AccessList;

/**
 * The access list in force: the {@code restrict} lines with what changes while we run, the addresses of names and our own.
 * Receivers read one field; a new list is built beside and put there only when something changed.
 */
final class LiveAccess implements Supplier<AccessList>, ConfigFollower {
    /** How often names without an address and our own addresses are looked at, s. */
    static final int LOOK_EVERY_S = 64;

    /** Looks between two questions for a name that has addresses: every 17 minutes. */
    private static final int LOOKS_OF_A_KNOWN_NAME = 16;

    private List<RestrictRule> restrictions;
    private final NameResolver resolver;
    private final Supplier<Set<IpAddress>> ownAddresses;
    private final Executor executor;
    private final Consumer<String> log;
    private final Map<RestrictTarget.HostName, List<IpAddress>> names = new LinkedHashMap<>();
    private Set<IpAddress> own;
    private long looks;
    private volatile AccessList list;

    /**
     * @param ownAddresses what the interfaces have now
     * @param executor one thread; whatever is learnt is learnt there
     * @param log told of names
     */
    LiveAccess(
            List<RestrictRule> restrictions,
            NameResolver resolver,
            Supplier<Set<IpAddress>> ownAddresses,
            Executor executor,
            Consumer<String> log) {
        this.restrictions = restrictions;
        this.resolver = resolver;
        this.ownAddresses = ownAddresses;
        this.executor = executor;
        this.log = log;
        hostNames().forEach(name -> names.put(name, List.of()));
        own = ownAddresses.get();
        list = AccessTranslation.accessList(restrictions, names, own);
    }

    private Set<RestrictTarget.HostName> hostNames() {
        Set<RestrictTarget.HostName> hostNames = new LinkedHashSet<>();
        for (RestrictRule rule : restrictions) {
            if (rule.target() instanceof RestrictTarget.HostName name) {
                hostNames.add(name);
            }
        }
        return hostNames;
    }

    /** On the executor's thread. Of names that stay the addresses stay. */
    @Override
    public void follow(DaemonConfig before, DaemonConfig after) {
        if (before.restrictions().equals(after.restrictions())) {
            return;
        }
        restrictions = after.restrictions();
        Set<RestrictTarget.HostName> named = hostNames();
        names.keySet().retainAll(named);
        named.forEach(name -> names.putIfAbsent(name, List.of()));
        rebuild();
        look();
    }

    @Override
    public AccessList get() {
        return list;
    }

    /** Looks at our own addresses, and asks for names; on the executor's thread. */
    void look() {
        Set<IpAddress> now = ownAddresses.get();
        if (!now.equals(own)) {
            own = now;
            rebuild();
        }
        boolean all = looks++ % LOOKS_OF_A_KNOWN_NAME == 0;
        names.forEach((name, known) -> {
            if (all || known.isEmpty()) {
                resolver.resolve(name.name(), name.family(), addresses -> tell(name, addresses));
            }
        });
    }

    private void tell(RestrictTarget.HostName name, List<IpAddress> addresses) {
        try {
            executor.execute(() -> learn(name, addresses));
        } catch (RejectedExecutionException closed) {
            log.accept("restrict " + name.name() + ": looked up too late, we are ending");
        }
    }

    /** A name that cannot be looked up keeps the addresses it had. */
    private void learn(RestrictTarget.HostName name, List<IpAddress> addresses) {
        List<IpAddress> known = names.getOrDefault(name, List.of());
        if (!names.containsKey(name)) {
            return; // no line is about it any more
        }
        if (addresses.isEmpty()) {
            if (known.isEmpty() && looks == 1) {
                log.accept("restrict " + name.name() + ": no address yet, the line has no effect until there is one");
            }
        } else if (!new LinkedHashSet<>(known).equals(new LinkedHashSet<>(addresses))) {
            names.put(name, List.copyOf(addresses));
            log.accept("restrict " + name.name() + " is about " + addresses);
            rebuild();
        }
    }

    private void rebuild() {
        list = AccessTranslation.accessList(restrictions, names, own);
    }
}
