package org.ntpdjava.stats.page;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON being written. A number that is none is {@code null}; a measured one has seven digits at most, which is as many as there is
 * meaning in.
 */
final class Document {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final MathContext DIGITS = new MathContext(7, RoundingMode.HALF_EVEN);
    /** A column is looked at, not computed with; what is near a constant has as many digits as a float holds. */
    private static final MathContext COLUMN_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private final JsonGenerator json;

    private Document(JsonGenerator json) {
        this.json = json;
    }

    /** @param body writes what the one object has */
    static byte[] of(Consumer<Document> body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            body.accept(new Document(json));
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    Document text(String name, String value) {
        json.writeStringProperty(name, value);
        return this;
    }

    Document whole(String name, long value) {
        json.writeName(name);
        json.writeNumber(value);
        return this;
    }

    Document whole(String name, OptionalInt value) {
        return value.isPresent() ? whole(name, value.getAsInt()) : nothing(name);
    }

    Document flag(String name, boolean value) {
        json.writeName(name);
        json.writeBoolean(value);
        return this;
    }

    Document decimal(String name, double value) {
        json.writeName(name);
        number(value, DIGITS);
        return this;
    }

    Document nothing(String name) {
        json.writeName(name);
        json.writeNull();
        return this;
    }

    Document object(String name, Consumer<Document> body) {
        json.writeName(name);
        json.writeStartObject();
        body.accept(this);
        json.writeEndObject();
        return this;
    }

    /** {@code null} for nothing. */
    <T> Document object(String name, Optional<T> value, Consumer<T> body) {
        return value.isPresent() ? object(name, _ -> body.accept(value.get())) : nothing(name);
    }

    /** An object for each. */
    <T> Document rows(String name, Iterable<T> rows, Consumer<T> body) {
        json.writeName(name);
        json.writeStartArray();
        for (T row : rows) {
            json.writeStartObject();
            body.accept(row);
            json.writeEndObject();
        }
        json.writeEndArray();
        return this;
    }

    /** @param values the one at each index below {@code count} */
    Document decimals(String name, int count, IntToDoubleFunction values) {
        json.writeName(name);
        json.writeStartArray();
        for (int i = 0; i < count; i++) {
            number(values.applyAsDouble(i), COLUMN_DIGITS);
        }
        json.writeEndArray();
        return this;
    }

    private void number(double value, MathContext digits) {
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (value == 0) {
            json.writeNumber(0);
        } else {
            json.writeNumber(new BigDecimal(value, digits).stripTrailingZeros().toString());
        }
    }
}
