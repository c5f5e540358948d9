package org.ntpdjava.ntp.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.AccessRule;
import org.ntpdjava.ntp.server.RuleHits;
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

    /** What classic and NTPsec's ntpd tell; nobody broadcasts, or joins groups, by an address of his own here. */
    private static String endpoints(SystemState state, ControlContext context) {
        WireText text = new WireText();
        int row = 0;
        for (LocalService local : context.server().local()) {
            Endpoint endpoint = local.endpoint();
            long peers = state.peers().stream()
                    .filter(peer -> peer.local().address().equals(endpoint.address()))
                    .count();
            text.add("addr." + row, endpoint.toString());
            text.add("bcast." + row, "");
            text.add("en." + row, local.enabled() ? "1" : "0");
            text.add("name." + row, WireText.quoted(local.name()));
            text.add("flags." + row, "0x" + Integer.toHexString(local.flags()));
            text.add("tl." + row, "0");
            text.add("mc." + row, "0");
            text.add("rx." + row, Long.toString(local.received()));
            text.add("tx." + row, Long.toString(local.sent()));
            text.add("txerr." + row, Long.toString(local.sendFailures()));
            text.add("pc." + row, Long.toString(peers));
            text.add("up." + row, Long.toString(local.uptimeS()));
            row++;
        }
        return text.finish();
    }

    private static String rules(List<RuleHits> rules) {
        WireText text = new WireText();
        int row = 0;
        for (RuleHits counted : rules.stream().sorted(mostSpecificFirst()).toList()) {
            AccessRule rule = counted.rule();
            text.add("addr." + row, rule.address().toString());
            text.add("mask." + row, rule.mask().toString());
            text.add("hits." + row, Long.toString(counted.hits()));
            text.add("flags." + row, WireText.quoted(words(counted)));
            row++;
        }
        return text.finish();
    }

    private static Comparator<RuleHits> mostSpecificFirst() {
        Comparator<RuleHits> byFamily =
                Comparator.comparingInt(each -> each.rule().address().isIpv4() ? 0 : 1);
        return byFamily.thenComparingInt(
                each -> -Long.bitCount(each.rule().mask().high())
                        - Long.bitCount(each.rule().mask().low()));
    }

    private static String words(RuleHits counted) {
        AccessRule rule = counted.rule();
        List<String> words = new ArrayList<>();
        if (counted.bySource()) {
            words.add("source");
        }
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
