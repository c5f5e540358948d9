package org.ntpdjava.stats.page;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ntpdjava.stats.stability.Scale;
import org.ntpdjava.stats.web.Feed;
import org.ntpdjava.stats.web.IllegalParameterException;
import org.ntpdjava.stats.web.Reply;
import org.ntpdjava.stats.web.Request;
import org.ntpdjava.stats.web.Route;
import org.ntpdjava.stats.web.Routes;

/** The page at {@code /}, its files, and its documents below {@code /api/}. */
public final class PageRoutes {
    /** A little less than the second in which somebody comes again, so that he sees a new one each time. */
    private static final long FRESH_MS_PER_S = 900;

    private static final int NOW_S = 1;
    private static final int CLIENTS_S = 5;
    private static final int STABILITY_S = 30;
    private static final Scale DEFAULT_SCALE = Scale.HOURS;

    private PageRoutes() {}

    public static Routes addTo(Routes routes, PageSupply supply) {
        Routes all = routes;
        for (PageFile file : PageFile.values()) {
            all = all.with(file.path(), new FileRoute(file));
        }
        KeptReply now = kept(new NowDocument(supply)::get, NOW_S, supply);
        KeptReply clients = kept(new ClientsDocument(supply)::get, CLIENTS_S, supply);
        KeptReply stability = kept(new StabilityDocument(supply)::get, STABILITY_S, supply);
        Feed feed = new Feed(List.of(
                topic("now", NOW_S, now),
                topic("clients", CLIENTS_S, clients),
                topic("stability", STABILITY_S, stability)));
        return all.with("/api/feed", feed)
                .with("/api/now", now)
                .with("/api/clients", clients)
                .with("/api/stability", stability)
                .with("/api/history", history(supply));
    }

    private static Feed.Topic topic(String event, int everyS, KeptReply document) {
        return new Feed.Topic(event, everyS, document::body, document::renewed);
    }

    private static KeptReply kept(Supplier<byte[]> document, int everyS, PageSupply supply) {
        return new KeptReply(document, everyS * FRESH_MS_PER_S, supply.monotonicNs());
    }

    /** A scale changes as often as one of its spans ends. */
    private static Route history(PageSupply supply) {
        Map<Scale, Route> byScale = new EnumMap<>(Scale.class);
        for (Scale scale : Scale.values()) {
            byScale.put(scale, kept(new HistoryDocument(supply, scale)::get, scale.spanS(), supply));
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
