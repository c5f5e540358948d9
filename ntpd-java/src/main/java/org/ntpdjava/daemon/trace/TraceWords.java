package org.ntpdjava.daemon.trace;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A line of a trace in the making: words with a blank between. */
final class TraceWords {
    private final StringBuilder line = new StringBuilder(120);

    TraceWords(String kind) {
        line.append(kind);
    }

    private TraceWords put(String word) {
        line.append(' ').append(word);
        return this;
    }

    /** When: seconds of the monotonic clock since the beginning, and what the system clock showed. */
    TraceWords at(Moment moment) {
        return put(TraceText.seconds(moment.monotonicNs())).put(TraceText.time(moment.clock()));
    }

    TraceWords raw(Object word) {
        return put(word.toString());
    }

    TraceWords constant(Enum<?> constant) {
        return put(constant.name().toLowerCase(Locale.ROOT));
    }

    TraceWords yes(boolean it) {
        return put(it ? "yes" : "no");
    }

    TraceWords word(String text) {
        return put(TraceText.word(text));
    }

    TraceWords octets(byte[] octets) {
        return put(TraceText.octets(octets));
    }

    TraceWords time(NtpTimestamp timestamp) {
        return put(TraceText.time(timestamp));
    }

    TraceWords time(Instant instant) {
        return put(TraceText.time(instant));
    }

    TraceWords endpoint(Endpoint endpoint) {
        return put(TraceText.endpoint(endpoint));
    }

    TraceWords number(OptionalInt number) {
        return put(number.isPresent() ? Integer.toString(number.getAsInt()) : TraceText.NOTHING);
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
