package org.ntpdjava.stats.meters;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import java.util.Optional;

/** What a collector says of a report that it has taken. */
public final class OtlpAnswer {
    private OtlpAnswer() {}

    /**
     * What it did not like, in its words; empty where all is well.
     *
     * @param body of an answer whose type is {@link OtlpBook#CONTENT_TYPE}; empty is a good one
     */
    public static Optional<String> complaint(byte[] body) {
        try {
            ExportMetricsPartialSuccess part =
                    ExportMetricsServiceResponse.parseFrom(body).getPartialSuccess();
            String words = part.getErrorMessage();
            return part.getRejectedDataPoints() == 0
                    ? Optional.empty()
                    : Optional.of(part.getRejectedDataPoints() + " numbers were not taken"
                            + (words.isEmpty() ? "" : ": " + words));
        } catch (InvalidProtocolBufferException e) {
            return Optional.of("an answer that is none of OTLP");
        }
    }
}
