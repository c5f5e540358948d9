package org.ntpdjava.stats.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * What is answered. One that is kept and given again is compressed once: routes whose work is worth it keep theirs. For the
 * server's thread.
 */
public final class Reply {
    public static final String TEXT = "text/plain; charset=utf-8";
    public static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    /** Shorter ones are not worth compressing. */
    private static final int SHORT_OCTETS = 1_024;

    private static final int ETAG_OCTETS = 12;

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final boolean lasting;
    private final Optional<Feed> feed;
    private Optional<byte[]> compressed = Optional.empty();
    private Optional<String> tag = Optional.empty();

    private Reply(int status, String contentType, byte[] body, boolean lasting, Optional<Feed> feed) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.lasting = lasting;
        this.feed = feed;
    }

    /** A sentence, with its end of line. */
    public static Reply text(int status, String sentence) {
        return new Reply(status, TEXT, (sentence + "\n").getBytes(StandardCharsets.UTF_8), false, Optional.empty());
    }

    /** What is true now, and is to be asked for again: status 200. */
    public static Reply live(String contentType, byte[] body) {
        return new Reply(200, contentType, body, false, Optional.empty());
    }

    /** A file that is the same until another version of ours runs: status 200, with a tag by which a browser keeps its copy. */
    public static Reply file(String contentType, byte[] body) {
        return new Reply(200, contentType, body, true, Optional.empty());
    }

    /** What a feed has told last, which it goes on with: status 200. */
    static Reply begun(Feed feed, byte[] events) {
        return new Reply(200, EVENTS, events, false, Optional.of(feed));
    }

    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    /** Not to be changed by anybody. */
    public byte[] body() {
        return body;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** What it goes on with; empty for what is complete. */
    Optional<Feed> feed() {
        return feed;
    }

    /** By which a browser asks whether its copy is still good; empty for what is never the same. */
    Optional<String> tag() {
        if (lasting && tag.isEmpty()) {
            tag = Optional.of(tagOf(body));
        }
        return tag;
    }

    private static String tagOf(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(digest, 0, ETAG_OCTETS) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The body by gzip; empty where it is not worth it. */
    Optional<byte[]> compressed() {
        if (compressed.isEmpty() && body.length >= SHORT_OCTETS) {
            compressed = Optional.of(compress(body));
        }
        return compressed;
    }

    private static byte[] compress(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes what is written", e);
        }
        return out.toByteArray();
    }
}
