package org.ntpdjava.ntp.server;

/**
 * How many addresses are remembered and when one gives way to another: what {@code mru} says. Memory is allocated once.
 *
 * @param entries most addresses; rounded down to a multiple of eight, at least 8
 * @param minDepth while there are no more than that, nobody is too old
 * @param maxAgeS who was silent for longer gives way to any newcomer, s
 * @param minAgeS a newcomer does not take the place of who was heard more recently, s; he is then answered without being
 *     remembered, as in ntpd. 0 for a place for everybody
 * @param monitorS ntpd's {@code discard monitor}: he gets the place with the probability of the other's silence over this,
 *     s; 0 for certainly
 */
public record Retention(int entries, int minDepth, int maxAgeS, int minAgeS, int monitorS) {
    /** Octets of one entry, its share of the index included. */
    public static final int ENTRY_OCTETS = ClientTable.CELLS * Long.BYTES + Long.BYTES;

    /** ntpd's 1 MiB and 600 entries, NTPsec's hour, and a place for everybody: who has none has no limit. */
    public static final Retention DEFAULT = new Retention((1 << 20) / ENTRY_OCTETS, 600, 3_600, 0, 0);

    /** ntpd's numbers, for its rule. */
    public static final Retention NTPD = new Retention((1 << 20) / ENTRY_OCTETS, 600, 64, 64, 3_000);

    private static final int MOST_ENTRIES = 1 << 24;

    public Retention {
        if (entries < 0 || minDepth < 0 || maxAgeS < 0 || minAgeS < 0 || monitorS < 0) {
            throw new IllegalArgumentException(entries + " entries, mindepth " + minDepth + " maxage " + maxAgeS
                    + " minage " + minAgeS + " monitor " + monitorS);
        }
        entries = Math.min(entries, MOST_ENTRIES);
    }

    /** With another number of entries. */
    public Retention withEntries(int others) {
        return new Retention(others, minDepth, maxAgeS, minAgeS, monitorS);
    }

    /**
     * What one of several receivers keeps, so that all together keep this.
     *
     * @param receiver its number, from 0
     */
    public Retention share(int receivers, int receiver) {
        return new Retention(
                part(entries / ClientTable.WAYS, receivers, receiver) * ClientTable.WAYS,
                part(minDepth, receivers, receiver),
                maxAgeS,
                minAgeS,
                monitorS);
    }

    private static int part(int whole, int parts, int number) {
        return (int) (((long) whole + number) / parts);
    }
}
