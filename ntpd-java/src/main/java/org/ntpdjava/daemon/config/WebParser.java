package org.ntpdjava.daemon.config;

import java.util.Optional;

/** Lines about those who watch. */
final class WebParser {
    private WebParser() {}

    static Optional<WebDirective> http(Words words) {
        return Optional.of(new WebDirective.Http(words.lineAt(), words.settings(Keywords.all(HttpOption.class))));
    }

    static Optional<WebDirective> otlp(Words words) {
        return words.take("the URL of a collector, " + PushAssembler.EXAMPLE)
                .map(url -> new WebDirective.Otlp(words.lineAt(), url, words.settings(Keywords.all(OtlpOption.class))));
    }
}
