package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Lines about authentication. */
final class KeyParser {
    private static final String KEY_NUMBERS = "key numbers from 1 to 65535, ranges as 5 ... 9";
    private static final ValueRule.Whole KEY_ID = new ValueRule.Whole(1, 65535, "a key number from 1 to 65535", false);

    private KeyParser() {}

    static Optional<KeyDirective> keyFile(Words words) {
        return words.path("a file of keys").map(file -> {
            words.end();
            return new KeyDirective.KeyFile(words.lineAt(), file);
        });
    }

    static Optional<KeyDirective> serviceKey(Command command, Words words) {
        OptionalDouble key = words.whole(KEY_ID, command.word());
        words.end();
        return key.isPresent()
                ? Optional.of(new KeyDirective.ServiceKey(words.lineAt(), command, (int) key.getAsDouble()))
                : Optional.empty();
    }

    static Optional<KeyDirective> crypto(Words words) {
        return Optional.of(new KeyDirective.Crypto(words.lineAt(), words.settings(Keywords.all(CryptoOption.class))));
    }

    static Optional<KeyDirective> nts(Words words) {
        return Optional.of(new KeyDirective.Nts(words.lineAt(), words.settings(Keywords.all(NtsOption.class))));
    }

    static Optional<KeyDirective> named(Command command, Words words) {
        return words.take("a name").map(token -> {
            words.end();
            return new KeyDirective.Named(words.lineAt(), command, token.text());
        });
    }

    /** Single keys and ranges; classic ntpd wants ranges in parentheses, NTPsec does without. */
    static Optional<KeyDirective> trustedKeys(Words words) {
        List<KeyRange> ranges = new ArrayList<>();
        do {
            words.take(KEY_NUMBERS).ifPresent(token -> readKey(token, words, ranges));
        } while (words.hasNext());
        return ranges.isEmpty() ? Optional.empty() : Optional.of(new KeyDirective.TrustedKeys(words.lineAt(), ranges));
    }

    private static void readKey(Token token, Words words, List<KeyRange> ranges) {
        String text = token.text().replace("(", "").replace(")", "");
        if (text.isEmpty()) {
            return;
        }
        OptionalInt first = keyId(text);
        if (first.isEmpty()) {
            words.fail(token, token.shown() + " is not a key number", KEY_NUMBERS);
            return;
        }
        OptionalInt last = words.skip("...") ? lastKey(words, first.getAsInt()) : first;
        last.ifPresent(to -> ranges.add(new KeyRange(first.getAsInt(), to)));
    }

    private static OptionalInt lastKey(Words words, int first) {
        Optional<Token> token = words.take("the last key of the range");
        OptionalInt last = token.map(t -> keyId(t.text().replace(")", ""))).orElse(OptionalInt.empty());
        if (token.isPresent() && (last.isEmpty() || last.getAsInt() < first)) {
            words.fail(token.get(), token.get().shown() + " cannot end a range that begins with " + first, KEY_NUMBERS);
            return OptionalInt.empty();
        }
        return last;
    }

    private static OptionalInt keyId(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        int key = Integer.parseInt(text);
        return key >= KEY_ID.min() && key <= KEY_ID.max() ? OptionalInt.of(key) : OptionalInt.empty();
    }
}
