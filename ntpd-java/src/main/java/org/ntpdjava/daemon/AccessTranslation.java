package org.ntpdjava.daemon;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ntpdjava.daemon.config.RestrictFlag;
import org.ntpdjava.daemon.config.RestrictRule;
import org.ntpdjava.daemon.config.RestrictTarget;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.server.AccessRule;
import org.ntpdjava.ntp.server.SourceTemplate;

/** From {@code restrict} lines to the access list of the server. */
final class AccessTranslation {
    private AccessTranslation() {}

    /** Of lines alone: rules about names are left out. */
    static AccessList accessList(List<RestrictRule> restrictions) {
        return accessList(restrictions, Map.of(), Set.of());
    }

    /**
     * @param names the addresses of each name; a name without any has no rule
     * @param own addresses of this machine: what comes from them and port 123 is ours and ignored
     */
    static AccessList accessList(
            List<RestrictRule> restrictions, Map<RestrictTarget.HostName, List<IpAddress>> names, Set<IpAddress> own) {
        List<AccessRule> rules = new ArrayList<>();
        Optional<SourceTemplate> template = Optional.empty();
        for (RestrictRule rule : restrictions) {
            int flags = AccessFlag.bits(accessFlags(rule.flags()));
            int peerLimit = peerLimit(rule.ipPeerLimit());
            boolean ntpPort = rule.flags().contains(RestrictFlag.NTPPORT);
            switch (rule.target()) {
                case RestrictTarget.Default everybody ->
                    rules.addAll(defaults(everybody.family(), ntpPort, flags, peerLimit));
                case RestrictTarget.Prefix prefix ->
                    rules.add(new AccessRule(
                            prefix.address(),
                            mask(prefix.address().isIpv4(), prefix.prefixBits()),
                            ntpPort,
                            flags,
                            peerLimit));
                case RestrictTarget.Source ignored ->
                    template = Optional.of(new SourceTemplate(
                            ntpPort,
                            flags | template.map(SourceTemplate::flags).orElse(0),
                            Math.min(
                                    peerLimit,
                                    template.map(SourceTemplate::peerLimit).orElse(AccessRule.NO_LIMIT))));
                case RestrictTarget.HostName name ->
                    names.getOrDefault(name, List.of())
                            .forEach(address -> rules.add(AccessRule.host(address, ntpPort, flags, peerLimit)));
            }
        }
        return withOwn(rules, template, restrictions.isEmpty(), own);
    }

    private static AccessList withOwn(
            List<AccessRule> rules, Optional<SourceTemplate> template, boolean nothingSaid, Set<IpAddress> own) {
        List<AccessRule> all =
                new ArrayList<>(nothingSaid ? AccessList.of(rules, template).rules() : rules);
        own.forEach(address -> all.add(AccessRule.ownAddress(address)));
        return AccessList.of(all, template);
    }

    private static List<AccessRule> defaults(SourceConfig.Family family, boolean ntpPort, int flags, int peerLimit) {
        AccessRule ipv4 = new AccessRule(IpAddress.ANY_V4, IpAddress.ANY_V4, ntpPort, flags, peerLimit);
        AccessRule ipv6 = new AccessRule(IpAddress.ANY_V6, IpAddress.ANY_V6, ntpPort, flags, peerLimit);
        return switch (family) {
            case ANY -> List.of(ipv4, ipv6);
            case IPV4 -> List.of(ipv4);
            case IPV6 -> List.of(ipv6);
        };
    }

    private static int peerLimit(OptionalInt said) {
        return said.isPresent() && said.getAsInt() >= 0 ? said.getAsInt() : AccessRule.NO_LIMIT;
    }

    private static IpAddress mask(boolean ipv4, int prefixBits) {
        if (ipv4) {
            return IpAddress.ofIpv4(prefixBits == 0 ? 0 : -1 << (32 - prefixBits));
        }
        return new IpAddress(ones(prefixBits), ones(prefixBits - 64));
    }

    /** A long whose first bits are ones. */
    private static long ones(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1 : -1L << (64 - bits);
    }

    private static Set<AccessFlag> accessFlags(Set<RestrictFlag> flags) {
        Set<AccessFlag> access = EnumSet.noneOf(AccessFlag.class);
        for (RestrictFlag flag : flags) {
            accessFlag(flag).ifPresent(access::add);
        }
        return access;
    }

    private static Optional<AccessFlag> accessFlag(RestrictFlag flag) {
        return switch (flag) {
            case IGNORE -> Optional.of(AccessFlag.IGNORE);
            case NOSERVE -> Optional.of(AccessFlag.NOSERVE);
            case NOQUERY -> Optional.of(AccessFlag.NOQUERY);
            case NOMODIFY -> Optional.of(AccessFlag.NOMODIFY);
            case NOTRAP -> Optional.of(AccessFlag.NOTRAP);
            case LOWPRIOTRAP -> Optional.of(AccessFlag.LOWPRIOTRAP);
            case NOPEER -> Optional.of(AccessFlag.NOPEER);
            case NOEPEER -> Optional.of(AccessFlag.NOEPEER);
            case NOTRUST -> Optional.of(AccessFlag.NOTRUST);
            case LIMITED -> Optional.of(AccessFlag.LIMITED);
            case KOD -> Optional.of(AccessFlag.KOD);
            case VERSION -> Optional.of(AccessFlag.VERSION);
            case FLAKE -> Optional.of(AccessFlag.FLAKE);
            case MSSNTP -> Optional.of(AccessFlag.MSSNTP);
            case NOMRULIST -> Optional.of(AccessFlag.NOMRULIST);
            case EPEER, NTPPORT ->
                Optional.empty(); // takes NOEPEER back; a part of the match, not of what holds for it
        };
    }
}
