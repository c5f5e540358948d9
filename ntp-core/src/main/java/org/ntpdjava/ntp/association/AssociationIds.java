package org.ntpdjava.ntp.association;

import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * Hands out association ids: ascending from a random start, so that an id of the last run does not name something else
 * in this one. The start is low enough that only a very long run wraps around.
 */
public final class AssociationIds {
    private static final int HIGHEST = 65535;
    private static final int HIGHEST_START = 49151;

    private int next;

    public AssociationIds(RandomGenerator random) {
        next = 1 + random.nextInt(HIGHEST_START);
    }

    /**
     * The next free id, 1 to 65535.
     *
     * @param inUse whether an association has this id
     */
    public int next(IntPredicate inUse) {
        while (inUse.test(next)) {
            advance();
        }
        int id = next;
        advance();
        return id;
    }

    private void advance() {
        next = next == HIGHEST ? 1 : next + 1;
    }
}
