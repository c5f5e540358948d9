package org.ntpdjava.stats.meters;

import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The name that Prometheus gives to a metric of OTLP, as {@code normalizeName} of its 2.53 does (storage/remote/otlptranslator), and the
 * OpenTelemetry Collector with it: what the unit and the kind are called goes to the end of the name, unless it is in it.
 */
final class PrometheusNames {
    private static final Map<String, String> UNITS = Map.of("s", "seconds", "By", "bytes", "1", "");

    private PrometheusNames() {}

    static String of(Metric metric) {
        List<String> words = new ArrayList<>(Arrays.asList(metric.getName().split("[^\\p{L}\\p{Nd}]+", -1)));
        String unit = UNITS.getOrDefault(metric.getUnit(), metric.getUnit());
        if (!unit.isEmpty() && !words.contains(unit)) {
            words.add(unit);
        }
        if (metric.hasSum() && metric.getSum().getIsMonotonic()) {
            moveToEnd(words, "total");
        }
        if (metric.getUnit().equals("1") && metric.hasGauge()) {
            moveToEnd(words, "ratio");
        }
        return String.join("_", words);
    }

    private static void moveToEnd(List<String> words, String word) {
        words.removeIf(word::equals);
        words.add(word);
    }
}
