package org.ntpdjava.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.NewLines;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.ntp.control.Configurator;
import org.ntpdjava.ntp.control.OwnVariable;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.state.SystemState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration in force, and how it becomes another. A change is made by one thread: lines are added to those in force,
 * every part says whether it can follow, the engine takes its part, and then all others do. Receivers wait for that a
 * moment only.
 */
final class LiveConfig implements Configurator {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final String SUCCEEDED = "Config Succeeded";

    private final Executor executor;
    private final Supplier<SystemState> states;
    private final Consumer<Throwable> bugs;
    private final ConfigSaver saver;
    private volatile RunningConfig running;
    private volatile Optional<Parts> parts = Optional.empty();
    private volatile Optional<OwnVariable> saved = Optional.empty();

    /** Whoever has to follow, and the rules that hold then. */
    private record Parts(EngineConfigurator engine, List<ConfigFollower> followers, Supplier<AccessList> access) {}

    /** @param words for who asked */
    private record Result(boolean done, String words) {
        Result with(String more) {
            return new Result(done, words + more);
        }

        static Result refused(String words) {
            return new Result(false, words);
        }
    }

    /**
     * @param executor one thread; the followers are called there
     * @param bugs told what a change threw
     */
    LiveConfig(RunningConfig started, Executor executor, Supplier<SystemState> states, Consumer<Throwable> bugs) {
        this.executor = executor;
        this.states = states;
        this.bugs = bugs;
        running = started;
        saver = new ConfigSaver(started.config().files().saveConfigDir());
    }

    /**
     * All parts are there: from now on they can be changed.
     *
     * @param access in force, once all have followed
     */
    void begin(EngineConfigurator engine, List<ConfigFollower> followers, Supplier<AccessList> access) {
        parts = Optional.of(new Parts(engine, List.copyOf(followers), access));
    }

    RunningConfig running() {
        return running;
    }

    DaemonConfig get() {
        return running.config();
    }

    @Override
    public OptionalInt controlKey() {
        return get().keys().controlKey();
    }

    @Override
    public List<OwnVariable> variables() {
        List<OwnVariable> own = get().variables();
        if (saved.isEmpty()) {
            return own;
        }
        List<OwnVariable> all = new ArrayList<>(own);
        all.removeIf(each -> each.name().equals(saved.get().name()));
        all.add(saved.get());
        return all;
    }

    @Override
    public String configure(Requester who, String lines) {
        if (!ConfigWords.arePrintable(lines)) {
            LOG.info("runtime config from {} rejected: request contains an unprintable character", who.address());
            return "runtime configuration failed: request contains an unprintable character";
        }
        return inTime(() -> change(who, lines)).words();
    }

    @Override
    public String write(Requester who, List<OwnVariable> changed) {
        if (!changed.stream().allMatch(each -> ConfigWords.canBeQuoted(each.value()))) {
            return "a value with a quotation mark, or one that does not print, cannot be kept";
        }
        Result result = inTime(() -> change(who, ConfigWords.setvar(changed)));
        return result.done() ? "" : result.words();
    }

    @Override
    public String save(Requester who, String fileName) {
        return inTime(() -> {
                    ConfigSaver.Outcome outcome = saver.save(fileName, running.text(), who);
                    outcome.saved()
                            .ifPresent(name -> saved = Optional.of(new OwnVariable("savedconfig", name, false, false)));
                    return new Result(outcome.saved().isPresent(), outcome.words());
                })
                .words();
    }

    @Override
    public void refused(Requester who, String what) {
        LOG.info("{} from {} rejected due to nomodify restriction", what, who.address());
    }

    /** Done by the one thread; a receiver has others to answer. */
    private Result inTime(Supplier<Result> work) {
        CompletableFuture<Result> result = new CompletableFuture<>();
        try {
            executor.execute(() -> complete(result, work));
        } catch (RejectedExecutionException ending) {
            return Result.refused("the daemon is ending");
        }
        Result late =
                Result.refused("this takes longer than " + PATIENCE.toMillis() + " ms; the log will tell its end");
        return result.completeOnTimeout(late, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void complete(CompletableFuture<Result> result, Supplier<Result> work) {
        try {
            result.complete(work.get());
        } catch (RuntimeException | Error bug) {
            bugs.accept(bug);
            result.complete(Result.refused("internal error"));
        }
    }

    private Result change(Requester who, String lines) {
        String from = who.address() + " config with key " + who.keyId();
        Result result =
                parts.map(all -> change(all, who, lines)).orElse(Result.refused("the daemon is starting, ask again"));
        if (result.done()) {
            LOG.info("{}: {}", from, ConfigWords.onOneLine(lines));
        } else {
            LOG.info("{} refused ({}): {}", from, ConfigWords.onOneLine(result.words()), ConfigWords.onOneLine(lines));
        }
        return result;
    }

    private Result change(Parts all, Requester who, String lines) {
        return switch (running.with(lines, states.get().peers())) {
            case RunningConfig.Outcome.Refused(String words) -> Result.refused(words);
            case RunningConfig.Outcome.Changed(RunningConfig next, Set<Integer> dropped, NewLines asked) ->
                take(all, who, next, dropped, asked);
        };
    }

    private Result take(Parts all, Requester who, RunningConfig next, Set<Integer> dropped, NewLines asked) {
        DaemonConfig before = running.config();
        DaemonConfig after = next.config();
        for (ConfigFollower follower : all.followers()) {
            Optional<Objection> objection = follower.objection(before, after);
            if (objection.isPresent()) {
                return Result.refused(
                        asked.refusal(objection.get().words(), objection.get().about()));
            }
        }
        EngineConfigurator.Verdict verdict = all.engine().change(next, dropped);
        if (verdict == EngineConfigurator.Verdict.CROWDED) {
            return Result.refused("the engine has too much to do, nothing is changed; ask again");
        }
        running = next;
        all.followers().forEach(follower -> follower.follow(before, after));
        return new Result(
                        true,
                        verdict == EngineConfigurator.Verdict.TAKEN
                                ? SUCCEEDED
                                : SUCCEEDED + ", but sources change only when the engine comes to it")
                .with(AccessWords.lockedOut(all.access().get(), who.address()));
    }
}
