package org.ntpdjava.daemon.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.packet.IpAddress;

/** From {@code http} lines to settings: addresses and names add up, of the others the last one counts. */
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

    void add(WebDirective directive) {
        switch (directive) {
            case WebDirective.Http line -> {
                asked = true;
                line.options().forEach(this::add);
            }
        }
    }

    private void add(Setting<HttpOption> option) {
        switch (option.key()) {
            case LISTEN -> address(option).ifPresent(listen::add);
            case NAME -> addName(option);
            case PORT, READY -> numbers.addAll(List.of(option));
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

    /** A line whose every address was wrong opens no other door than the one to this machine. */
    Optional<WebSettings> settings() {
        return asked
                ? Optional.of(new WebSettings(
                        listen.isEmpty() ? WebSettings.LOOPBACK : List.copyOf(listen),
                        numbers.whole(HttpOption.PORT, WebSettings.DEFAULT_PORT),
                        names,
                        numbers.number(HttpOption.READY, WebSettings.DEFAULT_READY_BOUND_S)))
                : Optional.empty();
    }
}
