package org.ntpdjava.ntp.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often each rule of one list held: counted by one thread, read by any. Whoever counts with another list goes on with
 * {@link #over}.
 */
final class RuleCounters {
    private final List<AccessRule> rules;
    private final AtomicLongArray hits;

    RuleCounters(AccessList list) {
        rules = list.numbered();
        hits = new AtomicLongArray(rules.size() + 1);
    }

    /** @param number as {@link AccessList#find} tells it */
    void hit(int number) {
        hits.setOpaque(number, hits.getPlain(number) + 1);
    }

    /** With another list: what both have keeps its count. */
    RuleCounters over(AccessList list) {
        RuleCounters next = new RuleCounters(list);
        Map<AccessRule, Long> before = byMatch();
        for (int number = 0; number < next.rules.size(); number++) {
            next.hits.setPlain(
                    number, before.getOrDefault(next.rules.get(number).match(), 0L));
        }
        return next;
    }

    /** By {@link AccessRule#match}. */
    Map<AccessRule, Long> byMatch() {
        Map<AccessRule, Long> byMatch = new HashMap<>();
        for (int number = 0; number < rules.size(); number++) {
            byMatch.put(rules.get(number).match(), hits.getOpaque(number));
        }
        return byMatch;
    }
}
