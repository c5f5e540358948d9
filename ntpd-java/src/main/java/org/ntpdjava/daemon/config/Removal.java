package org.ntpdjava.daemon.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.PeerState;

/**
 * What {@code unpeer} takes away: the lines of a source, by its name, its address or the number of its association, or an
 * association that no line brought.
 */
final class Removal {
    private final String text;
    private final Optional<IpAddress> address;
    private final List<PeerState> meant;
    private final List<ConfigEntry> taken;

    Removal(SourceDirective.Remove line, List<ConfigEntry> entries, List<PeerState> associations) {
        text = line.text();
        address = IpAddress.parse(text);
        List<ConfigEntry> named =
                entries.stream().filter(each -> isNamed(each.directive())).toList();
        meant = named.isEmpty() ? associations.stream().filter(this::isMeant).toList() : List.of();
        List<ConfigEntry> sources = named.isEmpty()
                ? entries.stream().filter(each -> brought(each.directive())).toList()
                : named;
        taken = entries.stream()
                .filter(each -> sources.contains(each) || isFudgeOfOne(each.directive(), sources))
                .toList();
    }

    /** There is nothing it could mean. */
    boolean isEmpty() {
        return taken.isEmpty() && dropped().isEmpty();
    }

    boolean takes(ConfigEntry entry) {
        return taken.contains(entry);
    }

    Set<Integer> dropped() {
        return meant.stream()
                .filter(association -> !association.configured())
                .map(PeerState::associationId)
                .collect(Collectors.toSet());
    }

    private boolean isMeant(PeerState association) {
        return text.equals(Integer.toString(association.associationId()))
                || address.equals(Optional.of(association.remote().address()));
    }

    private boolean isNamed(Directive directive) {
        return isSource(
                        directive,
                        host -> isText(host)
                                || (address.isPresent() && host.address().equals(address)))
                || isClock(directive, address);
    }

    private boolean isText(Host host) {
        return host.text().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
    }

    /** One of the associations that are meant comes from this line. */
    private boolean brought(Directive directive) {
        return meant.stream().filter(PeerState::configured).anyMatch(association -> {
            IpAddress remote = association.remote().address();
            boolean byName = !association.name().isEmpty();
            return isClock(directive, Optional.of(remote))
                    || isSource(
                            directive,
                            host -> byName
                                    ? host.text().equalsIgnoreCase(association.name())
                                    : host.address().equals(Optional.of(remote)));
        });
    }

    private static boolean isSource(Directive directive, Predicate<Host> host) {
        return switch (directive) {
            case SourceDirective.Network line -> host.test(line.host());
            case SourceDirective.Group line -> host.test(line.host());
            default -> false;
        };
    }

    private static boolean isClock(Directive directive, Optional<IpAddress> address) {
        return directive instanceof SourceDirective.Refclock clock
                && address.isPresent()
                && address.get().toString().equals(SourceAssembler.address(clock.type(), clock.unit()));
    }

    private static boolean isFudgeOfOne(Directive directive, List<ConfigEntry> sources) {
        return directive instanceof SourceDirective.Fudge fudge
                && sources.stream()
                        .anyMatch(each -> each.directive() instanceof SourceDirective.Refclock clock
                                && clock.type() == fudge.type()
                                && clock.unit() == fudge.unit());
    }
}
