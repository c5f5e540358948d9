package org.ntpdjava.daemon;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.ntpdjava.daemon.config.PushSettings;
import org.ntpdjava.stats.push.Outcome;

/**
 * Says when a collector does not take our meters, why, and what to do. One kind of trouble is spoken of once an hour at most, and once more
 * when all is well again.
 */
final class PushTroubles {
    private static final long HOUR_NS = 3_600_000_000_000L;
    /** A collector that has a new trouble each time is not heard out. */
    private static final int MOST_KINDS = 8;

    private static final String PORT =
            "Is it the port for OTLP over HTTP? A collector has it at 4318, and gRPC, which we do not speak, at 4317";

    private final PushSettings settings;
    private final Consumer<String> warn;
    private final Consumer<String> info;
    private final Map<String, Long> toldNs = new HashMap<>();
    private boolean open;
    private long failed;

    PushTroubles(PushSettings settings, Consumer<String> warn, Consumer<String> info) {
        this.settings = settings;
        this.warn = warn;
        this.info = info;
    }

    /** The collector, without anything that may be secret. */
    String where() {
        URI url = settings.collector();
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())
                + url.getRawPath();
    }

    /** What became of a push. */
    void note(Outcome outcome, long nowNs) {
        switch (outcome) {
            case Outcome.Taken _ -> taken();
            case Outcome.Unreachable trouble ->
                failed(trouble.why().name(), trouble.words(), cure(trouble.why()), nowNs);
            case Outcome.Silent trouble -> failed("silent", trouble.words(), PORT, nowNs);
            case Outcome.Strange trouble -> failed("strange", trouble.words(), PORT, nowNs);
            case Outcome.Refused trouble ->
                failed(
                        "status " + trouble.status(),
                        "status " + trouble.status() + (trouble.words().isEmpty() ? "" : ", " + trouble.words()),
                        cure(trouble.status()),
                        nowNs);
        }
    }

    private void failed(String kind, String words, String cure, long nowNs) {
        failed++;
        toldNs.values().removeIf(told -> nowNs - told >= HOUR_NS);
        if (toldNs.size() < MOST_KINDS && toldNs.putIfAbsent(kind, nowNs) == null) {
            open = true;
            warn.accept("meters are not taken at " + where() + " (" + words + "); it is tried again every "
                    + settings.everyS() + " s, and the time is served all the same. " + cure);
        }
    }

    private void taken() {
        if (open) {
            info.accept("meters are taken at " + where() + " again; pushes that failed: " + failed);
        }
        open = false;
        failed = 0;
    }

    private String cure(Outcome.Why why) {
        String host = settings.collector().getHost();
        return switch (why) {
            case NO_ADDRESS -> "Is the name right, and does \"getent hosts " + host + "\" know it?";
            case NO_CONNECTION ->
                "Does it run, does it listen on more than its own loopback, and does every firewall let us?";
            case NO_ENCRYPTION ->
                "Does it speak https at this port, and does Java trust its certificate?"
                        + " -Djavax.net.ssl.trustStore=FILE names those that it trusts";
        };
    }

    private static String cure(int status) {
        return switch (status) {
            case 401, 403 -> "OTEL_EXPORTER_OTLP_HEADERS of our environment is for what it wants to be told";
            case 404, 405 ->
                "Is it the right path? A collector has /v1/metrics, Prometheus /api/v1/otlp/v1/metrics if it is"
                        + " started with --web.enable-otlp-receiver";
            default ->
                status / 100 == 3
                        ? "Say in ntp.conf where it is"
                        : "It has said what it does not like, and its log says more";
        };
    }
}
