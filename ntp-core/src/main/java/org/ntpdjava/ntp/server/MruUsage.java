package org.ntpdjava.ntp.server;

/**
 * How the memory for clients is used, for ntpq's {@code monstats}.
 *
 * @param on {@code enable monitor}, or somebody is {@code limited}
 * @param entries addresses remembered; never fewer than before, for a place is only given to another
 * @param capacity places
 * @param known packets of addresses that were remembered
 * @param sets lists of places, in one of which an address is looked for
 * @param outlived newcomers that took the place of who was silent for longer than {@code maxAgeS}
 * @param replaced newcomers that took the place of another
 * @param refused packets of newcomers that found no place
 * @param minDepth see {@link Retention}, as the next two
 */
public record MruUsage(
        boolean on,
        long entries,
        long capacity,
        long sets,
        long known,
        long outlived,
        long replaced,
        long refused,
        long minDepth,
        int maxAgeS,
        int minAgeS) {
    public static final MruUsage NONE = new MruUsage(false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * With a list that has a memory of its own: its addresses and packets only, for what is said of places is what was
     * configured.
     *
     * @param knownHere how many of its addresses are counted here already
     */
    MruUsage withGuests(MruUsage guests, long knownHere) {
        return new MruUsage(
                on,
                entries + guests.entries - knownHere,
                capacity,
                sets,
                known + guests.known,
                outlived + guests.outlived,
                replaced + guests.replaced,
                refused + guests.refused,
                minDepth,
                maxAgeS,
                minAgeS);
    }

    /** Of two receivers together. */
    MruUsage plus(MruUsage other) {
        return new MruUsage(
                on || other.on,
                entries + other.entries,
                capacity + other.capacity,
                sets + other.sets,
                known + other.known,
                outlived + other.outlived,
                replaced + other.replaced,
                refused + other.refused,
                minDepth + other.minDepth,
                Math.max(maxAgeS, other.maxAgeS),
                Math.max(minAgeS, other.minAgeS));
    }
}
