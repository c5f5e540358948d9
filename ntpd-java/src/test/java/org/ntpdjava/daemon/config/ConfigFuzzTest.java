package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the file holds, there is a configuration and a report, and never an exception. */
class ConfigFuzzTest {
    private static final int FILES_PER_SEED = Integer.getInteger("ntpdjava.fuzz.files", 400);
    private static final long OTHER_SEEDS = Long.getLong("ntpdjava.fuzz.seed", 0);
    private static final List<String> NUMBERS =
            List.of("0", "-1", "1", "17", "65535", "0x10000", "99999999999999999999", "1e999", "NaN", ".", "-", "0x");
    private static final List<String> ODD_WORDS = List.of(
            "127.127.28.0",
            "127.127.99.1",
            "2001:db8::1",
            "::ffff:1.2.3.4",
            "10.0.0.0/8",
            "a/b",
            "default",
            "source",
            "mask",
            "\"",
            "\"a b\"",
            "(",
            "5",
            "...",
            ")",
            "{",
            "}",
            "=",
            "a=b",
            "=all",
            "-4",
            "-6",
            "\0",
            "\u20ac",
            "%",
            "fe80::1%eth0",
            "unit",
            "port",
            "ippeerlimit",
            "../x",
            "/",
            "\ud800");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyWordsInAnyOrderGiveAReport(long seed) {
        Random random = new Random(seed + OTHER_SEEDS);
        for (int i = 0; i < FILES_PER_SEED; i++) {
            check(seed + OTHER_SEEDS, i, randomLines(random));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void anyBytesGiveAReport(long seed) {
        Random random = new Random(seed + OTHER_SEEDS);
        for (int i = 0; i < FILES_PER_SEED; i++) {
            byte[] octets = new byte[random.nextInt(200)];
            random.nextBytes(octets);
            check(seed + OTHER_SEEDS, i, new String(octets, StandardCharsets.UTF_8));
        }
    }

    private static void check(long seed, int file, String text) {
        try {
            check(text);
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ", file " + file + ": " + text, e);
        }
    }

    /** There is a report, and nothing in it that a terminal would obey. */
    static void check(String text) {
        LoadedConfig loaded = TestConfig.loadText(text);
        ConfigReport report = loaded.report();
        assertEquals(report.understood(), TestConfig.complaints(loaded).isEmpty());
        for (ConfigProblem problem : loaded.problems()) {
            assertFalse(problem.toString().chars().anyMatch(c -> c < ' '), problem::toString);
        }
    }

    /** Some lines of words of the grammar in any order, perhaps damaged. */
    static String randomLines(Random random) {
        StringBuilder text = new StringBuilder();
        int lines = 1 + random.nextInt(6);
        for (int i = 0; i < lines; i++) {
            text.append(pick(random, Keywords.words(Keywords.all(Command.class))));
            int words = random.nextInt(6);
            for (int j = 0; j < words; j++) {
                text.append(' ').append(pick(random, wordPool(random)));
            }
            text.append(random.nextInt(8) == 0 ? "\r\n" : "\n");
        }
        int damages = random.nextInt(3);
        for (int i = 0; i < damages; i++) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x180));
        }
        return text.toString();
    }

    private static List<String> wordPool(Random random) {
        List<Keyword> options = new ArrayList<>(Keywords.all(SourceOption.class));
        options.addAll(Keywords.all(TosOption.class));
        options.addAll(Keywords.all(FilegenOption.class));
        options.addAll(Keywords.all(StatisticsName.class));
        options.addAll(Keywords.all(RestrictFlag.class));
        return switch (random.nextInt(3)) {
            case 0 -> NUMBERS;
            case 1 -> ODD_WORDS;
            default -> Keywords.words(options);
        };
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
