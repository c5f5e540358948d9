package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableFactsTest {
    private static final VariableFacts VARIABLES = new VariableFacts(Instant.parse("2026-11-29T00:00:00Z"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ss_uptime",
                "ss_reset",
                "authreset",
                "iostats_reset",
                "timerstats_reset",
                "mru_maxage",
                "mru_minage",
                "mru_oldest_age"
            })
    void whatIsInSecondsSaysSo(String name) {
        Facts facts = VARIABLES.of(VariableList.parse(name + "=17"));
        assertEquals(Map.of(name + "_s", new Fact.Whole(17)), facts.byName());
    }
}
