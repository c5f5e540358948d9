package org.ntpdjava.daemon;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.MemoryWish;
import org.ntpdjava.daemon.refclock.DriverFactory;
import org.ntpdjava.linux.Account;
import org.ntpdjava.linux.Capability;
import org.ntpdjava.linux.MemoryLock;
import org.ntpdjava.linux.ProcessRights;
import org.ntpdjava.linux.Scheduling;
import org.ntpdjava.linux.SystemCallException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What main does with root's rights before it starts a thread: take precedence, keep out of swap, change the root
 * folder, become a user.
 */
final class Privileges {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");

    /** ntpd's own choice for {@code -N}. */
    private static final int NICE = -12;

    private Privileges() {}

    /**
     * @param config says which of root's rights will still be needed
     * @throws IOException when something asked for is refused; the message names it and the cure
     */
    static void settle(NtpdOptions options, DaemonConfig config) throws IOException {
        OptionalInt priority = options.priority();
        if (priority.isPresent()) {
            Scheduling.realtime(priority.getAsInt());
        } else if (options.nice()) {
            Scheduling.nice(NICE);
        }
        if (!options.quit()) {
            lockMemory(config.memory(), options.user().isEmpty());
        }
        Optional<Account> account = Optional.empty();
        if (options.user().isPresent()) {
            account = Optional.of(Account.find(options.user().get())); // before the account database is out of sight
        }
        if (options.jailDir().isPresent()) {
            ProcessRights.confineTo(options.jailDir().get());
        }
        if (account.isPresent()) {
            ProcessRights.become(account.get(), needed(config));
        }
    }

    /** Without it all works; in want of memory we might be late. */
    private static void lockMemory(MemoryWish wish, boolean staysRoot) {
        if (wish == MemoryWish.SWAPPABLE) {
            return;
        }
        try {
            MemoryLock.lockAll(staysRoot);
            LOG.info("memory is locked");
        } catch (SystemCallException refused) {
            if (wish == MemoryWish.LOCKED) {
                LOG.warn("memory is not locked: {}", refused.getMessage());
            } else {
                LOG.info("memory is not locked: {}", refused.getMessage());
            }
        }
    }

    private static Set<Capability> needed(DaemonConfig config) {
        Set<Capability> needed =
                EnumSet.of(Capability.NET_BIND_SERVICE, Capability.IPC_LOCK, Capability.SYS_NICE, Capability.SYS_TIME);
        if (config.devices().stream().anyMatch(device -> DriverFactory.readsSharedMemory(device.clock()))) {
            needed.add(Capability.IPC_OWNER);
        }
        return needed;
    }
}
