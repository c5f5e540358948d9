package org.ntpdjava.daemon.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A line of a trace being read, word by word. What is wrong with a word is an IllegalArgumentException. */
final class TraceLine {
    private final String[] words;
    private int next = 1;

    TraceLine(String line) {
        words = line.split(" ", -1);
    }

    String kind() {
        return words[0];
    }

    boolean hasMore() {
        return next < words.length;
    }

    /** The next word as it stands. */
    String raw() {
        if (!hasMore()) {
            throw new IllegalArgumentException("a line of \"" + kind() + "\" needs more than " + (words.length - 1)
                    + (words.length == 2 ? " word" : " words"));
        }
        return words[next++];
    }

    Moment moment() {
        return new Moment(TraceText.ofSeconds(raw()), time());
    }

    NtpTimestamp time() {
        return TraceText.timestamp(raw());
    }

    Instant instant() {
        return TraceText.instant(raw());
    }

    long nanos() {
        return TraceText.ofSeconds(raw());
    }

    int integer() {
        return Integer.parseInt(raw());
    }

    long longInteger() {
        return Long.parseLong(raw());
    }

    OptionalInt number() {
        String word = raw();
        return word.equals(TraceText.NOTHING) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(word));
    }

    double real() {
        return Double.parseDouble(raw());
    }

    String text() {
        return TraceText.textOf(raw());
    }

    /** All that is left of the line. */
    String rest() {
        return TraceText.textOf(String.join(" ", words()));
    }

    byte[] octets() {
        return TraceText.octetsOf(raw());
    }

    byte[] hex() {
        return TraceText.ofHex(raw());
    }

    IpAddress address() {
        return TraceText.address(raw());
    }

    Endpoint endpoint() {
        return TraceText.endpointOf(raw());
    }

    boolean yes() {
        return switch (raw()) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("neither yes nor no");
        };
    }

    <E extends Enum<E>> E of(Class<E> kind) {
        return Enum.valueOf(kind, raw().toUpperCase(java.util.Locale.ROOT));
    }

    /** Random numbers drawn, where there are any. */
    long[] draws() {
        if (!hasMore() || !words[next].startsWith("~")) {
            return new long[0];
        }
        String[] drawn = raw().substring(1).split(",", -1);
        long[] bits = new long[drawn.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = TraceText.ofBits(drawn[i]);
        }
        return bits;
    }

    /** All words that are left. */
    List<String> words() {
        List<String> left = new ArrayList<>();
        while (hasMore()) {
            left.add(raw());
        }
        return left;
    }
}
