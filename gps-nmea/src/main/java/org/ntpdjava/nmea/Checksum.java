package org.ntpdjava.nmea;

/** The checksum of NMEA 0183: the exclusive or of all characters between {@code $} and {@code *}, as two hex digits. */
public final class Checksum {
    private Checksum() {}

    /** Which of the three a sentence is. */
    enum Verdict {
        GOOD,
        BAD,
        ABSENT
    }

    /** @param body the characters between {@code $} and {@code *} */
    public static int of(CharSequence body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum ^= body.charAt(i);
        }
        return sum & 0xff;
    }

    /** A whole sentence without end of line: {@code $body*hh}. */
    public static String sentence(String body) {
        return String.format("$%s*%02X", body, of(body));
    }

    static Verdict verify(String sentence) {
        int star = sentence.indexOf('*');
        if (star < 0) {
            return Verdict.ABSENT;
        }
        if (star != sentence.length() - 3) {
            return Verdict.BAD;
        }
        int high = hexDigit(sentence.charAt(star + 1));
        int low = hexDigit(sentence.charAt(star + 2));
        return high >= 0 && low >= 0 && (high << 4 | low) == of(sentence.substring(1, star))
                ? Verdict.GOOD
                : Verdict.BAD;
    }

    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
