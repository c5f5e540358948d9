package org.ntpdjava.ntpq;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.PeerEvent;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.time.LeapIndicator;

/** Status words in words (RFC 9327 section 3): the first line of most reports. */
enum StatusText {
    SYSTEM {
        @Override
        List<String> words(int status) {
            int source = status >>> 8 & 0x3f;
            ClockSource[] sources = ClockSource.values();
            return List.of(
                    LeapIndicator.of(status >>> 14).ntpqText(),
                    source < sources.length ? sources[source].ntpqText() : "sync_" + source,
                    events(count(status)),
                    SystemEvent.values()[status & 0xf].ntpqText());
        }
    },
    PEER {
        @Override
        List<String> words(int status) {
            PeerStatus peer = new PeerStatus(status);
            List<String> words = new ArrayList<>();
            addIf(words, peer.configured(), "conf");
            addIf(words, peer.authenticationEnabled(), "authenb");
            addIf(words, peer.authentic(), "auth");
            addIf(words, peer.reachable(), "reach");
            addIf(words, peer.broadcast(), "bcast");
            words.add(peer.selection().ntpqText());
            words.add(events(peer.eventCount()));
            words.add(peer.event().ntpqText());
            return words;
        }
    },
    CLOCK {
        @Override
        List<String> words(int status) {
            Reading.Fault.Kind[] kinds = Reading.Fault.Kind.values();
            int code = status & 0xf;
            String condition = code == 0 || code >= kinds.length
                    ? "unspec"
                    : kinds[code].name().toLowerCase(Locale.ROOT);
            return List.of(events(count(status)), "clk_" + condition);
        }
    };

    abstract List<String> words(int status);

    /** The line itself, without its end. */
    String line(int associationId, int status) {
        return String.format("associd=%d status=%04x %s,", associationId, status, String.join(", ", words(status)));
    }

    private static int count(int status) {
        return status >>> 4 & 0xf;
    }

    private static String events(int count) {
        return switch (count) {
            case 0 -> "no events";
            case 1 -> "1 event";
            default -> count + " events";
        };
    }

    private static void addIf(List<String> words, boolean condition, String word) {
        if (condition) {
            words.add(word);
        }
    }

    /**
     * The peer status word, field by field.
     *
     * @param word 16 bits
     */
    record PeerStatus(int word) {
        boolean configured() {
            return (word & 0x8000) != 0;
        }

        boolean authenticationEnabled() {
            return (word & 0x4000) != 0;
        }

        boolean authentic() {
            return (word & 0x2000) != 0;
        }

        boolean reachable() {
            return (word & 0x1000) != 0;
        }

        boolean broadcast() {
            return (word & 0x0800) != 0;
        }

        SelectionStatus selection() {
            return SelectionStatus.values()[word >>> 8 & 7];
        }

        int eventCount() {
            return count(word);
        }

        PeerEvent event() {
            return PeerEvent.values()[word & 0xf];
        }

        /** What {@code peers} and {@code associations} show: configured by somebody, or answering. */
        boolean isShown() {
            return configured() || reachable();
        }
    }
}
