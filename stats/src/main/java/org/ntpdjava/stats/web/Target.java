package org.ntpdjava.stats.web;

import java.util.Locale;
import java.util.Optional;

/**
 * What a request is for (RFC 9112 section 3.2): in origin form, as browsers ask, or in absolute form, as those ask who are used to a proxy.
 *
 * @param authority whom it says it asks, host and port; only in absolute form
 * @param path up to the question mark, as it stands
 * @param query what is behind the question mark; empty where there is none
 */
record Target(Optional<String> authority, String path, String query) {
    private static final String SCHEME = "http://";

    static Target of(String uri) {
        if (!uri.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return ofOrigin(Optional.empty(), uri);
        }
        int end = SCHEME.length();
        while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        String rest = uri.substring(end);
        return ofOrigin(Optional.of(uri.substring(SCHEME.length(), end)), rest.startsWith("/") ? rest : "/" + rest);
    }

    private static Target ofOrigin(Optional<String> authority, String origin) {
        int question = origin.indexOf('?');
        return question < 0
                ? new Target(authority, origin, "")
                : new Target(authority, origin.substring(0, question), origin.substring(question + 1));
    }
}
