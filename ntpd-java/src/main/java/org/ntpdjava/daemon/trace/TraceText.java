package org.ntpdjava.daemon.trace;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The words of a trace. Each method that reads one throws IllegalArgumentException, with a message for people. */
final class TraceText {
    /** Stands for nothing. */
    static final String NOTHING = "-";

    /** Timestamps have no era; with this pivot they mean 1962 to 2098. */
    private static final Instant PIVOT = Instant.parse("2030-01-01T00:00:00Z");

    private static final long SECOND_NS = 1_000_000_000L;
    private static final int FRACTION_DIGITS = 9;
    private static final HexFormat HEX = HexFormat.of();

    private TraceText() {}

    /** A word without blanks: what does not print, and what means something here, as {@code \xNN}. */
    static String word(String text) {
        return text.isEmpty() ? NOTHING : octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /** To the end of a line: blanks stay. */
    static String rest(String text) {
        return word(text).replace("\\x20", " ");
    }

    static String octets(byte[] octets) {
        StringBuilder word = new StringBuilder(octets.length + 8);
        for (int i = 0; i < octets.length; i++) {
            char c = (char) (octets[i] & 0xff);
            boolean special = i == 0 && (c == '~' || c == '-');
            switch (c) {
                case '\n' -> word.append("\\n");
                case '\r' -> word.append("\\r");
                case '\\' -> word.append("\\\\");
                default -> {
                    if (c <= ' ' || c > '~' || special) {
                        word.append("\\x").append(HEX.toHexDigits((byte) c));
                    } else {
                        word.append(c);
                    }
                }
            }
        }
        return word.toString();
    }

    static String textOf(String word) {
        return word.equals(NOTHING) ? "" : new String(octetsOf(word), StandardCharsets.UTF_8);
    }

    static byte[] octetsOf(String word) {
        byte[] octets = new byte[word.length()];
        int length = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c > '~') {
                throw new IllegalArgumentException("octets beyond 7e are written \\xNN");
            }
            if (c != '\\') {
                octets[length++] = (byte) c;
                continue;
            }
            char kind = i + 1 < word.length() ? word.charAt(i + 1) : ' ';
            if (kind == 'x' && i + 4 <= word.length()) {
                octets[length++] = (byte) HexFormat.fromHexDigits(word, i + 2, i + 4);
                i += 3;
            } else {
                octets[length++] = switch (kind) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case '\\' -> '\\';
                    default -> throw new IllegalArgumentException("behind \\ stands n, r, \\ or xNN");
                };
                i++;
            }
        }
        return java.util.Arrays.copyOf(octets, length);
    }

    static String hex(byte[] octets) {
        return HEX.formatHex(octets);
    }

    static byte[] ofHex(String word) {
        return HEX.parseHex(word);
    }

    static String bits(long bits) {
        return HEX.toHexDigits(bits);
    }

    static long ofBits(String word) {
        return HexFormat.fromHexDigitsToLong(word);
    }

    /** Seconds with nine digits. */
    static String seconds(long ns) {
        return (ns < 0 ? "-" : "") + decimal(Math.abs(ns) / SECOND_NS, (int) (Math.abs(ns) % SECOND_NS));
    }

    private static String decimal(long seconds, int nanos) {
        return String.format(Locale.ROOT, "%d.%09d", seconds, nanos);
    }

    static long ofSeconds(String word) {
        boolean negative = word.startsWith("-");
        Instant parsed = instant(negative ? word.substring(1) : word);
        long ns = Math.addExact(Math.multiplyExact(parsed.getEpochSecond(), SECOND_NS), parsed.getNano());
        return negative ? -ns : ns;
    }

    /** Of a calendar time, seconds since 1970. */
    static String time(Instant time) {
        return decimal(time.getEpochSecond(), time.getNano());
    }

    static Instant instant(String word) {
        int point = word.indexOf('.');
        if (point < 1 || word.length() != point + 1 + FRACTION_DIGITS) {
            throw new IllegalArgumentException(
                    "\"" + word + "\" is no time: seconds have nine digits behind the point");
        }
        return Instant.ofEpochSecond(Long.parseUnsignedLong(word, 0, point, 10), digits(word, point + 1));
    }

    private static int digits(String word, int from) {
        return Integer.parseUnsignedInt(word, from, word.length(), 10);
    }

    /** As seconds since 1970 where that says all of it, else its 64 bits as {@code xHEX}. */
    static String time(NtpTimestamp timestamp) {
        Instant instant = timestamp.toInstant(PIVOT);
        return NtpTimestamp.ofInstant(instant).equals(timestamp) && instant.getEpochSecond() >= 0
                ? time(instant)
                : "x" + bits(timestamp.bits());
    }

    static NtpTimestamp timestamp(String word) {
        return word.startsWith("x")
                ? new NtpTimestamp(ofBits(word.substring(1)))
                : NtpTimestamp.ofInstant(instant(word));
    }

    static Instant calendar(NtpTimestamp timestamp) {
        return timestamp.toInstant(PIVOT);
    }

    /** {@code ADDRESS#PORT}, with {@code %SCOPE} before the port where there is one. */
    static String endpoint(Endpoint endpoint) {
        String scope = endpoint.scopeId() == 0 ? "" : "%" + endpoint.scopeId();
        return endpoint.address() + scope + "#" + endpoint.port();
    }

    static Endpoint endpointOf(String word) {
        int port = word.lastIndexOf('#');
        if (port < 0) {
            throw new IllegalArgumentException("\"" + word + "\" is not ADDRESS#PORT");
        }
        int scope = word.indexOf('%');
        String address = word.substring(0, scope < 0 ? port : scope);
        return new Endpoint(
                address(address),
                Integer.parseInt(word.substring(port + 1)),
                scope < 0 ? 0 : Integer.parseInt(word.substring(scope + 1, port)));
    }

    static IpAddress address(String word) {
        return Optional.of(word)
                .flatMap(IpAddress::parse)
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is no address"));
    }

    /** What is wrong with a line, for people. */
    static String words(IllegalArgumentException e) {
        return e instanceof NumberFormatException ? "this is no number" : String.valueOf(e.getMessage());
    }
}
