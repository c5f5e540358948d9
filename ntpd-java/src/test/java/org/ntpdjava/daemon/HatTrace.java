package org.ntpdjava.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A trace of a hat that never was: what a receiver says and when its pulses come, written by a seed in the format of recorded
 * traces, so that parsers, drivers and engine live through it as through one that a user sent.
 */
final class HatTrace {
    static final String SENTENCES = "127.127.20.0";
    static final String PULSES = "127.127.22.0";
    private static final long BYTE_NS = 1_041_667; // at 9600 baud
    private static final int OCTETS_A_READ = 8;
    private static final long SECOND_NS = 1_000_000_000L;
    static final Instant BEGAN = Instant.parse("2026-11-29T12:00:00Z");

    /** What is sent about a second, which has begun. */
    interface Receiver {
        byte[] about(Instant second);
    }

    /** When edges come, s from the beginning of the second; none for a pulse that is missing. */
    interface Pulses {
        double[] in(long second);
    }

    private record Line(long atNs, long order, String kind, String rest) {}

    private final Random random;
    private final double clockErrorS;
    private final StringBuilder head;
    private final PriorityQueue<Line> lines =
            new PriorityQueue<>(Comparator.comparingLong(Line::atNs).thenComparingLong(Line::order));
    private long order;
    private long sequence;
    private long lastReadNs;

    /** @param clockErrorS true time minus the system clock */
    HatTrace(long seed, double clockErrorS, String... conf) {
        random = new Random(seed);
        this.clockErrorS = clockErrorS;
        head = new StringBuilder("ntpd-java-trace 1\nprogram by hand, seed " + seed + "\nbegan " + clock(0)
                + "\nargument --no-clock\nargument -g\nprecision -20\npresent 0.0\n");
        for (String line : conf) {
            head.append("conf ").append(line).append('\n');
        }
        add(0, "start", "");
    }

    /** The devices are there from now on. */
    HatTrace opened(long second, String clock, String what) {
        add(second * SECOND_NS, "opened", ' ' + clock + ' ' + what);
        return this;
    }

    HatTrace lost(long second, String clock, String what) {
        add(second * SECOND_NS, "lost", ' ' + clock + ' ' + what);
        return this;
    }

    /** The seconds from the first to before the last are spoken of, each so late. */
    HatTrace sentences(long first, long last, double meanS, double spreadS, Receiver receiver) {
        for (long second = first; second < last; second++) {
            double lateS = Math.max(0, meanS + spreadS * random.nextGaussian());
            byte[] burst = receiver.about(BEGAN.plusSeconds(second));
            long startNs = second * SECOND_NS + Math.round(lateS * SECOND_NS);
            for (int at = 0; at < burst.length; at += OCTETS_A_READ) {
                int end = Math.min(burst.length, at + OCTETS_A_READ);
                read(startNs + end * BYTE_NS, text(burst, at, end));
            }
        }
        return this;
    }

    private void read(long atNs, String octets) {
        long now = Math.max(atNs, lastReadNs + 1);
        String from = clock(lastReadNs);
        lastReadNs = now;
        add(now, "octets", ' ' + SENTENCES + ' ' + from + ' ' + BYTE_NS + ' ' + octets);
        add(now, "heard", ' ' + SENTENCES);
    }

    private static String text(byte[] octets, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            int octet = octets[i] & 0xff;
            boolean plain = octet > 0x20 && octet < 0x7f && octet != '\\' && octet != '-' && octet != '~';
            text.append(plain ? String.valueOf((char) octet) : String.format(Locale.ROOT, "\\x%02x", octet));
        }
        return text.toString();
    }

    HatTrace pulses(long first, long last, Pulses pulses) {
        return pulsesOf(PULSES, first, last, pulses);
    }

    HatTrace pulsesOf(String clock, long first, long last, Pulses pulses) {
        for (long second = first; second < last; second++) {
            for (double atS : pulses.in(second)) {
                long edgeNs = second * SECOND_NS + Math.round((atS + 1e-6 * random.nextGaussian()) * SECOND_NS);
                add(edgeNs + 200_000, "edge", ' ' + clock + ' ' + ++sequence + ' ' + clock(edgeNs));
                add(edgeNs + 200_000, "heard", ' ' + clock);
            }
        }
        return this;
    }

    private void add(long atNs, String kind, String rest) {
        lines.add(new Line(atNs, order++, kind, rest));
    }

    private String clock(long atNs) {
        long ns = atNs - Math.round(clockErrorS * SECOND_NS);
        Instant shown = BEGAN.plusNanos(ns);
        return String.format(Locale.ROOT, "%d.%09d", shown.getEpochSecond(), shown.getNano());
    }

    /** Writes it, with a look at the time each tenth of a second until the end. */
    Path write(Path file, long untilSecond) throws IOException {
        for (long atNs = SECOND_NS / 10; atNs < untilSecond * SECOND_NS; atNs += SECOND_NS / 10) {
            add(atNs, "timer", "");
        }
        StringBuilder text = new StringBuilder(head);
        for (Line line = lines.poll(); line != null && line.atNs() < untilSecond * SECOND_NS; line = lines.poll()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s %d.%09d %s%s%n",
                    line.kind(),
                    line.atNs() / SECOND_NS,
                    line.atNs() % SECOND_NS,
                    clock(line.atNs()),
                    line.rest()));
        }
        return Files.writeString(file, text.toString(), StandardCharsets.US_ASCII);
    }
}
