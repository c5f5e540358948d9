package org.ntpdjava.daemon;

import java.util.List;
import org.ntpdjava.daemon.config.InterfaceRule;
import org.ntpdjava.daemon.transport.ListenRule;

/** From {@code interface} lines and {@code -I} to the transport's rules. */
final class ListenTranslation {
    private ListenTranslation() {}

    static List<ListenRule> rules(List<InterfaceRule> rules) {
        return rules.stream()
                .map(rule -> new ListenRule(action(rule.action()), target(rule.match())))
                .toList();
    }

    private static ListenRule.Action action(InterfaceRule.Action action) {
        return switch (action) {
            case LISTEN -> ListenRule.Action.LISTEN;
            case IGNORE -> ListenRule.Action.IGNORE;
            case DROP -> ListenRule.Action.DROP;
        };
    }

    private static ListenRule.Target target(InterfaceRule.Match match) {
        return switch (match) {
            case InterfaceRule.Group.ALL -> new ListenRule.All();
            case InterfaceRule.Group.IPV4 -> new ListenRule.Ipv4();
            case InterfaceRule.Group.IPV6 -> new ListenRule.Ipv6();
            case InterfaceRule.Group.WILDCARD -> new ListenRule.Wildcard();
            case InterfaceRule.Named named -> new ListenRule.Named(named.name());
            case InterfaceRule.Prefix prefix -> new ListenRule.Network(prefix.address(), prefix.prefixBits());
        };
    }
}
