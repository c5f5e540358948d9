package org.ntpdjava.daemon.refclock.gpsd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** From a line of gpsd's JSON to a report. Nothing that gpsd could say makes it throw. */
public final class GpsdParser {
    private static final JsonFactory JSON = new JsonFactory();
    /** Where a report does not say better; a microsecond, as gpsd's own PPS. */
    private static final int PULSE_PRECISION_LOG2_S = -20;

    private static final long NS_PER_S = 1_000_000_000L;
    /** The year 2100, and more than any receiver says. */
    private static final long LAST_UNIX_S = 4_102_444_800L;

    private GpsdParser() {}

    /** @param line without its end */
    public static GpsdMessage parse(String line) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new GpsdMessage.Malformed("no JSON object");
            }
            Report report = Report.read(json);
            return message(report)
                    .orElseGet(() -> new GpsdMessage.Malformed(report.text("class") + " lacks something"));
        } catch (JacksonException e) {
            return new GpsdMessage.Malformed(e.getOriginalMessage());
        }
    }

    private static Optional<GpsdMessage> message(Report report) {
        String device = report.text("device");
        return switch (report.text("class")) {
            case "VERSION" ->
                Optional.of(new GpsdMessage.Version(
                        report.text("release"),
                        report.text("rev"),
                        report.number("proto_major").orElse(0),
                        report.number("proto_minor").orElse(0)));
            case "DEVICES" -> Optional.of(new GpsdMessage.Devices(List.copyOf(report.devices)));
            case "DEVICE" -> Optional.of(new GpsdMessage.Devices(List.of(report.text("path"))));
            case "TPV" -> Optional.of(new GpsdMessage.Fix(device, dimensions(report.number("mode"))));
            case "SKY" -> Optional.of(new GpsdMessage.Sky(device, report.number("uSat")));
            case "TOFF" ->
                report.instant("real")
                        .flatMap(told ->
                                report.instant("clock").map(cameAt -> new GpsdMessage.Sentences(device, told, cameAt)));
            case "PPS" ->
                report.instant("real")
                        .flatMap(second -> report.instant("clock")
                                .map(cameAt -> new GpsdMessage.Pulse(
                                        device,
                                        second,
                                        cameAt,
                                        report.number("precision").orElse(PULSE_PRECISION_LOG2_S))));
            case "ERROR" -> Optional.of(new GpsdMessage.Complaint(report.text("message")));
            case "" -> Optional.of(new GpsdMessage.Malformed("no class"));
            default -> Optional.of(new GpsdMessage.Other());
        };
    }

    private static int dimensions(OptionalInt mode) {
        return switch (mode.orElse(0)) {
            case 1 -> 0;
            case 2 -> 2;
            case 3 -> 3;
            default -> -1;
        };
    }

    /**
     * The members of a report that are numbers or texts, and where each of its devices is.
     */
    private record Report(Map<String, String> members, List<String> devices) {
        static Report read(JsonParser json) {
            Report report = new Report(new HashMap<>(), new ArrayList<>());
            int depth = 1;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token.isScalarValue()) {
                    report.take(depth, String.valueOf(json.currentName()), json.getString());
                }
            }
            return report;
        }

        private void take(int depth, String name, String value) {
            if (depth == 1) {
                members.put(name, value);
            } else if (name.equals("path")) {
                devices.add(value);
            }
        }

        String text(String name) {
            return members.getOrDefault(name, "");
        }

        OptionalInt number(String name) {
            try {
                return OptionalInt.of(Integer.parseInt(text(name)));
            } catch (NumberFormatException none) {
                return OptionalInt.empty();
            }
        }

        /** Of two members, seconds since 1970 and nanoseconds. */
        Optional<Instant> instant(String name) {
            try {
                long seconds = Long.parseLong(text(name + "_sec"));
                long nanos = Long.parseLong(text(name + "_nsec"));
                boolean possible = seconds >= 0 && seconds < LAST_UNIX_S && nanos >= 0 && nanos < NS_PER_S;
                return possible ? Optional.of(Instant.ofEpochSecond(seconds, nanos)) : Optional.empty();
            } catch (NumberFormatException none) {
                return Optional.empty();
            }
        }
    }
}
