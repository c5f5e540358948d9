package org.ntpdjava.ntp.time;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code leap-seconds.list} as NIST, IERS and IETF publish it: {@code #$} when it was updated, {@code #@} when it
 * expires, {@code #h} a SHA-1 digest in five groups, {@code #} comments, and lines of seconds since 1900 with TAI minus UTC
 * from then on. The digest is over the digits of all these numbers, in the order they stand, without the blanks.
 */
public final class LeapSecondsList {
    /** 9999-12-31; no list tells of more. */
    private static final long LAST_NTP_S = 255_611_376_000L;

    private static final int MOST_OFFSET_S = 1000;
    private static final int HASH_GROUPS = 5;
    private static final Pattern CHANGE = Pattern.compile("(\\d{1,12})\\s+(\\d{1,4})(?:\\s+#.*|\\s*#.*)?");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,12})\\s*");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,8}");

    private final StringBuilder digested = new StringBuilder();
    private final List<LeapTable.Change> changes = new ArrayList<>();
    private @Nullable Instant expires;
    private @Nullable String hash;
    private int hashLine;

    /** What became of it. */
    public sealed interface Outcome {
        /** @param hash whether there was a digest, and it was right */
        record Valid(LeapTable table, boolean hash) implements Outcome {}

        /**
         * Nothing of it can be used.
         *
         * @param line from 1
         * @param words ntpd's, for example {@code signature mismatch}
         * @param cure what is wrong in detail, or what to do
         */
        record Bad(int line, String words, String cure) implements Outcome {}
    }

    private LeapSecondsList() {}

    /** @param checkHash a wrong digest makes the file bad; a missing one never does, as with ntpd */
    public static Outcome parse(String text, boolean checkHash) {
        return new LeapSecondsList().read(text.lines().toList(), checkHash);
    }

    private Outcome read(List<String> lines, boolean checkHash) {
        for (int i = 0; i < lines.size(); i++) {
            Outcome.@Nullable Bad bad = line(i + 1, lines.get(i).strip());
            if (bad != null) {
                return bad;
            }
        }
        return finish(Math.max(1, lines.size()), checkHash);
    }

    private Outcome.@Nullable Bad line(int number, String line) {
        if (line.startsWith("#$")) {
            return seconds(line.substring(2).strip()) == null
                    ? new Outcome.Bad(
                            number, "parsing error", "after #$ stands when it was updated, seconds since 1900")
                    : null;
        }
        if (line.startsWith("#@")) {
            expires = seconds(line.substring(2).strip());
            return expires == null
                    ? new Outcome.Bad(number, "parsing error", "after #@ stands when it expires, seconds since 1900")
                    : null;
        }
        if (line.startsWith("#h")) {
            hash = line.substring(2).strip();
            hashLine = number;
            return null;
        }
        return line.isEmpty() || line.startsWith("#") ? null : change(number, line);
    }

    private @Nullable Instant seconds(String text) {
        Matcher seconds = SECONDS.matcher(text.split("#", 2)[0]);
        if (!seconds.matches() || Long.parseLong(seconds.group(1)) > LAST_NTP_S) {
            return null;
        }
        digested.append(seconds.group(1));
        return instant(seconds.group(1));
    }

    private static Instant instant(String ntpSeconds) {
        return Instant.ofEpochSecond(Long.parseLong(ntpSeconds) - NtpTimestamp.UNIX_EPOCH_S);
    }

    private Outcome.@Nullable Bad change(int number, String line) {
        Matcher fields = CHANGE.matcher(line);
        if (!fields.matches() || Long.parseLong(fields.group(1)) > LAST_NTP_S) {
            return new Outcome.Bad(number, "parsing error", "seconds since 1900 and TAI minus UTC were expected");
        }
        LeapTable.Change change = new LeapTable.Change(instant(fields.group(1)), Integer.parseInt(fields.group(2)));
        digested.append(fields.group(1)).append(fields.group(2));
        if (!isMonthsBeginning(change.at())) {
            return new Outcome.Bad(
                    number, "bad transition time", change.at() + " is not midnight at the beginning of a month");
        }
        if (change.taiOffsetS() > MOST_OFFSET_S) {
            return new Outcome.Bad(number, "parsing error", "TAI is not that far from UTC");
        }
        if (!changes.isEmpty() && !change.at().isAfter(changes.getLast().at())) {
            return new Outcome.Bad(number, "times not ascending", "each line must be later than the one before");
        }
        changes.add(change);
        return null;
    }

    private static boolean isMonthsBeginning(Instant at) {
        LocalDateTime utc = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        return utc.getDayOfMonth() == 1 && utc.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private Outcome finish(int lastLine, boolean checkHash) {
        if (changes.isEmpty()) {
            return new Outcome.Bad(lastLine, "parsing error", "it has no leap seconds");
        }
        if (expires == null) {
            return new Outcome.Bad(lastLine, "parsing error", "no line #@ says when it expires");
        }
        LeapTable table = new LeapTable(changes, expires);
        if (hash == null || !checkHash) {
            return new Outcome.Valid(table, false);
        }
        String told = wholeHash(hash);
        if (told == null) {
            return new Outcome.Bad(
                    hashLine, "malformed hash signature", "five groups of 8 hexadecimal digits were expected");
        }
        return told.equals(sha1(digested.toString()))
                ? new Outcome.Valid(table, true)
                : new Outcome.Bad(
                        hashLine,
                        "signature mismatch",
                        "the file was changed or damaged: fetch it anew, or say \"ignorehash\" behind its name");
    }

    /** Publishers leave out leading zeros of a group. */
    private static @Nullable String wholeHash(String groups) {
        StringBuilder whole = new StringBuilder();
        String[] parts = groups.split("\\s+", -1);
        for (String group : parts) {
            if (!GROUP.matcher(group).matches()) {
                return null;
            }
            whole.repeat('0', 8 - group.length()).append(group);
        }
        return parts.length == HASH_GROUPS ? whole.toString().toLowerCase(Locale.ROOT) : null;
    }

    private static String sha1(String digits) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(digits.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
