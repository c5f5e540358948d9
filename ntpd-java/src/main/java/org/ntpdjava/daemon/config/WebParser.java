package org.ntpdjava.daemon.config;

import java.util.Optional;

/** Lines about those who watch. */
final class WebParser {
    private WebParser() {}

    static Optional<WebDirective> http(Words words) {
        return Optional.of(new WebDirective.Http(words.lineAt(), words.settings(Keywords.all(HttpOption.class))));
    }
}
