package org.ntpdjava.stats.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/** What every answer tells a browser not to do with it. */
final class SafeHeaders {
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'";

    private SafeHeaders() {}

    /** @param keepable may be kept, if it is asked for each time whether it is still the same */
    static void addTo(HttpHeaders headers, boolean keepable) {
        headers.set(HttpHeaderNames.CACHE_CONTROL, keepable ? "no-cache" : "no-store");
        headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY);
        headers.set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
        headers.set(HttpHeaderNames.X_FRAME_OPTIONS, "DENY");
        headers.set("x-content-type-options", "nosniff");
        headers.set("referrer-policy", "no-referrer");
        headers.set("cross-origin-resource-policy", "same-origin");
    }
}
