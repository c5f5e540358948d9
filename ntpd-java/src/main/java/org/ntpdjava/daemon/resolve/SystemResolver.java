package org.ntpdjava.daemon.resolve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * The system's resolver on a few threads of its own. A name of one family is looked up by one thread at a time, however often
 * it is asked for; a lookup that hangs in the C library keeps its thread and nothing else.
 *
 * <p>Java's own cache is switched off: a pool's name is meant to give other addresses each time. That holds for the whole
 * JVM and only if it has not resolved a name before, so make this object early.
 */
public final class SystemResolver implements NameResolver {
    /** Two tries of five seconds at one name server, as resolv.conf has it by default, and a little. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(12);

    private static final int THREADS = 4;
    private static final int LONGEST_TROUBLE = 80;
    private static final long IDLE_S = 30;

    private final Lookup lookup;
    private final Duration timeout;
    private final ExecutorService workers;
    private final ConcurrentHashMap<Question, CompletableFuture<List<IpAddress>>> underWay = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<Question, String> troubles = new ConcurrentHashMap<>();

    /** What is looked up at most once at a time. */
    private record Question(String host, SourceConfig.Family family) {}

    /** All addresses of a name; blocks. */
    interface Lookup {
        InetAddress[] byName(String host) throws UnknownHostException;
    }

    public SystemResolver(Duration timeout) {
        this(InetAddress::getAllByName, timeout);
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    SystemResolver(Lookup lookup, Duration timeout) {
        this.lookup = lookup;
        this.timeout = timeout;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_S,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("ntp-resolver-", 1).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
        workers = pool;
    }

    @Override
    public void resolve(String host, SourceConfig.Family family, Consumer<List<IpAddress>> answer) {
        CompletableFuture<List<IpAddress>> running = underWay.computeIfAbsent(new Question(host, family), this::start);
        var _ = running.copy()
                .completeOnTimeout(List.of(), timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(addresses -> Thread.ofVirtual().name("ntp-answer").start(() -> answer.accept(addresses)));
    }

    private CompletableFuture<List<IpAddress>> start(Question question) {
        CompletableFuture<List<IpAddress>> running = new CompletableFuture<>();
        try {
            workers.execute(() -> {
                List<IpAddress> addresses = addresses(question);
                underWay.remove(question);
                running.complete(addresses);
            });
        } catch (RejectedExecutionException closed) {
            running.complete(List.of());
        }
        return running;
    }

    private List<IpAddress> addresses(Question question) {
        Optional<IpAddress> literal = IpAddress.parse(question.host());
        if (literal.isPresent()) {
            return literal.filter(address -> wanted(address, question.family())).stream()
                    .toList();
        }
        troubles.remove(question);
        try {
            return Arrays.stream(lookup.byName(question.host()))
                    .map(address -> IpAddress.ofOctets(address.getAddress()))
                    .filter(address -> wanted(address, question.family()))
                    .distinct()
                    .toList();
        } catch (UnknownHostException | RuntimeException e) {
            troubles.put(question, words(question.host(), String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    /** Without the name before it; it goes into a variable, between quotes. */
    private static String words(String host, String message) {
        String said = message.startsWith(host + ": ") ? message.substring(host.length() + 2) : message;
        String printable = said.replaceAll("[^ !#-~]|;", " ").strip();
        return said.equals(host) ? "" : printable.substring(0, Math.min(printable.length(), LONGEST_TROUBLE));
    }

    @Override
    public String trouble(String host, SourceConfig.Family family) {
        Question question = new Question(host, family);
        return underWay.containsKey(question)
                ? "no answer in " + timeout.toSeconds() + " s"
                : troubles.getOrDefault(question, "");
    }

    private static boolean wanted(IpAddress address, SourceConfig.Family family) {
        return switch (family) {
            case ANY -> true;
            case IPV4 -> address.isIpv4();
            case IPV6 -> !address.isIpv4();
        };
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
