package org.ntpdjava.report;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.ntpdjava.stats.report.Day;
import org.ntpdjava.stats.report.Interval;
import org.ntpdjava.stats.report.Percentiles;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Writes JSON, in ASCII, in the words of a report: moments as UTC, what is not known as {@code null}. */
final class JsonDocument {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final JsonGenerator json;
    private final Day day;

    private JsonDocument(JsonGenerator json, Day day) {
        this.json = json;
        this.day = day;
    }

    /** One object, on one line. */
    static String of(Day day, Consumer<JsonDocument> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            content.accept(new JsonDocument(json, day));
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    JsonDocument text(String name, String value) {
        json.writeStringProperty(name, value);
        return this;
    }

    JsonDocument flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
        return this;
    }

    JsonDocument whole(String name, long value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    /** Null where it is no finite number. */
    JsonDocument number(String name, double value) {
        json.writeName(name);
        number(value);
        return this;
    }

    private void number(double value) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    JsonDocument number(String name, OptionalDouble value) {
        return number(name, value.orElse(Double.NaN));
    }

    /** A moment of the day. */
    JsonDocument moment(String name, double second) {
        return text(name, day.at(second).toString());
    }

    JsonDocument interval(Interval when) {
        return moment("from", when.fromS()).moment("to", when.toS()).number("length_s", when.lengthS());
    }

    JsonDocument nothing(String name) {
        json.writeNullProperty(name);
        return this;
    }

    JsonDocument object(String name, Runnable content) {
        json.writeObjectPropertyStart(name);
        content.run();
        json.writeEndObject();
        return this;
    }

    <T> JsonDocument objects(String name, Collection<T> things, Consumer<T> content) {
        json.writeArrayPropertyStart(name);
        for (T thing : things) {
            json.writeStartObject();
            content.accept(thing);
            json.writeEndObject();
        }
        json.writeEndArray();
        return this;
    }

    JsonDocument intervals(String name, Collection<Interval> all) {
        return objects(name, all, this::interval);
    }

    JsonDocument texts(String name, Collection<String> all) {
        json.writeArrayPropertyStart(name);
        all.forEach(json::writeString);
        json.writeEndArray();
        return this;
    }

    JsonDocument moments(String name, Collection<Double> all) {
        return texts(name, all.stream().map(second -> day.at(second).toString()).toList());
    }

    JsonDocument numbers(String name, Collection<Double> all) {
        json.writeArrayPropertyStart(name);
        all.forEach(this::number);
        json.writeEndArray();
        return this;
    }

    JsonDocument counts(String name, Map<String, ? extends Number> counts) {
        return object(name, () -> counts.forEach((what, count) -> whole(what, count.longValue())));
    }

    JsonDocument percentiles(String name, Percentiles of) {
        return object(
                name,
                () -> whole("count", of.count())
                        .whole("every_nth", of.everyNth())
                        .number("least", of.least())
                        .number("p1", of.p1())
                        .number("p5", of.p5())
                        .number("median", of.median())
                        .number("p95", of.p95())
                        .number("p99", of.p99())
                        .number("largest", of.largest())
                        .number("rms", of.rms()));
    }
}
