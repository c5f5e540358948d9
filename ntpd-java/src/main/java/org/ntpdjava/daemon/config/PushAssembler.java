package org.ntpdjava.daemon.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** From {@code otlp} lines to settings: there is one push, and of several lines the last one counts. */
final class PushAssembler {
    /** What a URL of a collector looks like. */
    static final String EXAMPLE = "http://HOST:4318/v1/metrics";

    private static final String HIDDEN = "OTEL_EXPORTER_OTLP_HEADERS of the environment for what is secret";
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String USUAL_PATH = "/v1/metrics";
    private static final int HIGHEST_PORT = 65_535;

    private final ProblemLog problems;
    private Optional<PushSettings> settings = Optional.empty();
    private Optional<SourcePosition> earlier = Optional.empty();

    PushAssembler(ProblemLog problems) {
        this.problems = problems;
    }

    /** A line whose URL is wrong pushes nowhere, and leaves an earlier one in force. */
    void add(WebDirective.Otlp line) {
        Optional<URI> url = url(line.url());
        url.ifPresent(collector -> {
            earlier.ifPresent(at -> problems.warning(
                    line.at(), "meters are pushed elsewhere already (" + at + ")", "the last line of otlp counts"));
            earlier = Optional.of(line.at());
            int everyS = new Settings<>(line.options()).whole(OtlpOption.EVERY, PushSettings.DEFAULT_EVERY_S);
            settings = Optional.of(new PushSettings(collector, everyS));
        });
    }

    private Optional<URI> url(Token word) {
        try {
            URI url = new URI(word.text());
            Optional<String> trouble = trouble(word, url);
            trouble.ifPresent(found -> problems.error(word.at(), found, EXAMPLE));
            return trouble.isEmpty() ? Optional.of(withPath(url)) : Optional.empty();
        } catch (URISyntaxException e) {
            problems.error(word.at(), shown(word) + " is no URL", EXAMPLE);
            return Optional.empty();
        }
    }

    private static Optional<String> trouble(Token word, URI url) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(word.text())) {
            return Optional.of(shown(word) + " has letters that a URL writes with %");
        }
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
            return Optional.of(shown(word) + " is no URL of http or https");
        }
        if (url.getRawAuthority() != null && url.getRawAuthority().indexOf('@') >= 0) {
            return Optional.of(shown(word) + " names a user, and this file is for all to read; " + HIDDEN);
        }
        if (url.getHost() == null) {
            return Optional.of(shown(word) + " has no host, or a port that is no number");
        }
        return url.getPort() == 0 || url.getPort() > HIGHEST_PORT
                ? Optional.of(shown(word) + " has a port that is not from 1 to " + HIGHEST_PORT)
                : Optional.empty();
    }

    /** What may be a user and a password is not repeated into logs. */
    private static String shown(Token word) {
        int at = word.text().lastIndexOf('@');
        return at < 0 ? word.shown() : Token.show("..." + word.text().substring(at));
    }

    /** A collector is often called by its host and port alone. */
    private static URI withPath(URI url) {
        if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
            return url;
        }
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + USUAL_PATH + query);
    }

    Optional<PushSettings> settings() {
        return settings;
    }
}
