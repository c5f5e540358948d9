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
import java.util.function.Consumer;
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
     * @param last for who begins to listen: not older than that; one line of UTF-8 without its end
     * @param next made anew
     */
    public record Topic(String event, int everyS, Supplier<byte[]> last, Supplier<byte[]> next) {}

    /** Who listens. */
    interface Listener {
        void hear(Telling telling);

        /** There is nothing more to hear. */
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
                topic -> Telling.append(events, topic.event(), topic.last().get()));
        return Reply.begun(this, events.toByteArray());
    }

    /**
     * From its next turn on. What a pause of this machine keeps from being told is not made up for.
     *
     * @param server its thread
     * @param bugs told of what a document threw
     */
    void join(Listener listener, EventExecutor server, Consumer<Throwable> bugs) {
        listeners.add(listener);
        if (turns.isEmpty()) {
            turns = Optional.of(server.scheduleWithFixedDelay(() -> turn(bugs), 1, 1, TimeUnit.SECONDS));
        }
    }

    void leave(Listener listener) {
        listeners.remove(listener);
        if (listeners.isEmpty()) {
            turns.ifPresent(each -> each.cancel(false));
            turns = Optional.empty();
        }
    }

    /** Where a document cannot be made there is nothing to listen to. */
    private void turn(Consumer<Throwable> bugs) {
        second++;
        try {
            Telling telling = due();
            if (!telling.isEmpty()) {
                List.copyOf(listeners).forEach(listener -> listener.hear(telling));
            }
        } catch (RuntimeException | Error bug) {
            bugs.accept(bug);
            List.copyOf(listeners).forEach(Listener::leave);
        }
    }

    private Telling due() {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        topics.stream()
                .filter(topic -> second % topic.everyS() == 0)
                .forEach(topic ->
                        Telling.append(events, topic.event(), topic.next().get()));
        return new Telling(events.toByteArray());
    }
}
