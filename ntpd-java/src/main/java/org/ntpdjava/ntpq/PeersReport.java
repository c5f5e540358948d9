package org.ntpdjava.ntpq;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** From the variables of an association to its line in the {@link Billboard}. */
public final class PeersReport {
    private static final int MAX_TEXT_REFID = 4;
    private static final int MOST_DECIMALS = 9;
    private static final String POOL = "POOL";
    private static final int MAX_POLL_LOG2_S = 30;

    private final HostNames names;

    public PeersReport(HostNames names) {
        this.names = names;
    }

    /** @param now the time against which {@code when} is counted */
    public Billboard.Row row(int associationId, int status, VariableList variables, Billboard style, NtpTimestamp now) {
        IpAddress remote = address(variables, "srcadr");
        return new Billboard.Row(
                new StatusText.PeerStatus(status).selection().tally(),
                remote(remote, variables.text("srchost"), style),
                second(variables, style),
                associationId,
                variables.integer("stratum").orElse(0L) & 0xff,
                type(
                        variables.integer("hmode").orElse(-1L),
                        remote,
                        variables.text("refid").orElse("")),
                age(variables, now),
                pollS(variables),
                variables.integer("reach").orElse(0L) & 0xff,
                variables.decimal("delay").orElse(0.0),
                variables.decimal("offset").orElse(0.0),
                variables
                        .decimal(style == Billboard.LOCAL ? "dispersion" : "jitter")
                        .orElse(0.0),
                address(variables, "dstadr").toString());
    }

    /** The row as data: what the table cuts and rounds is here as it was sent. */
    static Facts facts(Billboard.Row row, int status, VariableList variables, Billboard style) {
        boolean heard = last(variables).isPresent();
        Facts.Builder facts = Facts.with()
                .text("tally", String.valueOf(row.tally()).strip())
                .text("remote", row.remote())
                .text("address", address(variables, "srcadr").toString())
                .text("local_address", address(variables, "dstadr").toString())
                .text("refid", variables.text("refid").orElse(""))
                .whole("association", row.associationId())
                .inner("status", StatusFacts.of(StatusText.PEER, status))
                .whole("stratum", row.stratum())
                .text("type", String.valueOf(row.type()))
                .whole("when_s", heard ? OptionalLong.of(Math.max(0, row.whenS())) : OptionalLong.empty())
                .whole("poll_s", row.pollS())
                .whole("reach", row.reach());
        for (String name : List.of("delay", "offset", style == Billboard.LOCAL ? "dispersion" : "jitter")) {
            Optional<Double> value = variables.text(name).flatMap(Numbers::real);
            facts.decimal(name + "_ms", value.orElse(Double.NaN));
        }
        return facts.facts();
    }

    /** Whether {@code -4} or {@code -6} among the arguments, if it is there, means this one too. */
    static boolean isOfFamily(VariableList variables, List<String> arguments) {
        boolean ipv4 = address(variables, "srcadr").isIpv4();
        return !arguments.contains(ipv4 ? "-6" : "-4");
    }

    /** How many the server sends of a millisecond. */
    static int decimals(VariableList variables) {
        String delay = variables.text("delay").orElse("");
        int point = delay.indexOf('.');
        return point < 0 ? 0 : Math.min(delay.length() - point - 1, MOST_DECIMALS);
    }

    private static IpAddress address(VariableList variables, String name) {
        return variables.text(name).flatMap(IpAddress::parse).orElse(IpAddress.ANY_V4);
    }

    /**
     * A reference clock's own name only adds to its address, for the sake of NTPsec's client; we have names for them. Who has no
     * address has a name in the table of local addresses too, where others have none.
     */
    private String remote(IpAddress address, Optional<String> sourceHost, Billboard style) {
        boolean addressAgain = address.isRefclock()
                && sourceHost.filter(h -> h.startsWith(address + " ")).isPresent();
        boolean byName = style != Billboard.LOCAL || address.isUnspecified();
        return sourceHost.filter(h -> byName && !addressAgain && !h.isBlank()).orElseGet(() -> names.name(address));
    }

    private static String second(VariableList variables, Billboard style) {
        return switch (style) {
            case LOCAL -> address(variables, "dstadr").toString();
            case REFERENCE -> referenceId(variables.text("refid").orElse(""), false);
            case ASSOCIATION -> referenceId(variables.text("refid").orElse(""), true);
        };
    }

    /** Up to four characters stand between dots; a quad is an address, a clock's name, or a number. */
    static String referenceId(String raw, boolean hexadecimal) {
        Optional<IpAddress> quad = IpAddress.parse(raw).filter(IpAddress::isIpv4);
        if (quad.isEmpty()) {
            return raw.isEmpty() || raw.length() > MAX_TEXT_REFID ? "" : "." + raw + ".";
        }
        boolean isNumber = hexadecimal && !quad.get().isUnspecified();
        return isNumber ? Integer.toHexString(quad.get().ipv4()) : CookedValues.referenceId(raw);
    }

    /** @param referenceId tells a pool from a server whose name has no address yet */
    static char type(long hostMode, IpAddress remote, String referenceId) {
        boolean multicast = remote.isIpv4() ? remote.ipv4() >>> 28 == 0xe : remote.high() >>> 56 == 0xff;
        return switch (Math.clamp(hostMode, -1, 7)) {
            case 1 -> 's';
            case 2 -> 'S';
            case 3 -> client(remote, multicast, referenceId);
            case 5 -> multicast ? 'M' : 'B';
            case 6 -> 'b';
            default -> '?';
        };
    }

    private static char client(IpAddress remote, boolean multicast, String referenceId) {
        if (remote.isRefclock()) {
            return 'l';
        }
        if (remote.isUnspecified() && referenceId.equals(POOL)) {
            return 'p';
        }
        return multicast ? 'a' : 'u';
    }

    /** Since the last packet, or where there was none since the last update. */
    private static long age(VariableList variables, NtpTimestamp now) {
        return last(variables).map(t -> ageS(t, now)).orElse(0L);
    }

    private static Optional<NtpTimestamp> last(VariableList variables) {
        return timestamp(variables, "rec").or(() -> timestamp(variables, "reftime"));
    }

    /** The difference of the seconds, fractions left out, as ntpq has it. */
    static long ageS(NtpTimestamp last, NtpTimestamp now) {
        return (int) (now.secondsField() - last.secondsField());
    }

    private static Optional<NtpTimestamp> timestamp(VariableList variables, String name) {
        return variables.text(name).flatMap(Numbers::timestamp).filter(t -> !t.isZero());
    }

    private static long pollS(VariableList variables) {
        long host = variables.integer("hpoll").orElse(0L);
        long peer = variables.integer("ppoll").orElse(0L);
        return 1L << Math.clamp(Math.min(host, peer), 0, MAX_POLL_LOG2_S);
    }
}
