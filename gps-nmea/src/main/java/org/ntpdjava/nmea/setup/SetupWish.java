package org.ntpdjava.nmea.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ntpdjava.nmea.SerialSettings;

/**
 * What is wished of a receiver. A kind of receiver that does not know one of the words says so, and follows the others.
 *
 * @param words what to set
 * @param survey for {@link Word#SURVEY}
 * @param baud for {@link Word#BAUD}: bits per second; empty without that word
 * @param extra sentences that are read besides RMC, GGA, GSA and GSV
 */
public record SetupWish(Set<Word> words, Survey survey, OptionalInt baud, Set<Extra> extra) {
    /** Nothing: such a receiver is never sent anything. */
    public static final SetupWish NONE = new SetupWish(Set.of(), Survey.USUAL, OptionalInt.empty(), Set.of());

    private static final Pattern WHOLE = Pattern.compile("\\d{1,7}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,4}(\\.\\d{1,3})?");
    private static final int LEAST_SURVEY_S = 60;
    private static final double MM = 1000;

    /** In the order in which they are set. */
    public enum Word {
        /** Only the sentences that are read. */
        SENTENCES,
        /** A pulse of 100 ms at each second of UTC, and none without a fix. */
        PULSE,
        /** The state of the antenna. */
        ANTENNA,
        /** The messages that name the next pulse, its sawtooth and leap seconds. */
        TIMING,
        /** A timing receiver finds out where it is, and knows only the time from then on. */
        SURVEY,
        /** Another speed of the line. */
        BAUD;

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Sentences that not everybody wants. */
    public enum Extra {
        GLL,
        ZDA
    }

    /**
     * When a receiver knows where it is.
     *
     * @param leastS it takes so long at least, s
     * @param limitMm and until its position is that sure (one sigma), mm
     */
    public record Survey(int leastS, int limitMm) {
        static final Survey USUAL = new Survey(3600, 5000);
    }

    /** What became of the text of a wish. */
    public sealed interface Parsed {}

    public record Good(SetupWish wish) implements Parsed {}

    /** @param what is wrong and what to write, for people */
    public record Bad(String what) implements Parsed {}

    public SetupWish {
        words = words.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(words));
        extra = Set.copyOf(extra);
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** The same, and these sentences. */
    public SetupWish with(Set<Extra> sentences) {
        return new SetupWish(words, survey, baud, sentences);
    }

    /** @param text words with commas between: {@code sentences,pulse,survey:3600:5,baud:115200} */
    public static Parsed parse(String text) {
        Set<Word> words = EnumSet.noneOf(Word.class);
        Survey survey = Survey.USUAL;
        OptionalInt baud = OptionalInt.empty();
        for (String each : text.split(",", -1)) {
            List<String> parts = new ArrayList<>(Arrays.asList(each.split(":", -1)));
            Optional<Word> word = word(parts.removeFirst());
            if (word.isEmpty()) {
                return new Bad("setup does not know \"" + each + "\"; its words are " + all());
            }
            words.add(word.get());
            if (word.get() == Word.BAUD) {
                baud = baud(parts);
                if (baud.isEmpty()) {
                    return new Bad("\"" + each + "\" is no speed: write baud:N with one of "
                            + new TreeSet<>(SerialSettings.BAUDS));
                }
            } else if (word.get() == Word.SURVEY && !parts.isEmpty()) {
                Optional<Survey> told = survey(parts);
                if (told.isEmpty()) {
                    return new Bad("\"" + each + "\" is no survey: write survey, or survey:S:M with " + LEAST_SURVEY_S
                            + " or more seconds and a limit in metres, as survey:3600:5");
                }
                survey = told.get();
            } else if (!parts.isEmpty()) {
                return new Bad("\"" + each + "\": " + word.get().word() + " takes no value");
            }
        }
        return new Good(new SetupWish(words, survey, baud, Set.of()));
    }

    private static String all() {
        return Arrays.stream(Word.values()).map(Word::word).collect(Collectors.joining(", "));
    }

    private static Optional<Word> word(String text) {
        return Arrays.stream(Word.values())
                .filter(word -> word.word().equalsIgnoreCase(text))
                .findFirst();
    }

    private static OptionalInt baud(List<String> values) {
        boolean isNumber =
                values.size() == 1 && WHOLE.matcher(values.getFirst()).matches();
        int baud = isNumber ? Integer.parseInt(values.getFirst()) : 0;
        return SerialSettings.BAUDS.contains(baud) ? OptionalInt.of(baud) : OptionalInt.empty();
    }

    private static Optional<Survey> survey(List<String> values) {
        if (values.size() != 2
                || !WHOLE.matcher(values.get(0)).matches()
                || !DECIMAL.matcher(values.get(1)).matches()) {
            return Optional.empty();
        }
        Survey survey =
                new Survey(Integer.parseInt(values.get(0)), (int) Math.round(Double.parseDouble(values.get(1)) * MM));
        return Optional.of(survey).filter(told -> told.leastS() >= LEAST_SURVEY_S && told.limitMm() > 0);
    }
}
