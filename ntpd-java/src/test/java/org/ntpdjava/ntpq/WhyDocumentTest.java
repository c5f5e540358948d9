package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.why.WhyUnits;

/** As the documents promise: the unit of a number ends its name, and each stage is known. */
class WhyDocumentTest {
    @ParameterizedTest(name = "{0}{1}")
    @CsvSource({"late, _s", "error, _s", "bound, _s", "rootdist, _s", "share, ''", "satellites, ''", "flash, ''"})
    void timesHaveTheirUnitInTheirName(String number, String unit) {
        assertEquals(unit, WhyUnits.of(number));
    }

    @ParameterizedTest
    @EnumSource(Reason.Stage.class)
    void everyStageIsInTheSchemaAndInTheManual(Reason.Stage stage) throws IOException {
        Path docs = Path.of("..", "docs");
        assertTrue(Files.readString(docs.resolve("ntpq.schema.json")).contains('"' + stage.word() + '"'));
        assertTrue(Files.readString(docs.resolve("ntpq.md")).contains('`' + stage.word() + '`'));
    }
}
