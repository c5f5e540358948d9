package org.ntpdjava.ntp.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.AccessRule;
import org.ntpdjava.ntp.state.SystemState;

/** Opcode 11: where service is ({@code ifstats}), and the access rules ({@code reslist}). */
final class OrderedLists {
    private OrderedLists() {}

    /** Empty for a list nobody knows. The classic client asks for the first one without a name. */
    static Optional<String> read(String name, SystemState state, ControlContext context) {
        return switch (name) {
            case "", "ifstats" -> Optional.of(endpoints(state, context));
            case "addr_restrictions" -> Optional.of(rules(context.server().rules()));
            default -> Optional.empty();
        };
    }

    /** What is not counted for each address (packets, failures) is left out. */
    private static String endpoints(SystemState state, ControlContext context) {
        WireText text = new WireText();
        int row = 0;
        for (Endpoint endpoint : context.server().listeningOn()) {
            long peers = state.peers().stream()
                    .filter(peer -> peer.local().address().equals(endpoint.address()))
                    .count();
            text.add("addr." + row, endpoint.toString());
            text.add("en." + row, "1");
            text.add("name." + row, WireText.quoted(endpoint.address().isUnspecified() ? "wildcard" : "listening"));
            text.add("pc." + row, Long.toString(peers));
            text.add("up." + row, Long.toString(context.uptimeS()));
            row++;
        }
        return text.finish();
    }

    /** Nobody counts how often a rule held, and both clients pass over a rule without a word in that place. */
    private static String rules(List<AccessRule> rules) {
        WireText text = new WireText();
        int row = 0;
        for (AccessRule rule : rules.stream().sorted(mostSpecificFirst()).toList()) {
            text.add("addr." + row, rule.address().toString());
            text.add("mask." + row, rule.mask().toString());
            text.add("hits." + row, "uncounted");
            text.add("flags." + row, WireText.quoted(words(rule)));
            row++;
        }
        return text.finish();
    }

    private static Comparator<AccessRule> mostSpecificFirst() {
        Comparator<AccessRule> byFamily =
                Comparator.comparingInt(rule -> rule.address().isIpv4() ? 0 : 1);
        return byFamily.thenComparingInt(rule ->
                -Long.bitCount(rule.mask().high()) - Long.bitCount(rule.mask().low()));
    }

    private static String words(AccessRule rule) {
        List<String> words = new ArrayList<>();
        if (rule.ntpPort()) {
            words.add("ntpport");
        }
        for (AccessFlag flag : AccessFlag.values()) {
            if (flag.in(rule.flags())) {
                words.add(flag.keyword());
            }
        }
        return String.join(" ", words);
    }
}
