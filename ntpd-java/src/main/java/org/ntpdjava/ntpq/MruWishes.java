package org.ntpdjava.ntpq;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    private static final List<String> TO_SERVER =
            List.of("mincount", "mindrop", "minscore", "maxlstint", "minlstint", "laddr", "resall", "resany");

    /** @param bits the server's, asked for only when a word means them */
    static MruWishes of(List<String> words, Supplier<RestrictionBits> bits) throws NtpqException {
        StringBuilder filters = new StringBuilder();
        StringBuilder atFirst = new StringBuilder();
        Comparator<MruRow> order = MruOrder.named("lstint").orElseThrow();
        List<String> ignored = new java.util.ArrayList<>();
        Map<String, Integer> sizes = new java.util.HashMap<>(Map.of("frags", 32, "limit", 96));
        boolean detailed = false;
        for (String word : words) {
            String name = word.substring(0, word.indexOf('=') < 0 ? word.length() : word.indexOf('='));
            String value = word.substring(Math.min(word.length(), name.length() + 1));
            if (name.equals("limited")) {
                filters.append(", resany=0x")
                        .append(Integer.toHexString(bits.get().limited()));
            } else if (name.equals("kod")) {
                filters.append(", resany=0x")
                        .append(Integer.toHexString(bits.get().kod()));
            } else if (name.equals("sort")) {
                Optional<Comparator<MruRow>> named = MruOrder.named(value);
                order = named.orElseThrow(() -> new NtpqException(USAGE));
                detailed |= value.endsWith("score") || value.endsWith("drop");
            } else if (sizes.containsKey(name)) {
                sizes.put(name, SettingCommands.number(value, 1, 96, name + " is 1 to 96"));
            } else if (name.equals("recent")) {
                atFirst.append(", recent=").append(plain(word, value));
            } else if (TO_SERVER.contains(name)) {
                filters.append(", ").append(name).append('=').append(plain(word, value));
                detailed |= name.equals("mindrop") || name.equals("minscore");
            } else {
                ignored.add(word);
            }
        }
        return new MruWishes(
                filters.toString(),
                atFirst.toString(),
                sizes.getOrDefault("frags", 0),
                sizes.getOrDefault("limit", 0),
                order,
                detailed,
                List.copyOf(ignored));
    }

    /** A comma would begin another variable. */
    private static String plain(String word, String value) throws NtpqException {
        if (!value.matches("[0-9a-zA-Z.:%\\[\\]]{1,64}")) {
            throw new NtpqException("***`" + word + "' has no value that a server could read\n" + USAGE);
        }
        return value;
    }
}
