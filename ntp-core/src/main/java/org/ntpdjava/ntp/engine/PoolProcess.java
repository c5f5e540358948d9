package org.ntpdjava.ntp.engine;

import java.util.Optional;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.select.SelectionConfig;

/**
 * Fills the house from the pools: while there are fewer associations than {@code tos maxclock}, prototypes included, each
 * pool tries one of its addresses per second. When the house is full but fewer sources survive than {@code tos minclock},
 * each poll of a pool brings one more, up to twice {@code maxclock}. Servers of a pool that are of no use are replaced.
 */
final class PoolProcess {
    private static final long SECOND_NS = 1_000_000_000L;

    private final AssociationTable table;
    private final Mobilizer mobilizer;
    private final NameProcess names;
    private final SourceSelector selector;
    private final Outbox out;
    private final long startNs;
    private SelectionConfig config;

    PoolProcess(
            AssociationTable table,
            Mobilizer mobilizer,
            NameProcess names,
            SourceSelector selector,
            Outbox out,
            SelectionConfig config,
            long startNs) {
        this.table = table;
        this.mobilizer = mobilizer;
        this.names = names;
        this.selector = selector;
        this.out = out;
        this.config = config;
        this.startNs = startNs;
    }

    void reconfigure(SelectionConfig newConfig) {
        config = newConfig;
    }

    /** Its poll is due. */
    void poll(PoolAssociation pool, Now now) {
        long intervalNs = SECOND_NS << pool.config().options().minPollLog2S();
        boolean roomLeft = table.size() < config.maxClock();
        boolean starving = now.monotonicNs() - startNs >= intervalNs
                && selector.survivors() < config.minClock()
                && table.size() < 2 * config.maxClock();
        pool.pollAt(now.monotonicNs() + (roomLeft ? SECOND_NS : intervalNs));
        boolean full = !roomLeft && !starving;
        pool.room(full ? table.size() : 0, full ? config.maxClock() : 0);
        if (full) {
            return;
        }
        solicit(pool, now);
    }

    private void solicit(PoolAssociation pool, Now now) {
        Optional<IpAddress> address = nextAddress(pool);
        if (address.isEmpty()) {
            names.want(NameProcess.Name.of(pool.config()), now.monotonicNs());
            return;
        }
        out.report(Severity.INFO, "Soliciting pool server " + address.get());
        mobilizer.mobilizeFrom(pool.config(), address.get(), now);
    }

    private Optional<IpAddress> nextAddress(PoolAssociation pool) {
        Optional<IpAddress> address = pool.nextAddress();
        while (address.isPresent() && table.knows(address.get())) {
            address = pool.nextAddress();
        }
        return address;
    }

    /** Whether there is room for a peer that comes by itself: as much as a pool may take. */
    boolean hasRoom() {
        return table.size() < 2 * config.maxClock();
    }

    /** Once a second: servers that pools brought, or that were configured to give way, make room when they are of no use. */
    void replaceSpent(Now now) {
        boolean fullHouse = table.size() > config.maxClock();
        for (NetworkAssociation server : table.network()) {
            if (server.givesWay(fullHouse) && Usefulness.isSpent(server, fullHouse)) {
                out.report(
                        Severity.INFO,
                        server.address() + " local addr " + server.local().address() + " -> <null>");
                mobilizer.retire(server, now);
                fullHouse = table.size() > config.maxClock();
            }
        }
    }
}
