package org.ntpdjava.ntpq;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * One client of a server, as its list of clients has it.
 *
 * @param endpoint address and port as sent, which is how a later request names it
 * @param address of the client
 * @param modeAndVersion of its last packet: version &lt;&lt; 3 | mode
 * @param restrictions bits in force for it; which bit is which depends on the server
 * @param score packets a second, of NTPsec's daemon only
 * @param dropped packets, of NTPsec's daemon only
 */
record MruRow(
        String endpoint,
        IpAddress address,
        int port,
        NtpTimestamp last,
        NtpTimestamp first,
        long count,
        int modeAndVersion,
        int restrictions,
        OptionalDouble score,
        OptionalLong dropped) {
    /** Empty when what makes a row is not there. */
    static Optional<MruRow> of(TaggedRows.Row row) {
        Optional<String> endpoint = row.text("addr").filter(text -> text.length() <= 64);
        Optional<IpAddress> address = endpoint.flatMap(MruRow::address);
        Optional<NtpTimestamp> last = row.text("last").flatMap(Numbers::timestamp);
        Optional<NtpTimestamp> first = row.text("first").flatMap(Numbers::timestamp);
        if (address.isEmpty() || last.isEmpty() || first.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> score = row.text("sc").flatMap(Numbers::decimal);
        Optional<Long> dropped = row.integer("dr");
        return Optional.of(new MruRow(
                endpoint.get(),
                address.get(),
                port(endpoint.get()),
                last.get(),
                first.get(),
                row.integer("ct").orElse(0L),
                row.integer("mv").orElse(0L).intValue(),
                row.integer("rs").orElse(0L).intValue(),
                score.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                dropped.map(OptionalLong::of).orElse(OptionalLong.empty())));
    }

    /** From {@code 192.0.2.1:123}, {@code [2001:db8::1]:123} or {@code [fe80::1%2]:123}. */
    private static Optional<IpAddress> address(String endpoint) {
        int end = endpoint.lastIndexOf(':');
        String host = end > 0 ? endpoint.substring(0, end) : endpoint;
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        int scope = bare.indexOf('%');
        return IpAddress.parse(scope < 0 ? bare : bare.substring(0, scope));
    }

    private static int port(String endpoint) {
        return Numbers.integer(endpoint.substring(endpoint.lastIndexOf(':') + 1))
                .filter(port -> port >= 0 && port <= 0xffff)
                .orElse(0L)
                .intValue();
    }

    int mode() {
        return modeAndVersion & 7;
    }

    int version() {
        return modeAndVersion >>> 3 & 7;
    }

    /** Seconds between its packets on average; 0 for the only one. */
    double averageIntervalS() {
        return count > 1 ? last.secondsSince(first) / (count - 1) : 0;
    }

    /** The same as classic ntpq has it, which divides by the packets and not by what is between them. */
    double classicIntervalS() {
        return count > 1 ? last.secondsSince(first) / count : 0;
    }
}
