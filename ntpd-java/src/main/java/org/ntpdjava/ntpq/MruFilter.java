package org.ntpdjava.ntpq;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.packet.IpAddress;

/** The tags of {@code mrulist} that go to the server. It does not answer to a value that it cannot read, so we look at them. */
enum MruFilter {
    MINCOUNT(Form.WHOLE),
    MINDROP(Form.WHOLE),
    MINSCORE(Form.DECIMAL),
    MAXLSTINT(Form.WHOLE),
    MINLSTINT(Form.WHOLE),
    RECENT(Form.WHOLE),
    RESALL(Form.BITS),
    RESANY(Form.BITS),
    LADDR(Form.ADDRESS);

    private final Form form;

    MruFilter(Form form) {
        this.form = form;
    }

    /** How a value is written. */
    @SuppressWarnings("ImmutableEnumChecker") // predicates without state
    private enum Form {
        WHOLE("a whole number", Pattern.compile("\\d{1,10}").asMatchPredicate()),
        DECIMAL("a number", Pattern.compile("\\d{1,10}(\\.\\d{1,10})?").asMatchPredicate()),
        BITS("bits, as in 0x40", Pattern.compile("0[xX][0-9a-fA-F]{1,8}").asMatchPredicate()),
        ADDRESS("an address", MruFilter::isAddress);

        private final String words;
        private final Predicate<String> fits;

        Form(String words, Predicate<String> fits) {
            this.words = words;
            this.fits = fits;
        }
    }

    /** Also in brackets, and with a zone. */
    private static boolean isAddress(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return IpAddress.parse(bare.replaceFirst("%[0-9a-zA-Z]{1,16}$", "")).isPresent();
    }

    static Optional<MruFilter> named(String tag) {
        for (MruFilter filter : values()) {
            if (filter.tag().equals(tag)) {
                return Optional.of(filter);
            }
        }
        return Optional.empty();
    }

    private String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Stands in a request behind another variable. */
    String request(String value) throws NtpqException {
        if (!form.fits.test(value)) {
            throw new NtpqException(
                    "***mrulist: " + tag() + " wants " + form.words + ", not `" + value + "'\n" + MruWishes.USAGE);
        }
        return ", " + tag() + "=" + value;
    }

    /** Only the first request has it. */
    boolean isForTheFirst() {
        return this == RECENT;
    }

    /** Wants the columns of NTPsec's. */
    boolean isDetailed() {
        return this == MINDROP || this == MINSCORE;
    }
}
