package org.ntpdjava.stats.push;

/**
 * How long a collector may take.
 *
 * @param connectMs until there is a connection
 * @param answerMs from there to the last octet of its answer, encryption and our report included
 * @param closeMs for what is under way when we end
 */
public record Patience(int connectMs, int answerMs, int closeMs) {
    public static final Patience DEFAULT = new Patience(5_000, 10_000, 500);
}
