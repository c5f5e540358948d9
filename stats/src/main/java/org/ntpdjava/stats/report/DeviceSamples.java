package org.ntpdjava.stats.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one reference clock said on one day. */
final class DeviceSamples {
    private static final int MOST_KEPT = 1 << 15;
    private static final int FIRST_WORD = 3;

    private static final List<String> PULSES = List.of("pulses", "lost_pulses", "silences_above_3_s");
    private static final List<String> LOOKS =
            List.of("looks_at_the_segment", "good_samples", "not_ready", "bad_samples", "clashes");

    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Samples satellites = new Samples(MOST_KEPT);
    private final SourceSamples.Streaks withoutFix = new SourceSamples.Streaks();
    private long lines;

    void add(double second, Fields fields) {
        lines++;
        if (fields.count() == FIRST_WORD) {
            return;
        }
        if (fields.text(FIRST_WORD).startsWith("$")) {
            sentence(second, fields.text(FIRST_WORD).split("[,*]", -1));
        } else if (fields.count() == FIRST_WORD + PULSES.size()) {
            count(fields, PULSES);
        } else if (fields.count() == FIRST_WORD + LOOKS.size()) {
            count(fields, LOOKS);
        }
    }

    /** What is no number counts nothing: other programs' drivers write what they like here. */
    private void count(Fields fields, List<String> names) {
        double[] counts = new double[names.size()];
        try {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = fields.whole(FIRST_WORD + i);
            }
        } catch (BadLine otherWords) {
            return;
        }
        for (int i = 0; i < counts.length; i++) {
            figures.merge(names.get(i), counts[i], Double::sum);
        }
    }

    private void sentence(double second, String[] words) {
        String kind = words[0].length() < 6 ? "" : words[0].substring(3);
        switch (kind) {
            case "RMC" -> fix(second, word(words, 2).equals("A"));
            case "GLL" -> fix(second, word(words, 6).equals("A"));
            case "GGA" -> {
                fix(second, !word(words, 6).isEmpty() && !word(words, 6).equals("0"));
                if (word(words, 7).matches("\\d{1,3}")) {
                    satellites.add(Integer.parseInt(word(words, 7)));
                }
            }
            default -> figures.merge("sentences_that_tell_no_fix", 1.0, Double::sum);
        }
    }

    private static String word(String[] words, int index) {
        return index < words.length ? words[index] : "";
    }

    private void fix(double second, boolean fix) {
        figures.merge(fix ? "sentences_with_a_fix" : "sentences_without_a_fix", 1.0, Double::sum);
        withoutFix.sample(second, !fix);
    }

    DayReport.DeviceFacts facts(String source) {
        Map<String, Double> all = new LinkedHashMap<>(figures);
        Percentiles.of(satellites).ifPresent(used -> {
            all.put("satellites_used_least", used.least());
            all.put("satellites_used_median", used.median());
            all.put("satellites_used_most", used.largest());
        });
        return new DayReport.DeviceFacts(source, SourceKind.of(source), lines, all, withoutFix.all());
    }
}
