package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.time.PollInterval;

/** When sources are polled for the first time: those on the network one per second, as ntpd spreads them. */
final class StartSlots {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int LOCAL_CLOCK = 1;

    private long lastNs;

    StartSlots(long startNs) {
        lastNs = startNs;
    }

    /** The next free second after {@code nowNs}, monotonic. */
    long next(long nowNs) {
        lastNs = Math.max(nowNs, lastNs) + SECOND_NS;
        return lastNs;
    }

    /**
     * The first poll of this source. A device is not asked before it had a whole interval to speak; if it speaks earlier,
     * it is polled earlier.
     */
    long firstPollNs(SourceConfig config, long nowNs) {
        return switch (config) {
            case SourceConfig.Network _, SourceConfig.Group _ -> next(nowNs);
            case SourceConfig.Refclock clock ->
                clock.type() == LOCAL_CLOCK
                        ? nowNs + SECOND_NS
                        : nowNs + (long) (PollInterval.seconds(clock.options().minPollLog2S()) * SECOND_NS);
        };
    }

    /** After a step everybody starts over. */
    void restart(AssociationTable table, long nowNs) {
        lastNs = nowNs;
        for (SampledAssociation source : table.sampled()) {
            source.clear();
            if (source.nextNs() != Long.MAX_VALUE) {
                source.poll().restart(firstPollNs(source.config(), nowNs));
            }
        }
    }
}
