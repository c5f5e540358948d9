package org.ntpdjava.stats.page;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ntpdjava.stats.stability.Scale;
import org.ntpdjava.stats.web.IllegalParameterException;
import org.ntpdjava.stats.web.Reply;
import org.ntpdjava.stats.web.Request;
import org.ntpdjava.stats.web.Route;
import org.ntpdjava.stats.web.Routes;

/** The page at {@code /}, its files, and its documents below {@code /api/}. */
public final class PageRoutes {
    /** A little less than the second in which a browser comes again, so that it sees a new one each time. */
    private static final long NOW_MS = 900;

    private static final long CLIENTS_MS = 4_500;
    private static final long STABILITY_MS = 30_000;
    private static final Scale DEFAULT_SCALE = Scale.HOURS;

    private PageRoutes() {}

    public static Routes addTo(Routes routes, PageSupply supply) {
        Routes all = routes;
        for (PageFile file : PageFile.values()) {
            all = all.with(file.path(), new FileRoute(file));
        }
        return all.with("/api/now", new KeptReply(new NowDocument(supply)::get, NOW_MS, supply.monotonicNs()))
                .with("/api/clients", new KeptReply(new ClientsDocument(supply)::get, CLIENTS_MS, supply.monotonicNs()))
                .with(
                        "/api/stability",
                        new KeptReply(new StabilityDocument(supply)::get, STABILITY_MS, supply.monotonicNs()))
                .with("/api/history", history(supply));
    }

    /** A scale changes as often as one of its spans ends. */
    private static Route history(PageSupply supply) {
        Map<Scale, Route> byScale = new EnumMap<>(Scale.class);
        for (Scale scale : Scale.values()) {
            byScale.put(
                    scale,
                    new KeptReply(
                            new HistoryDocument(supply, scale)::get, scale.spanS() * NOW_MS, supply.monotonicNs()));
        }
        return request ->
                byScale.getOrDefault(scale(request), PageRoutes::nothing).answer(request);
    }

    private static Reply nothing(Request request) {
        return Reply.text(404, "There is no such history.");
    }

    private static Scale scale(Request request) {
        String word = request.parameter("scale").orElse(DEFAULT_SCALE.word());
        return Scale.of(word)
                .orElseThrow(() -> new IllegalParameterException("scale is one of "
                        + Stream.of(Scale.values()).map(Scale::word).collect(Collectors.joining(", "))));
    }
}
