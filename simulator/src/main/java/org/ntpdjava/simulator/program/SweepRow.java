package org.ntpdjava.simulator.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.ntpdjava.simulator.scenario.HatResult;
import org.ntpdjava.simulator.scenario.LateHat;

/** A row of a sweep's table: neighbouring means, of one spread, with or without a server. */
final class SweepRow {
    static final String HEAD = "| rig | sentences ms late | spread ms | server | runs | seconds | wrong second s"
            + " | overconfident s | beyond bound s | refused runs | not numbered | numbered at s | right at s | calibrated at s |\n"
            + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    private static final int BAND_MS = 100;

    private final Key key;
    private final List<HatResult> results = new ArrayList<>();

    SweepRow(Key key) {
        this.key = key;
    }

    /** Which row a hat belongs to. */
    record Key(LateHat.Rig rig, int firstMs, int spreadMs, boolean server) {
        static Key of(LateHat hat) {
            return new Key(hat.rig(), Math.floorDiv(hat.lateMs(), BAND_MS) * BAND_MS, hat.spreadMs(), hat.server());
        }
    }

    void add(HatResult result) {
        results.add(result);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %s | %d to %d | %d | %s | %d | %d | %d | %d | %d | %d | %d | %s | %s | %s |",
                key.rig(),
                key.firstMs(),
                key.firstMs() + BAND_MS - 1,
                key.spreadMs(),
                key.server() ? "yes" : "no",
                results.size(),
                results.stream().mapToLong(HatResult::seconds).sum(),
                results.stream().mapToLong(HatResult::misnumbered).sum(),
                results.stream().mapToLong(HatResult::overconfident).sum(),
                results.stream().mapToLong(HatResult::beyondBound).sum(),
                results.stream().filter(HatResult::isRefusal).count(),
                results.stream()
                        .filter(result -> result.numberedAtS().isEmpty())
                        .count(),
                medianAndWorst(results.stream().map(HatResult::numberedAtS).toList()),
                medianAndWorst(results.stream().map(HatResult::rightAtS).toList()),
                medianAndWorst(results.stream().map(HatResult::calibratedAtS).toList()));
    }

    /** Of those that came to it; a dash when none did. */
    private static String medianAndWorst(List<OptionalInt> timesS) {
        List<Integer> come = new ArrayList<>();
        timesS.forEach(timeS -> timeS.ifPresent(come::add));
        Collections.sort(come);
        return come.isEmpty() ? "-" : come.get(come.size() / 2) + ", " + come.getLast();
    }
}
