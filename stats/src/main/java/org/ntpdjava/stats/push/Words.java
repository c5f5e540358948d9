package org.ntpdjava.stats.push;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What others say, made fit for a line of a log. */
final class Words {
    private static final int LONGEST = 200;

    private Words() {}

    /** Of any octets: what can be printed of them. */
    static String of(byte[] octets) {
        return of(new String(octets, StandardCharsets.UTF_8));
    }

    static String of(String text) {
        String printable = text.replaceAll("[^\\p{Graph}\\p{L}\\p{N}]+", " ").strip();
        return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "..." : printable;
    }

    /** Why something failed, without the address that it failed at: that is known. */
    static String of(Throwable cause) {
        return of(Optional.ofNullable(cause.getMessage())
                .orElse(cause.getClass().getSimpleName())
                .replaceFirst(": \\S*/\\S*$", ""));
    }
}
