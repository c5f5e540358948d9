package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From access lines to rules, limits and flags. */
final class AccessAssembler {
    private final ProblemLog problems;
    private final Map<RestrictTarget, List<RestrictRule>> restrictions = new LinkedHashMap<>();
    private final List<InterfaceRule> interfaces = new ArrayList<>();
    private final RateAssembler rates;
    private SystemFlags flags = SystemFlags.DEFAULT;

    AccessAssembler(ProblemLog problems) {
        this.problems = problems;
        rates = new RateAssembler(problems);
    }

    void add(AccessDirective directive) {
        switch (directive) {
            case AccessDirective.Restrict restrict -> addRestrict(restrict);
            case AccessDirective.Unrestrict unrestrict -> remove(unrestrict);
            case AccessDirective.Discard line -> rates.addDiscard(line);
            case AccessDirective.Limit line -> rates.addLimit(line);
            case AccessDirective.Mru line -> rates.addMru(line);
            case AccessDirective.Switches switches ->
                switches.flags().forEach(flag -> flags = flags.with(flag, switches.on()));
            case AccessDirective.Interface line -> interfaces.add(line.rule());
            case AccessDirective.ExtraPort extra -> {}
        }
    }

    private void addRestrict(AccessDirective.Restrict line) {
        if (line.flags().contains(RestrictFlag.KOD) && !line.flags().contains(RestrictFlag.LIMITED)) {
            problems.warning(line.at(), "kod does nothing without limited", "add limited to the line");
        }
        RestrictRule rule = new RestrictRule(line.at(), line.target(), line.flags(), line.ipPeerLimit());
        List<RestrictRule> ofTarget = restrictions.computeIfAbsent(line.target(), target -> new ArrayList<>());
        if (rule.flags().contains(RestrictFlag.EPEER)) {
            ofTarget.replaceAll(earlier -> earlier.without(Set.of(RestrictFlag.NOEPEER)));
        }
        ofTarget.add(rule);
    }

    private void remove(AccessDirective.Unrestrict line) {
        if (line.flags().isEmpty()) {
            restrictions.remove(line.target());
        } else {
            restrictions.getOrDefault(line.target(), new ArrayList<>()).replaceAll(rule -> rule.without(line.flags()));
        }
    }

    List<RestrictRule> restrictions() {
        return restrictions.values().stream().flatMap(List::stream).toList();
    }

    List<InterfaceRule> interfaces() {
        return interfaces;
    }

    SystemFlags flags() {
        return flags;
    }

    RateAssembler rates() {
        return rates;
    }
}
