package org.ntpdjava.ntpq;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.packet.IpAddress;

/** The table of {@code reslist}: the access rules of a server, and how often each held. */
final class RestrictionsReport {
    private static final String HEADING = """
               hits    addr/prefix or addr mask
                       restrictions
            ==============================================================================
            """;

    private RestrictionsReport() {}

    static Result of(TaggedRows tagged) {
        List<TaggedRows.Row> rows = tagged.rows().stream()
                .filter(row -> row.text("addr").isPresent())
                .toList();
        List<Facts> facts = rows.stream().map(RestrictionsReport::facts).toList();
        return new Result.Table(
                facts,
                () -> HEADING
                        + String.join(
                                "", rows.stream().map(RestrictionsReport::line).toList()));
    }

    private static Facts facts(TaggedRows.Row row) {
        Facts.Builder facts = Facts.with()
                .text("address", row.text("addr").orElse(""))
                .text("mask", row.text("mask").orElse(""));
        Optional<Long> hits = row.integer("hits");
        facts.fact("hits", hits.isPresent() ? new Fact.Whole(hits.get()) : new Fact.Nothing());
        String flags = row.text("flags").orElse("").strip();
        return facts.words("flags", flags.isEmpty() ? List.of() : Arrays.asList(flags.split(" +", -1)))
                .facts();
    }

    private static String line(TaggedRows.Row row) {
        return String.format(
                "%10s %s%n           %s%n",
                row.text("hits").orElse("-"),
                where(row.text("addr").orElse(""), row.text("mask").orElse("")),
                row.text("flags").orElse(""));
    }

    /** With the length of the prefix where the mask is one, else with the mask. */
    private static String where(String address, String mask) {
        return IpAddress.parse(mask)
                .flatMap(RestrictionsReport::prefixBits)
                .map(bits -> address + "/" + bits)
                .orElse(address + " " + mask);
    }

    private static Optional<Integer> prefixBits(IpAddress mask) {
        boolean ipv4 = mask.isIpv4();
        long high = ipv4 ? (long) mask.ipv4() << 32 : mask.high();
        long low = ipv4 ? 0 : mask.low();
        int bits = Long.bitCount(high) + Long.bitCount(low);
        boolean contiguous = Long.numberOfLeadingZeros(~high) == Math.min(bits, 64)
                && Long.numberOfLeadingZeros(~low) == Math.max(0, bits - 64);
        return contiguous ? Optional.of(bits) : Optional.empty();
    }
}
