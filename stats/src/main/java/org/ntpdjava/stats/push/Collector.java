package org.ntpdjava.stats.push;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who takes reports.
 *
 * @param url of http or https, with a host and a path
 * @param headers of each request beside those that HTTP needs; may be secret
 * @param gzip whether it is sent compressed reports
 * @param agent who we say we are
 */
public record Collector(URI url, Map<String, String> headers, boolean gzip, String agent) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}]*");

    public Collector {
        headers = Map.copyOf(headers);
    }

    /** Whether HTTP has headers like that; one that it has not must not be among {@code headers}. */
    public static boolean isHeader(String name, String value) {
        return NAME.matcher(name).matches() && VALUE.matcher(value).matches();
    }

    boolean isEncrypted() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** An address of IPv6 without its brackets. */
    String host() {
        return url.getHost().replaceAll("[\\[\\]]", "");
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : isEncrypted() ? HTTPS : HTTP;
    }

    /** As the header Host has it. */
    String authority() {
        return url.getHost() + (url.getPort() >= 0 ? ":" + url.getPort() : "");
    }

    /** What is asked for. */
    String target() {
        return url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }
}
