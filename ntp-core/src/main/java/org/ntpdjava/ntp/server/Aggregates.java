package org.ntpdjava.ntp.server;

import java.util.List;

/**
 * The rate limit of whole IPv6 networks: whoever has 2<sup>64</sup> addresses to choose from would never exceed that of
 * one. A network is kept like an address, in a table of its own.
 */
final class Aggregates {
    /** Of each size; 288 KiB. */
    private static final int NETWORKS = 4_096;

    private final Level[] levels;

    /** Networks of one size. */
    private record Level(long mask, RateLimiter limiter, ClientTable networks) {}

    Aggregates(List<RateLimit.Aggregate> aggregates, AddressHash hash) {
        levels = new Level[aggregates.size()];
        for (int i = 0; i < levels.length; i++) {
            RateLimit.Aggregate aggregate = aggregates.get(i);
            levels[i] = new Level(
                    -1L << (Long.SIZE - aggregate.prefixBits()),
                    aggregate.limit().limiter(),
                    new ClientTable(Retention.DEFAULT.withEntries(NETWORKS), hash));
        }
    }

    /** @param high first half of an IPv6 address whose own limit let the packet through */
    RateVerdict offer(long high, long nowBits) {
        RateVerdict verdict = RateVerdict.ANSWER;
        for (int i = 0; i < levels.length && verdict == RateVerdict.ANSWER; i++) {
            verdict = offer(levels[i], high & levels[i].mask, nowBits);
        }
        return verdict;
    }

    private static RateVerdict offer(Level level, long network, long nowBits) {
        ClientTable table = level.networks;
        long hashed = table.hash(network, 0);
        int at = table.find(hashed, network, 0);
        RateVerdict verdict = RateVerdict.ANSWER;
        if (at != ClientTable.NONE) {
            verdict = level.limiter.offer(
                    table.cells, at + ClientTable.RATE, table.cells[at + ClientTable.LAST], nowBits);
        } else {
            at = table.claim(hashed, network, 0, nowBits);
            level.limiter.begin(table.cells, at + ClientTable.RATE, nowBits);
        }
        table.heard(at, nowBits);
        return verdict;
    }
}
