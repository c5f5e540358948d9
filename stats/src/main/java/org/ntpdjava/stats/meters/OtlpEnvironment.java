package org.ntpdjava.stats.meters;

import io.micrometer.registry.otlp.CompressionMode;
import io.micrometer.registry.otlp.OtlpConfig;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the variables of OpenTelemetry say, as Micrometer reads them. Where to push and how often is none of it: that stands in ntp.conf.
 *
 * @param attributes of who tells: {@code OTEL_RESOURCE_ATTRIBUTES}, {@code OTEL_SERVICE_NAME}
 * @param headers of each request, passwords among them: {@code OTEL_EXPORTER_OTLP_HEADERS}, {@code OTEL_EXPORTER_OTLP_METRICS_HEADERS}
 * @param gzip whether reports are sent compressed: {@code OTEL_EXPORTER_OTLP_COMPRESSION}, {@code OTEL_EXPORTER_OTLP_METRICS_COMPRESSION}
 */
public record OtlpEnvironment(Map<String, String> attributes, Map<String, String> headers, boolean gzip) {
    public OtlpEnvironment {
        attributes = Map.copyOf(attributes);
        headers = Map.copyOf(headers);
    }

    /**
     * That of this process.
     *
     * @param troubles told of what is not understood, without what it says: it may be secret
     */
    public static OtlpEnvironment read(Consumer<String> troubles) {
        OtlpConfig variables = OtlpConfig.DEFAULT;
        return new OtlpEnvironment(
                understood(
                        variables::resourceAttributes,
                        Map.of(),
                        "OTEL_RESOURCE_ATTRIBUTES",
                        "name=value,name=value, each name once",
                        troubles),
                understood(
                        variables::headers,
                        Map.of(),
                        "OTEL_EXPORTER_OTLP_HEADERS",
                        "name=value,name=value, in values % written as %25",
                        troubles),
                understood(
                                variables::compressionMode,
                                CompressionMode.NONE,
                                "OTEL_EXPORTER_OTLP_COMPRESSION",
                                "none or gzip",
                                troubles)
                        == CompressionMode.GZIP);
    }

    private static <T> T understood(
            Supplier<T> says, T otherwise, String variable, String cure, Consumer<String> troubles) {
        try {
            return says.get();
        } catch (IllegalStateException | IllegalArgumentException e) {
            troubles.accept(variable + " of the environment is not understood and has no effect; expected " + cure);
            return otherwise;
        }
    }
}
