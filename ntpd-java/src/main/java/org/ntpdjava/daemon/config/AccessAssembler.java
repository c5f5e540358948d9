package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From access lines to rules, limits and flags. */
final class AccessAssembler {
    private final ProblemLog problems;
    private final List<RestrictRule> restrictions = new ArrayList<>();
    private final List<InterfaceRule> interfaces = new ArrayList<>();
    private final Settings<DiscardOption> discard = new Settings<>();
    private SystemFlags flags = SystemFlags.DEFAULT;

    AccessAssembler(ProblemLog problems) {
        this.problems = problems;
    }

    void add(AccessDirective directive) {
        switch (directive) {
            case AccessDirective.Restrict restrict -> addRestrict(restrict);
            case AccessDirective.Unrestrict unrestrict -> remove(unrestrict);
            case AccessDirective.Discard line -> discard.addAll(line.options());
            case AccessDirective.Limit limit -> {}
            case AccessDirective.Mru mru -> {}
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
        restrictions.add(new RestrictRule(line.at(), line.target(), line.flags(), line.ipPeerLimit()));
    }

    private void remove(AccessDirective.Unrestrict line) {
        if (line.flags().isEmpty()) {
            restrictions.removeIf(rule -> rule.target().equals(line.target()));
        } else {
            restrictions.replaceAll(rule -> rule.target().equals(line.target()) ? rule.without(line.flags()) : rule);
        }
    }

    List<RestrictRule> restrictions() {
        return restrictions;
    }

    List<InterfaceRule> interfaces() {
        return interfaces;
    }

    SystemFlags flags() {
        return flags;
    }

    Optional<RateLimits> rateLimits() {
        if (!discard.has(DiscardOption.AVERAGE) && !discard.has(DiscardOption.MINIMUM)) {
            return Optional.empty();
        }
        return Optional.of(new RateLimits(
                discard.whole(DiscardOption.AVERAGE, RateLimits.NTPD.averageLog2S()),
                discard.whole(DiscardOption.MINIMUM, RateLimits.NTPD.minimumS())));
    }
}
