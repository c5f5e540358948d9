package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.daemon.config.PushSettings;
import org.ntpdjava.stats.push.Outcome;

/** Meters that nobody takes. */
class PushTroublesTest {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final Outcome TAKEN = new Outcome.Taken();
    private static final Outcome REFUSED = new Outcome.Unreachable(Outcome.Why.NO_CONNECTION, "Connection refused");

    private final List<String> warnings = new ArrayList<>();
    private final List<String> infos = new ArrayList<>();
    private final PushTroubles troubles = new PushTroubles(
            new PushSettings(URI.create("http://collector.lan:4318/v1/metrics?api-key=geheim"), 60),
            warnings::add,
            infos::add);

    @Test
    void areToldOnceAnHourWithPlaceAndCure() {
        for (int minute = 0; minute < 120; minute++) {
            troubles.note(REFUSED, minute * MINUTE_NS);
        }
        String told = "meters are not taken at http://collector.lan:4318/v1/metrics (Connection refused); it is tried"
                + " again every 60 s, and the time is served all the same. Does it run, does it listen on more than its"
                + " own loopback, and does every firewall let us?";
        assertEquals(List.of(told, told), warnings);
        assertEquals(List.of(), infos);
    }

    @Test
    void endWithAWord() {
        for (int minute = 0; minute < 10; minute++) {
            troubles.note(REFUSED, minute * MINUTE_NS);
        }
        troubles.note(TAKEN, 10 * MINUTE_NS);
        troubles.note(TAKEN, 11 * MINUTE_NS);
        assertEquals(
                List.of("meters are taken at http://collector.lan:4318/v1/metrics again; pushes that failed: 10"),
                infos);
    }

    /** A collector that comes and goes each minute is told of once an hour, as is each of its troubles. */
    @Test
    void thatComeAndGoFillNoLog() {
        for (int minute = 0; minute < 58; minute += 2) {
            troubles.note(REFUSED, minute * MINUTE_NS);
            troubles.note(TAKEN, (minute + 1) * MINUTE_NS);
        }
        assertEquals(1, warnings.size(), warnings::toString);
        assertEquals(1, infos.size(), infos::toString);
    }

    /** Whoever mends one thing sees the next. */
    @Test
    void ofAnotherKindAreToldAtOnce() {
        troubles.note(REFUSED, 0);
        troubles.note(new Outcome.Refused(404, "404 page not found"), MINUTE_NS);
        troubles.note(new Outcome.Refused(401, ""), 2 * MINUTE_NS);
        assertEquals(3, warnings.size(), warnings::toString);
        assertTrue(
                warnings.get(1).matches(".*\\(status 404, 404 page not found\\).* Is it the right path\\?.*"),
                warnings::toString);
        assertTrue(warnings.get(2).matches(".*\\(status 401\\).* OTEL_EXPORTER_OTLP_HEADERS .*"), warnings::toString);
    }

    /** Its words are no kind: a collector could have new ones each time. */
    @Test
    void ofAThousandKindsAreNotHeardOut() {
        for (int i = 0; i < 1_000; i++) {
            troubles.note(new Outcome.Refused(400 + i % 200, "word " + i), i * 1_000_000_000L);
        }
        assertEquals(8, warnings.size());
    }

    @ParameterizedTest
    @CsvSource({"NO_ADDRESS, getent hosts collector.lan", "NO_ENCRYPTION, -Djavax.net.ssl.trustStore=FILE"})
    void withoutAConnectionSayWhatToLookAt(Outcome.Why why, String cure) {
        troubles.note(new Outcome.Unreachable(why, "x"), 0);
        assertTrue(warnings.getFirst().contains(cure), warnings::toString);
    }

    @Test
    void neverTellWhatMayBeSecret() {
        troubles.note(REFUSED, 0);
        troubles.note(new Outcome.Silent("no answer within 10 s"), 0);
        troubles.note(new Outcome.Strange("what it says is not HTTP"), 0);
        troubles.note(TAKEN, 0);
        assertTrue(!(warnings.toString() + infos).contains("geheim"), warnings::toString);
        assertTrue(warnings.get(1).contains("4317"), warnings::toString);
    }
}
