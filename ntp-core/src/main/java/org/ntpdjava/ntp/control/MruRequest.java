package org.ntpdjava.ntp.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.MruEntry;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What ntpq asks of the list of clients.
 *
 * @param nonce as the client sent it
 * @param fragments most datagrams of the answer; 0 for none asked
 * @param rows most clients in the answer; 0 for none asked
 * @param recent only so many of the last ones; 0 for all
 * @param lastSeen what the client has already, the newest first
 */
record MruRequest(String nonce, long fragments, long rows, long recent, Filter filter, List<Seen> lastSeen) {
    private static final Pattern TIMESTAMP = Pattern.compile("0x([0-9a-fA-F]{1,8})\\.([0-9a-fA-F]{1,8})");
    private static final Pattern NUMBER = Pattern.compile("(0[xX])?([0-9a-fA-F]{1,15})");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern ENDPOINT =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]+)(?:%\\w+)?]|([0-9.]+))(?::[0-9]{1,5})?");
    private static final int MOST_SEEN = 16;

    /** An entry as the client has it. */
    record Seen(IpAddress address, NtpTimestamp last) {}

    /**
     * Which entries are wanted.
     *
     * @param minCount packets at least
     * @param all restriction bits that all have to be there
     * @param any of which one at least; 0 for no such wish
     * @param minSilenceS seconds since the last packet, at least
     * @param maxSilenceS at most; 0 for no such wish
     * @param minDropped packets over the limit, at least
     * @param minScore at least
     * @param local which of our addresses they asked
     */
    record Filter(
            long minCount,
            long all,
            long any,
            long minSilenceS,
            long maxSilenceS,
            long minDropped,
            double minScore,
            Optional<IpAddress> local) {
        boolean wants(MruEntry entry, NtpTimestamp now) {
            double silenceS = now.secondsSince(entry.last());
            return entry.count() >= minCount
                    && (entry.restrictions() & all) == all
                    && (any == 0 || (entry.restrictions() & any) != 0)
                    && silenceS >= minSilenceS
                    && (maxSilenceS == 0 || silenceS <= maxSilenceS)
                    && entry.dropped() >= minDropped
                    && entry.score() >= minScore
                    && local.stream().allMatch(entry.local()::equals);
        }
    }

    /** Empty when a value cannot be read. Names nobody knows are passed over, as ntpd does. */
    static Optional<MruRequest> parse(String text) {
        Map<String, String> items = new HashMap<>();
        for (String item : text.split(",", -1)) {
            int equals = item.indexOf('=');
            if (equals > 0) {
                items.put(
                        item.substring(0, equals).strip(),
                        item.substring(equals + 1).strip());
            }
        }
        try {
            return Optional.of(of(items));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static MruRequest of(Map<String, String> items) {
        Filter filter = new Filter(
                number(items, "mincount"),
                number(items, "resall"),
                number(items, "resany"),
                number(items, "minlstint"),
                number(items, "maxlstint"),
                number(items, "mindrop"),
                decimal(items.getOrDefault("minscore", "0")),
                Optional.ofNullable(items.get("laddr")).map(MruRequest::address));
        return new MruRequest(
                items.getOrDefault("nonce", ""),
                number(items, "frags"),
                number(items, "limit"),
                number(items, "recent"),
                filter,
                lastSeen(items));
    }

    private static long number(Map<String, String> items, String name) {
        String text = items.getOrDefault(name, "0");
        Matcher form = NUMBER.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(name + "=" + text);
        }
        return Long.parseLong(form.group(2), form.group(1) == null ? 10 : 16);
    }

    private static double decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return Double.parseDouble(text);
    }

    /** Both of a pair have to be there; a gap ends them. */
    private static List<Seen> lastSeen(Map<String, String> items) {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < MOST_SEEN; i++) {
            String address = items.get("addr." + i);
            String last = items.get("last." + i);
            if (address == null || last == null) {
                break;
            }
            seen.add(new Seen(address(address), timestamp(last)));
        }
        return List.copyOf(seen);
    }

    private static IpAddress address(String text) {
        Matcher form = ENDPOINT.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text);
        }
        String literal = form.group(1) == null ? form.group(2) : form.group(1);
        return IpAddress.parse(literal).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static NtpTimestamp timestamp(String text) {
        Matcher form = TIMESTAMP.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new NtpTimestamp(Long.parseLong(form.group(1), 16) << 32 | Long.parseLong(form.group(2), 16));
    }
}
