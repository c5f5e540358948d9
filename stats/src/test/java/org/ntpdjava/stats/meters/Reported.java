package org.ntpdjava.stats.meters;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report as its receiver reads it. */
record Reported(ExportMetricsServiceRequest request) {
    static Reported of(byte[] body) {
        try {
            return new Reported(ExportMetricsServiceRequest.parseFrom(body));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    List<Metric> metrics() {
        return request.getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .toList();
    }

    Metric metric(String name) {
        List<Metric> found = metrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(name + ": " + found);
        }
        return found.getFirst();
    }

    static List<NumberDataPoint> points(Metric metric) {
        return metric.hasSum()
                ? metric.getSum().getDataPointsList()
                : metric.getGauge().getDataPointsList();
    }

    List<NumberDataPoint> points() {
        return metrics().stream().flatMap(metric -> points(metric).stream()).toList();
    }

    /** Each series as a scrape writes it, and its number. */
    Map<String, Double> series() {
        Map<String, Double> series = new TreeMap<>();
        List<String> twice = new ArrayList<>();
        for (Metric metric : metrics()) {
            for (NumberDataPoint point : points(metric)) {
                String name = metric.getName() + labels(point);
                if (series.put(name, point.getAsDouble()) != null) {
                    twice.add(name);
                }
            }
        }
        if (!twice.isEmpty()) {
            throw new AssertionError("told twice: " + twice);
        }
        return series;
    }

    private static String labels(NumberDataPoint point) {
        Map<String, String> labels = values(point.getAttributesList());
        return labels.isEmpty()
                ? ""
                : labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    Map<String, String> resource() {
        return values(request.getResourceMetrics(0).getResource().getAttributesList());
    }

    private static Map<String, String> values(List<KeyValue> pairs) {
        Map<String, String> values = new TreeMap<>();
        pairs.forEach(pair -> values.put(pair.getKey(), pair.getValue().getStringValue()));
        return values;
    }
}
