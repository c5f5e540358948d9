package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is saved is the configuration in force: read again, it asks for the same. */
class SavedConfigTest {
    private static final int CHANGES_PER_SEED = 150;

    private static void assertSavedWhole(RunningConfig running, String about) {
        LoadedConfig again = TestConfig.loadText(running.text());
        assertEquals(Alike.parts(running.config()), Alike.parts(again.config()), () -> about + "\n" + running.text());
    }

    @Test
    void linesOfTheFileAndLaterOnesAreSaved() {
        RunningConfig start = RunningConfig.of(
                Path.of("t.conf"),
                TestConfig.load(
                        "# a comment",
                        "server 127.127.20.0 mode 0x50 prefer # the hat",
                        "fudge 127.127.20.0 time2 0.157 refid GPS",
                        "server 192.0.2.1 iburts",
                        "bogus",
                        "restrict default kod limited nomodify",
                        "restrict source nomodify",
                        "keys \"/etc/ntp keys\"",
                        "trustedkey 1 5 ... 9",
                        "setvar site = \"roof # north\" default",
                        "unpeer 192.0.2.7"));
        RunningConfig.Outcome outcome = start.with(
                "server ntp.example iburst\nunrestrict default nomodify\nunpeer 192.0.2.1\nsetvar rack=7\ntos minsane 2",
                List.of());
        RunningConfig later = ((RunningConfig.Outcome.Changed) outcome).config();
        assertSavedWhole(start, "at the start");
        assertSavedWhole(later, "later");
        assertNotEquals(Alike.parts(start.config()), Alike.parts(later.config()));
        assertTrue(later.text().contains("prefer # the hat\n"), later.text());
    }

    @Test
    void whatWasIncludedIsSavedInItsPlace() {
        Map<String, String> files = Map.of(
                "t.conf",
                "tos minsane 1\nincludefile b.conf\ntos minsane 3\n",
                "b.conf",
                "tos minsane 2\nserver 192.0.2.1\n");
        LoadedConfig loaded = new ConfigLoader(
                        file -> new ConfigFileReader.Outcome.Text(files.getOrDefault(file.toString(), "")))
                .load(Path.of("t.conf"));
        RunningConfig running = RunningConfig.of(Path.of("t.conf"), loaded);
        assertEquals("tos minsane 1\ntos minsane 2\nserver 192.0.2.1\ntos minsane 3\n", running.text());
        assertSavedWhole(running, "included");
    }

    /** Whatever lines come, those that are taken are saved, and those that are refused leave no trace. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyLinesAreTakenWholeOrNotAtAll(long seed) {
        Random random = new Random(seed);
        RunningConfig running =
                RunningConfig.of(Path.of("t.conf"), TestConfig.loadText(ConfigFuzzTest.randomLines(random)));
        int taken = 0;
        for (int i = 0; i < CHANGES_PER_SEED; i++) {
            String lines = RandomChanges.lines(random);
            List<Object> before = Alike.parts(running.config());
            String text = running.text();
            String about = "seed " + seed + ", change " + i + ": " + lines;
            switch (running.with(lines, List.of())) {
                case RunningConfig.Outcome.Refused(String words) -> {
                    assertTrue(words.matches("(?s)(line \\d+ )?column \\d+ .*"), about + words);
                    assertTrue(words.chars().allMatch(c -> c >= ' ' || c == '\r' || c == '\n'), about + words);
                    assertEquals(before, Alike.parts(running.config()), about);
                    assertEquals(text, running.text(), about);
                }
                case RunningConfig.Outcome.Changed(RunningConfig next, var _, var _) -> {
                    running = next;
                    taken++;
                    assertSavedWhole(running, about);
                }
            }
        }
        assertTrue(taken > CHANGES_PER_SEED / 10, "seed " + seed + ": only " + taken + " changes were taken");
    }
}
