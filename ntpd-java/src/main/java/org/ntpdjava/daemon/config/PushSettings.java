package org.ntpdjava.daemon.config;

import java.net.URI;

/**
 * Whom meters are pushed to by OTLP.
 *
 * @param collector a URL of http or https with a host and a path, without a user; its query may be secret
 * @param everyS from one push to the next, s
 */
public record PushSettings(URI collector, int everyS) {
    public static final int DEFAULT_EVERY_S = 60;
}
