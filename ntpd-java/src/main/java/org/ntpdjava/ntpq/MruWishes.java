package org.ntpdjava.ntpq;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What stands behind {@code mrulist}.
 *
 * @param filters for every request, in its form
 * @param filtersAtFirst for the first one
 * @param fragments datagrams of an answer
 * @param limit rows of an answer, for servers that do not count datagrams
 * @param order of the table
 * @param detailed NTPsec's columns are wanted, since something was asked about them
 * @param ignored what nobody knows
 */
record MruWishes(
        String filters,
        String filtersAtFirst,
        int fragments,
        int limit,
        Comparator<MruRow> order,
        boolean detailed,
        List<String> ignored) {
    static final String USAGE = "usage: mrulist [ limited ] [ kod ] [ mincount=N ] [ mindrop=N ] [ minscore=N ]"
            + " [ maxlstint=S ] [ minlstint=S ] [ laddr=ADDR ] [ resall=0xN ] [ resany=0xN ] [ recent=N ]"
            + " [ sort=[-]lstint|avgint|addr|count|score|drop ] [ frags=N ] [ limit=N ]";

    /** @param bits the server's, asked for only when a word means them */
    static MruWishes of(List<String> words, Supplier<RestrictionBits> bits) throws NtpqException {
        Reader reader = new Reader(bits);
        for (String word : words) {
            reader.read(word);
        }
        return reader.wishes();
    }

    /** Word by word. Used by one thread. */
    private static final class Reader {
        private final Supplier<RestrictionBits> bits;
        private final StringBuilder filters = new StringBuilder();
        private final StringBuilder atFirst = new StringBuilder();
        private final List<String> ignored = new ArrayList<>();
        private Comparator<MruRow> order = MruOrder.named("lstint").orElseThrow();
        private int fragments = 32;
        private int limit = 96;
        private boolean detailed;

        Reader(Supplier<RestrictionBits> bits) {
            this.bits = bits;
        }

        void read(String word) throws NtpqException {
            String tag = word.substring(0, word.indexOf('=') < 0 ? word.length() : word.indexOf('='));
            String value = word.substring(Math.min(word.length(), tag.length() + 1));
            switch (tag) {
                case "limited" -> any(bits.get().limited());
                case "kod" -> any(bits.get().kod());
                case "sort" -> sort(value);
                case "frags" -> fragments = size(tag, value);
                case "limit" -> limit = size(tag, value);
                default -> {
                    Optional<MruFilter> filter = MruFilter.named(tag);
                    if (filter.isPresent()) {
                        filter(filter.get(), value);
                    } else {
                        ignored.add(word);
                    }
                }
            }
        }

        private void any(int restrictions) {
            filters.append(", resany=0x").append(Integer.toHexString(restrictions));
        }

        private void sort(String key) throws NtpqException {
            order = MruOrder.named(key)
                    .orElseThrow(() -> new NtpqException("***mrulist: no sort key `" + key + "'\n" + USAGE));
            detailed |= key.endsWith("score") || key.endsWith("drop");
        }

        private static int size(String tag, String value) throws NtpqException {
            return SettingCommands.number(value, 1, 96, "mrulist: " + tag + " is 1 to 96");
        }

        private void filter(MruFilter filter, String value) throws NtpqException {
            (filter.isForTheFirst() ? atFirst : filters).append(filter.request(value));
            detailed |= filter.isDetailed();
        }

        MruWishes wishes() {
            return new MruWishes(
                    filters.toString(), atFirst.toString(), fragments, limit, order, detailed, List.copyOf(ignored));
        }
    }
}
