package org.ntpdjava.ntpq;

/**
 * How reports look, where classic ntpq and NTPsec's leave a choice.
 *
 * @param referenceIdsAsNumbers {@code drefid hash}: {@code peers} becomes {@code apeers}
 * @param units times and frequencies with their units, {@code units}
 * @param direct {@code mrulist} as it comes, not sorted, {@code direct}
 * @param width columns of the output, {@code -W}
 * @param serverColumns of a column for each peer's local address when several servers are asked; 0 for one server
 */
record Layout(boolean referenceIdsAsNumbers, boolean units, boolean direct, int width, int serverColumns) {
    static final int CLASSIC_WIDTH = 80;
    /** As ntpq 4.2.8 prints. */
    static final Layout CLASSIC = new Layout(false, false, false, CLASSIC_WIDTH, 0);

    private static final int MOST_EXTRA = 24;

    Layout withReferenceIdsAsNumbers(boolean asNumbers) {
        return new Layout(asNumbers, units, direct, width, serverColumns);
    }

    Layout withUnits(boolean newUnits) {
        return new Layout(referenceIdsAsNumbers, newUnits, direct, width, serverColumns);
    }

    Layout withDirect(boolean newDirect) {
        return new Layout(referenceIdsAsNumbers, units, newDirect, width, serverColumns);
    }

    /** Columns that names of peers have beyond classic's fifteen. */
    int extraColumns() {
        return Math.clamp(width - CLASSIC_WIDTH, 0, MOST_EXTRA);
    }
}
