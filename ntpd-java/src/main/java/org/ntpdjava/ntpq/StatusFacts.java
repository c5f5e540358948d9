package org.ntpdjava.ntpq;

import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.time.LeapIndicator;

/** A status word as data: the word itself, its fields, and the words that the first line of a report has for it. */
final class StatusFacts {
    private StatusFacts() {}

    static Facts of(StatusText kind, int word) {
        Facts.Builder facts = Facts.with().text("raw", String.format("0x%04x", word));
        switch (kind) {
            case SYSTEM -> system(facts, word);
            case PEER -> peer(facts, new StatusText.PeerStatus(word));
            case CLOCK -> facts.whole("event_count", word >>> 4 & 0xf);
        }
        return facts.words("words", kind.words(word)).facts();
    }

    private static void system(Facts.Builder facts, int word) {
        ClockSource[] sources = ClockSource.values();
        int source = word >>> 8 & 0x3f;
        facts.text("leap", LeapIndicator.of(word >>> 14).ntpqText())
                .text("source", source < sources.length ? sources[source].ntpqText() : "sync_" + source)
                .whole("event_count", word >>> 4 & 0xf)
                .text("event", SystemEvent.values()[word & 0xf].ntpqText());
    }

    private static void peer(Facts.Builder facts, StatusText.PeerStatus status) {
        facts.flag("configured", status.configured())
                .flag("authentication_enabled", status.authenticationEnabled())
                .flag("authentic", status.authentic())
                .flag("reachable", status.reachable())
                .flag("broadcast", status.broadcast())
                .text("selection", status.selection().condition())
                .whole("event_count", status.eventCount())
                .text("event", status.event().ntpqText());
    }
}
