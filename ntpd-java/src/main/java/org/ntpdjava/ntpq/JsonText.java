package org.ntpdjava.ntpq;

import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Facts as JSON, in ASCII: what a server puts into its answers is escaped. A time has its raw value beside it. */
final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private JsonText() {}

    /** In one line, without its end; row by row, as a hundred thousand of them are more than we have memory for. */
    static void write(Facts facts, OutputStream out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            object(json, facts);
        }
    }

    private static void object(JsonGenerator json, Facts facts) {
        json.writeStartObject();
        facts.byName().forEach((name, fact) -> property(json, name, fact));
        json.writeEndObject();
    }

    private static void property(JsonGenerator json, String name, Fact fact) {
        json.writeName(name);
        value(json, fact);
        if (fact instanceof Fact.Time(var raw, var instant)) {
            json.writeStringProperty(
                    name + "_raw", String.format("0x%08x.%08x", raw.secondsField(), raw.fractionField()));
        }
    }

    private static void value(JsonGenerator json, Fact fact) {
        switch (fact) {
            case Fact.Text(var text) -> json.writeString(text);
            case Fact.Whole(var number) -> json.writeNumber(number);
            case Fact.Decimal(var number) -> json.writeNumber(number);
            case Fact.Flag(var flag) -> json.writeBoolean(flag);
            case Fact.Time(var raw, var instant) -> json.writeString(instant.toString());
            case Fact.Nothing() -> json.writeNull();
            case Fact.Many(var facts) -> array(json, facts);
            case Fact.Rows(var rows) -> rows(json, rows);
            case Fact.Inner(var facts) -> object(json, facts);
        }
    }

    private static void rows(JsonGenerator json, List<Facts> rows) {
        json.writeStartArray();
        rows.forEach(row -> object(json, row));
        json.writeEndArray();
    }

    private static void array(JsonGenerator json, List<? extends Fact> facts) {
        json.writeStartArray();
        facts.forEach(fact -> value(json, fact));
        json.writeEndArray();
    }
}
