package org.ntpdjava.stats.page;

import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.stats.stability.History;
import org.ntpdjava.stats.watch.Snapshot;

/**
 * Where the page has what it shows.
 *
 * @param why says of a source why it is used or not, without its name, which is the subject
 * @param monotonicNs the clock of {@code history}
 * @param calendar tells the era of a timestamp, no more
 * @param program name and version
 * @param host this machine's name; empty where it has none
 */
public record PageSupply(
        Supplier<Snapshot> snapshots,
        History history,
        Clients clients,
        Function<PeerState, String> why,
        LongSupplier monotonicNs,
        InstantSource calendar,
        String program,
        String host) {}
