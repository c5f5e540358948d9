package org.ntpdjava.nmea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the line brings: no exception, no sentence accepted against its checksum, every frame counted once. */
final class MutatedStreamTest {
    private static final int BYTES_PER_SEED = 400_000;
    private static final Instant T0 = Instant.parse("2026-11-23T00:00:00Z");
    private static final String[] SEEDS = {
        Checksum.sentence("GPRMC,064951.000,A,2307.1256,N,12016.4438,E,0.03,165.48,231126,3.05,W,A"),
        Checksum.sentence("GNGGA,000908.00,4717.11399,N,00833.91590,E,1,08,1.01,499.6,M,48.0,M,,"),
        Checksum.sentence("GPZDA,235960.00,31,12,2026,00,00"),
        Checksum.sentence("GPGSV,3,1,10,23,38,230,44,29,71,156,47,07,29,116,41,08,09,081,36"),
        Checksum.sentence("GNGSA,A,3,23,29,07,,,,,,,,,,1.94,1.18,1.54,1"),
        Checksum.sentence("GPGLL,4717.11364,N,00833.91565,E,092321.00,A,A"),
        Checksum.sentence("PGTOP,11,3"),
    };

    private final NmeaReader reader = new NmeaReader();
    private final GpsClock clock = new GpsClock(DateRule.notBefore(LocalDate.EPOCH));
    private final ReceiverView view = new ReceiverView();
    private long lines;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void neverHarmsTheReader(long seed) {
        Random random = new Random(seed);
        int total = 0;
        while (total < BYTES_PER_SEED) {
            byte[] bytes = burst(random);
            total += bytes.length;
            reader.feed(new Chunk(bytes, T0.plusMillis(total), T0, 0), line -> hear(line, seed));
        }
        NmeaCounters counters = reader.counters();
        assertTrue(counters.accepted() > 100, () -> "seed " + seed + ": " + counters);
        assertEquals(
                lines,
                counters.accepted() + counters.badChecksum() + counters.noChecksum() + counters.malformed(),
                () -> "seed " + seed);
    }

    private void hear(NmeaReader.Line line, long seed) {
        lines++;
        if (line.result() instanceof ParseResult.Accepted accepted) {
            String text = line.frame().text();
            String body = text.substring(1, text.length() - 3);
            assertTrue(text.equalsIgnoreCase(Checksum.sentence(body)), () -> "seed " + seed + ": " + text);
            clock.hear(accepted.sentence(), line.frame().firstByteAt());
            view.hear(accepted.sentence(), line.frame().firstByteAt());
            assertTrue(view.state().inView().size() < 10_000);
        }
    }

    private static byte[] burst(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(repaired(SEEDS[random.nextInt(SEEDS.length)], random)).append("\r\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(3); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Half of the time with a field replaced by something odd and a right checksum, so the fields are tried too. */
    private static String repaired(String sentence, Random random) {
        if (random.nextBoolean()) {
            return sentence;
        }
        String[] fields = sentence.substring(1, sentence.length() - 3).split(",", -1);
        String[] odd = {"", "0", "-1", "99999999999", "A", "V", "240000", "235960", ".", "1.", "290225", "*", "\u007f"};
        fields[random.nextInt(fields.length)] = odd[random.nextInt(odd.length)];
        return Checksum.sentence(String.join(",", fields));
    }
}
