package org.ntpdjava.stats.web;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Documents that are told again and again to all who listen. All hear them in the same turn of the server's thread: fifty browsers that ask
 * each second would wake it fifty times, and it has a core in common with those who serve the time. Nobody listens, nothing is made. For the
 * server's thread.
 */
public final class Feed implements Route {
    /** How soon a browser comes again whose stream has ended, in the words of server-sent events. */
    private static final byte[] AGAIN = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

    private final List<Topic> topics;
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private Optional<ScheduledFuture<?>> turns = Optional.empty();
    private long second;

    /**
     * A document of a feed.
     *
     * @param event its name there
     * @param everyS seconds from one telling to the next
     * @param line makes it: one line of UTF-8 without its end
     */
    public record Topic(String event, int everyS, Supplier<byte[]> line) {}

    /** Who listens. */
    interface Listener {
        void hear(Telling telling);

        /** There is nothing more to hear here; who comes again hears why. */
        void leave();
    }

    public Feed(List<Topic> topics) {
        this.topics = List.copyOf(topics);
    }

    /** All documents, for who begins to listen. */
    @Override
    public Reply answer(Request request) {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        events.writeBytes(AGAIN);
        topics.forEach(
                topic -> Telling.append(events, topic.event(), topic.line().get()));
        return Reply.begun(this, events.toByteArray());
    }

    /** @param server its thread */
    void join(Listener listener, EventExecutor server) {
        listeners.add(listener);
        if (turns.isEmpty()) {
            turns = Optional.of(server.scheduleAtFixedRate(this::turn, 1, 1, TimeUnit.SECONDS));
        }
    }

    void leave(Listener listener) {
        listeners.remove(listener);
        if (listeners.isEmpty()) {
            turns.ifPresent(each -> each.cancel(false));
            turns = Optional.empty();
        }
    }

    /** A document that cannot be made is a bug that is told of where the feed is asked for. */
    private void turn() {
        second++;
        try {
            Telling telling = due();
            if (!telling.isEmpty()) {
                List.copyOf(listeners).forEach(listener -> listener.hear(telling));
            }
        } catch (RuntimeException | Error toldToWhoComesAgain) {
            List.copyOf(listeners).forEach(Listener::leave);
        }
    }

    private Telling due() {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        topics.stream()
                .filter(topic -> second % topic.everyS() == 0)
                .forEach(topic ->
                        Telling.append(events, topic.event(), topic.line().get()));
        return new Telling(events.toByteArray());
    }
}
