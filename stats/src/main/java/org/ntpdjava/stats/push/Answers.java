package org.ntpdjava.stats.push;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpStatusClass;
import java.util.Optional;
import org.ntpdjava.stats.meters.OtlpAnswer;
import org.ntpdjava.stats.meters.OtlpBook;

/** What an answer of HTTP says about a report. */
final class Answers {
    private Answers() {}

    static Outcome read(FullHttpResponse answer) {
        if (answer.decoderResult().isFailure()) {
            return new Outcome.Strange("what it says is not HTTP");
        }
        byte[] body = ByteBufUtil.getBytes(answer.content());
        int status = answer.status().code();
        return switch (answer.status().codeClass()) {
            case SUCCESS -> taken(status, type(answer), body);
            case REDIRECTION -> new Outcome.Refused(status, "it sends us to " + location(answer));
            case INFORMATIONAL, CLIENT_ERROR, SERVER_ERROR, UNKNOWN -> new Outcome.Refused(status, Words.of(body));
        };
    }

    static boolean isInterim(FullHttpResponse answer) {
        return answer.decoderResult().isSuccess() && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    /** A server of web pages may well say that all is fine. */
    private static Outcome taken(int status, String type, byte[] body) {
        if (body.length > 0 && type.startsWith("text/html")) {
            return new Outcome.Strange("it answers with a web page");
        }
        Optional<String> complaint =
                type.startsWith(OtlpBook.CONTENT_TYPE) ? OtlpAnswer.complaint(body) : Optional.empty();
        return complaint
                .<Outcome>map(words -> new Outcome.Refused(status, Words.of(words)))
                .orElseGet(Outcome.Taken::new);
    }

    private static String type(FullHttpResponse answer) {
        return Optional.ofNullable(answer.headers().get(HttpHeaderNames.CONTENT_TYPE))
                .orElse("");
    }

    private static String location(FullHttpResponse answer) {
        return Optional.ofNullable(answer.headers().get(HttpHeaderNames.LOCATION))
                .map(Words::of)
                .orElse("nowhere");
    }
}
