package org.ntpdjava.daemon.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The word somebody probably meant. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The candidate nearest to a mistyped word by the number of letters to add, drop, change or swap, case aside;
     * empty when none is near enough to be more than a guess.
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String typed = word.toLowerCase(Locale.ROOT);
        int allowed = typed.length() <= 4 ? 1 : typed.length() <= 7 ? 2 : 3;
        Optional<String> best = Optional.empty();
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - typed.length()) > allowed) {
                continue;
            }
            int distance = distance(typed, candidate);
            if (distance <= allowed && distance < candidate.length()) {
                best = Optional.of(candidate);
                allowed = distance - 1;
            }
        }
        return best;
    }

    /** {@code did you mean "server"?}. */
    static Optional<String> question(String word, Collection<String> candidates) {
        return nearest(word, candidates).map(candidate -> "did you mean \"" + candidate + "\"?");
    }

    /** Optimal string alignment: a swap of neighbours is one mistake, as it is one slip of the fingers. */
    private static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : cheapest(table, a, b, i, j);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int cheapest(int[][] table, String a, String b, int i, int j) {
        char last = a.charAt(i - 1);
        int changed = table[i - 1][j - 1] + (last == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(changed, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && last == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }
}
