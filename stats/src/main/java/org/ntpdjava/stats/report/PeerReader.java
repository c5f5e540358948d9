package org.ntpdjava.stats.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** peerstats: what came from each source, and what selection thought of it. */
final class PeerReader implements SetReader {
    /** Of further ones only the number of lines is told. */
    private static final int MOST_SOURCES = 100;

    private final Timeline timeline;
    private final Map<String, SourceSamples> sources = new LinkedHashMap<>();
    private final Presence presence = new Presence();
    private long ofOthers;

    /** @param timeline what boundstats said, already complete */
    PeerReader(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void line(double second, Fields fields) throws BadLine {
        fields.exactly(8);
        String source = fields.text(2);
        int status = (int) fields.hexadecimal(3);
        double offsetS = fields.number(4);
        double delayS = fields.number(5);
        double dispersionS = fields.number(6);
        double jitterS = fields.number(7);
        if (!Day.includes(second)) {
            return;
        }
        presence.sample(second, 10);
        if (sources.size() == MOST_SOURCES && !sources.containsKey(source)) {
            ofOthers++;
            return;
        }
        SourceSamples samples = sources.computeIfAbsent(source, _ -> new SourceSamples());
        samples.add(second, status, offsetS, delayS, jitterS);
        samples.compare(offsetS, delayS / 2 + dispersionS, timeline.boundS((int) second));
    }

    Presence presence() {
        return presence;
    }

    /** Lines about sources beyond the most that are told one by one. */
    long ofOthers() {
        return ofOthers;
    }

    /** @param ledS how long a source led, as far as that is told */
    List<DayReport.SourceFacts> facts(Function<String, OptionalDouble> ledS) {
        return sources.entrySet().stream()
                .map(source -> source.getValue().facts(source.getKey(), ledS.apply(source.getKey())))
                .toList();
    }

    /** When each source was marked as the one that leads, for files without boundstats. */
    List<DayReport.Lead> leads() {
        return sources.entrySet().stream()
                .flatMap(source ->
                        source.getValue().leading().stream().map(when -> new DayReport.Lead(source.getKey(), when)))
                .sorted((a, b) -> Double.compare(a.when().fromS(), b.when().fromS()))
                .toList();
    }
}
