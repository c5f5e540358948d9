package org.ntpdjava.daemon.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * From {@code http} lines to settings: addresses and names add up, of the others the last one counts, and one that says another thing than
 * an earlier one is told.
 */
final class WebAssembler {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    private final ProblemLog problems;
    private final Set<IpAddress> listen = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Settings<HttpOption> numbers = new Settings<>();
    private boolean asked;

    WebAssembler(ProblemLog problems) {
        this.problems = problems;
    }

    void add(WebDirective.Http line) {
        asked = true;
        line.options().forEach(this::add);
    }

    private void add(Setting<HttpOption> option) {
        switch (option.key()) {
            case LISTEN -> address(option).ifPresent(listen::add);
            case NAME -> addName(option);
            case PORT, READY -> addNumber(option);
        }
    }

    private Optional<IpAddress> address(Setting<HttpOption> option) {
        if (option.text().equals("*")) {
            return Optional.of(IpAddress.ANY_V6);
        }
        Optional<IpAddress> address = IpAddress.parse(option.text()).filter(found -> !found.isMulticast());
        if (address.isEmpty()) {
            problems.error(
                    option.at(), Token.show(option.text()) + " is no address to listen on", "an address, or * for all");
        }
        return address;
    }

    private void addName(Setting<HttpOption> option) {
        if (NAME.matcher(option.text()).matches()) {
            names.add(option.text());
        } else {
            problems.error(
                    option.at(), Token.show(option.text()) + " is no name of a machine", "a name without a port");
        }
    }

    /** There is one server, whatever the number of lines. */
    private void addNumber(Setting<HttpOption> option) {
        numbers.find(option.key())
                .filter(earlier -> earlier.number() != option.number())
                .ifPresent(earlier -> problems.warning(
                        option.at(),
                        option.key().word() + " is " + earlier.text() + " already (" + earlier.at() + ")",
                        "all lines of http are one server, and the last word counts: " + option.text()));
        numbers.addAll(List.of(option));
    }

    /** All of a family are listened on once, not also one by one. */
    private List<IpAddress> doors() {
        if (listen.isEmpty()) {
            return WebSettings.LOOPBACK;
        }
        if (listen.contains(IpAddress.ANY_V6)) {
            return List.of(IpAddress.ANY_V6);
        }
        return listen.contains(IpAddress.ANY_V4)
                ? listen.stream()
                        .filter(each -> !each.isIpv4() || each.equals(IpAddress.ANY_V4))
                        .toList()
                : List.copyOf(listen);
    }

    /** A line whose every address was wrong opens no other door than the one to this machine. */
    Optional<WebSettings> settings() {
        return asked
                ? Optional.of(new WebSettings(
                        doors(),
                        numbers.whole(HttpOption.PORT, WebSettings.DEFAULT_PORT),
                        names,
                        numbers.number(HttpOption.READY, WebSettings.DEFAULT_READY_BOUND_S)))
                : Optional.empty();
    }
}
