package org.ntpdjava.stats.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Decides what a request is answered. For the server's thread. */
final class Desk {
    private static final int MOST_PARAMETERS = 16;

    private final Routes routes;
    private final HostRule hosts;
    private final Consumer<Throwable> bugs;

    /** @param bugs told of what a route threw */
    Desk(Routes routes, HostRule hosts, Consumer<Throwable> bugs) {
        this.routes = routes;
        this.hosts = hosts;
        this.bugs = bugs;
    }

    /** Who is told of what a route threw. */
    Consumer<Throwable> bugs() {
        return bugs;
    }

    /** Why there will be no further request on this connection; empty for one that {@link #answer} may have. */
    Optional<Reply> refusal(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(undecodable(request.decoderResult().cause()));
        }
        if (!HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
            return Optional.of(Reply.text(405, "Only GET and HEAD: nothing can be changed here."));
        }
        boolean body = HttpUtil.isTransferEncodingChunked(request)
                || !request.headers().get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0")
                || request.headers().contains(HttpHeaderNames.EXPECT);
        if (body) {
            return Optional.of(Reply.text(413, "A request has no body here."));
        }
        return misdirected(request);
    }

    private static Reply undecodable(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> Reply.text(414, "That line is too long.");
            case TooLongHttpHeaderException _ -> Reply.text(431, "Those headers are too long.");
            default -> Reply.text(400, "That is no HTTP.");
        };
    }

    /**
     * Who speaks HTTP/1.0 need not say whom he asks; browsers never do. Of a request in absolute form its target counts, whatever Host says
     * (RFC 9112 section 3.2.2).
     */
    private Optional<Reply> misdirected(HttpRequest request) {
        List<String> named = request.headers().getAll(HttpHeaderNames.HOST);
        boolean old = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
        if (named.size() > 1 || (named.isEmpty() && !old)) {
            return Optional.of(Reply.text(400, "A request has one Host."));
        }
        return Target.of(request.uri())
                .authority()
                .or(() -> named.stream().findFirst())
                .flatMap(hosts::objection)
                .map(objection -> Reply.text(421, objection));
    }

    /** Of a request that {@link #refusal} has nothing against. */
    Reply answer(HttpRequest request) {
        Target target = Target.of(request.uri());
        Optional<Route> route = routes.at(target.path());
        if (route.isEmpty()) {
            return Reply.text(404, "Nothing here. There is: " + routes.list());
        }
        try {
            return route.get().answer(new Request(target.path(), parameters(target)));
        } catch (IllegalParameterException e) {
            return Reply.text(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error bug) {
            bugs.accept(bug);
            return Reply.text(500, "A bug of ours; the log has more.");
        }
    }

    private static Map<String, List<String>> parameters(Target target) {
        try {
            return new QueryStringDecoder(target.query(), StandardCharsets.UTF_8, false, MOST_PARAMETERS).parameters();
        } catch (IllegalArgumentException e) {
            throw new IllegalParameterException("What stands behind the question mark is not understood.");
        }
    }
}
