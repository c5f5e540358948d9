package org.ntpdjava.ntp.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.ntpdjava.ntp.state.SystemState;

/**
 * An access rule and how often it held for a packet, for ntpq's {@code reslist}.
 *
 * @param bySource made by {@code restrict source}
 */
public record RuleHits(AccessRule rule, boolean bySource, long hits) {
    /**
     * All the rules in force.
     *
     * @param access the list
     * @param state its associations have the rules of {@code restrict source}
     * @param gates that count
     */
    public static List<RuleHits> of(AccessList access, SystemState state, Collection<ServerGate> gates) {
        Associations associations = new Associations();
        associations.update(state.peers());
        AccessList all = access.withSources(associations.addresses());
        List<Map<AccessRule, Long>> counted =
                gates.stream().map(ServerGate::ruleHits).toList();
        List<RuleHits> rows = new ArrayList<>();
        for (AccessRule rule : all.numbered()) {
            long hits = counted.stream()
                    .mapToLong(each -> each.getOrDefault(rule.match(), 0L))
                    .sum();
            rows.add(new RuleHits(rule, rows.size() >= access.rules().size(), hits));
        }
        return List.copyOf(rows);
    }
}
