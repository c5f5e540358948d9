package org.ntpdjava.ntp.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * All the {@code restrict} lines, immutable. The most specific rule that matches an address holds, wherever in the file
 * it stands; of two with one address and mask, the one with {@code ntpport} comes first where the port is 123. An address
 * that no rule matches has full access.
 *
 * <p>A look-up costs one hash probe per distinct mask of the family, whatever the number of rules.
 */
public final class AccessList {
    private static final IpAddress LOOPBACK_MASK = IpAddress.ofIpv4(0xff00_0000);

    private final List<AccessRule> rules;
    /** {@link #rules}, then those of {@code restrict source}: the place of a rule is its number. */
    private final List<AccessRule> numbered;
    /** Of each rule, by its number; the last one is for an address that has none. */
    private final int[] terms;

    private final Optional<SourceTemplate> template;
    private final MaskTable[] ipv4;
    private final MaskTable[] ipv6;
    private final AddressTable sources;

    private AccessList(
            List<AccessRule> rules,
            List<AccessRule> sourceRules,
            Optional<SourceTemplate> template,
            MaskTable[] ipv4,
            MaskTable[] ipv6,
            AddressTable sources) {
        this.rules = rules;
        numbered = Stream.concat(rules.stream(), sourceRules.stream()).toList();
        terms = IntStream.concat(
                        numbered.stream().mapToInt(AccessRule::terms), IntStream.of(Terms.of(0, AccessRule.NO_LIMIT)))
                .toArray();
        this.template = template;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.sources = sources;
    }

    /**
     * The list of these lines. Lines with the same address, mask and {@code ntpport} add up their flags, and the smallest of their
     * limits holds. With no line and
     * no template at all, everybody but this machine gets {@code noquery}: ntpd would answer queries from the whole world,
     * and their replies are larger than the queries.
     *
     * @param lines in any order
     * @param template of {@code restrict source}
     */
    public static AccessList of(List<AccessRule> lines, Optional<SourceTemplate> template) {
        List<AccessRule> merged = merge(lines.isEmpty() && template.isEmpty() ? withoutAnyLine() : lines);
        return new AccessList(
                merged, List.of(), template, tables(merged, true), tables(merged, false), new AddressTable(0));
    }

    private static List<AccessRule> withoutAnyLine() {
        int noquery = AccessFlag.NOQUERY.bit();
        return List.of(
                AccessRule.defaultIpv4(noquery),
                AccessRule.defaultIpv6(noquery),
                new AccessRule(IpAddress.ofIpv4(0x7f00_0001), LOOPBACK_MASK, false, 0),
                AccessRule.host(new IpAddress(0, 1), false, 0));
    }

    private static List<AccessRule> merge(List<AccessRule> lines) {
        Map<AccessRule, AccessRule> byMatch = new LinkedHashMap<>();
        for (AccessRule line : lines) {
            byMatch.merge(line.match(), line, AccessRule::with);
        }
        return List.copyOf(byMatch.values());
    }

    /** One table per mask, most specific first; masks with equally many bits in the order of their value. */
    private static MaskTable[] tables(List<AccessRule> rules, boolean ipv4) {
        Map<IpAddress, Map<AccessRule, Integer>> byMask = new LinkedHashMap<>();
        for (int number = 0; number < rules.size(); number++) {
            AccessRule rule = rules.get(number);
            if (rule.isIpv4() == ipv4) {
                byMask.computeIfAbsent(rule.mask(), mask -> new LinkedHashMap<>())
                        .put(rule, number);
            }
        }
        Comparator<MaskTable> mostSpecificLast = Comparator.comparingInt(MaskTable::bits)
                .thenComparing(table -> table.mask().high(), Long::compareUnsigned)
                .thenComparing(table -> table.mask().low(), Long::compareUnsigned);
        return byMask.entrySet().stream()
                .map(entry -> new MaskTable(entry.getKey(), entry.getValue()))
                .sorted(mostSpecificLast.reversed())
                .toArray(MaskTable[]::new);
    }

    /**
     * This list with {@code restrict source} in effect for exactly these addresses. An address that has a rule of its own
     * keeps it: somebody wrote it down on purpose. Costs nothing but the small set; shares all else.
     *
     * @param addresses of the associations there are now
     */
    public AccessList withSources(Set<IpAddress> addresses) {
        if (template.isEmpty()) {
            return this;
        }
        AddressTable table = new AddressTable(addresses.size());
        List<AccessRule> sourceRules = new ArrayList<>();
        for (IpAddress address : addresses) {
            if (!hasHostRule(address)) {
                table.put(address.high(), address.low(), rules.size() + sourceRules.size());
                sourceRules.add(template.get().rule(address));
            }
        }
        return new AccessList(rules, sourceRules, template, ipv4, ipv6, table);
    }

    private boolean hasHostRule(IpAddress address) {
        MaskTable[] tables = address.isIpv4() ? ipv4 : ipv6;
        IpAddress host = AccessRule.hostMask(address);
        return tables.length > 0
                && tables[0].mask().equals(host)
                && tables[0].find(address.high(), address.low(), true) != AddressTable.ABSENT;
    }

    /**
     * What holds for packets from this address and port, as bits of {@link AccessFlag}; allocates nothing.
     *
     * @param high first half of an {@link IpAddress}
     * @param low second half
     * @param port UDP source port
     */
    public int flags(long high, long low, int port) {
        return flags(find(high, low, port));
    }

    /** As {@link #flags}, of {@link AccessRule#peerLimit}. */
    public int peerLimit(long high, long low, int port) {
        return Terms.peerLimit(terms[find(high, low, port)]);
    }

    /** Bits of {@link AccessFlag} of the rule with this number, or of none. */
    int flags(int number) {
        return Terms.flags(terms[number]);
    }

    /** The number of the rule that holds for packets from this address and port: its place in {@link #numbered}, or behind. */
    int find(long high, long low, int port) {
        boolean fromNtpPort = port == Endpoint.NTP_PORT;
        int source = sources.find(high, low);
        if (source != AddressTable.ABSENT
                && (fromNtpPort || !numbered.get(source).ntpPort())) {
            return source;
        }
        MaskTable[] tables = IpAddress.isIpv4(high, low) ? ipv4 : ipv6;
        for (MaskTable table : tables) {
            int number = table.find(high, low, fromNtpPort);
            if (number != AddressTable.ABSENT) {
                return number;
            }
        }
        return numbered.size();
    }

    /** The rule that holds for packets from there as a line of ntp.conf without its flags; empty when there is none. Creates objects. */
    String ruleText(long high, long low, int port) {
        int number = find(high, low, port);
        if (number == numbered.size()) {
            return "";
        }
        return number < rules.size() ? numbered.get(number).toString() : "restrict source";
    }

    /** The rules, each address and mask once, without those made by {@code restrict source}. */
    public List<AccessRule> rules() {
        return rules;
    }

    /** The rules in the order of their numbers, with those made by {@code restrict source}, which come last. */
    List<AccessRule> numbered() {
        return numbered;
    }
}
