package org.ntpdjava.stats.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.ntpdjava.stats.stability.History;
import org.ntpdjava.stats.watch.Pictures;
import org.ntpdjava.stats.watch.Snapshot;

/** What the page is told each second. */
class NowDocumentTest {
    private static String now(Snapshot now) {
        PageSupply supply = new PageSupply(
                () -> now, new History(), Clients.NONE, _ -> "", () -> 0, InstantSource.system(), "ntpd-java", "pi");
        return new String(new NowDocument(supply).get(), StandardCharsets.UTF_8);
    }

    private static void expect(Snapshot now, String... parts) {
        String document = now(now);
        for (String part : parts) {
            assertTrue(document.contains(part), () -> part + " is not in " + document);
        }
    }

    /** Of 1,100 packets some are for ntpq, some are answers to ours. */
    @Test
    void countsThoseWhoAsk() {
        expect(Pictures.good(), "\"received\":1100,", "\"asked\":1020,", "\"answered\":1013,");
    }

    @Test
    void saysNothingOfATimeThatNobodyKnows() {
        expect(
                Pictures.lost(),
                "\"bound_s\":null",
                "\"offset_s\":null",
                "\"jitter_s\":null",
                "\"wander_ppm\":null",
                "\"root_delay_s\":null",
                "\"root_dispersion_s\":null");
    }

    @Test
    void promisesNothingOfTheLocalClock() {
        expect(Pictures.local(), "\"level\":\"bad\"", "\"state\":\"local\"", "\"bound_s\":null");
    }
}
