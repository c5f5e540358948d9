package org.ntpdjava.doctor;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** An examination for programs: one line of JSON, in ASCII. */
final class ReportJson {
    /** Of what the document means; a field more does not raise it. */
    private static final int VERSION = 1;

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ReportJson() {}

    /** @param done what was mended before it */
    static String of(Examination examination, List<Repair.Done> done, Instant now) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("format", "ntpd-java-doctor");
            json.writeNumberProperty("version", VERSION);
            json.writeStringProperty("time", now.toString());
            json.writeBooleanProperty("healthy", examination.isHealthy());
            json.writeArrayPropertyStart("findings");
            examination.findings().forEach(finding -> finding(json, finding));
            json.writeEndArray();
            json.writeArrayPropertyStart("fixed");
            done.forEach(one -> done(json, one));
            json.writeEndArray();
            json.writeArrayPropertyStart("notes");
            examination.notes().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void finding(JsonGenerator json, Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("item", finding.item().word());
        json.writeStringProperty("severity", finding.severity().word());
        json.writeStringProperty("what", finding.what());
        json.writeStringProperty("why", finding.why());
        json.writeStringProperty("command", finding.cure().text());
        boolean safe = finding.cure() instanceof Cure.Change;
        json.writeBooleanProperty("safe", safe);
        if (finding.cure() instanceof Cure.Change change) {
            json.writeStringProperty("undo", change.undoText());
        }
        json.writeEndObject();
    }

    private static void done(JsonGenerator json, Repair.Done done) {
        json.writeStartObject();
        json.writeStringProperty("item", done.finding().item().word());
        json.writeStringProperty("command", done.change().text());
        json.writeStringProperty("undo", done.change().undoText());
        json.writeBooleanProperty("success", done.trouble().isEmpty());
        if (!done.trouble().isEmpty()) {
            json.writeStringProperty("trouble", done.trouble());
        }
        json.writeEndObject();
    }
}
