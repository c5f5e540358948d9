package org.ntpdjava.simulator;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.Moment;

/**
 * The daemon of a machine whose service is restarted: what it wrote down when it ended is all that the next one knows. The
 * clock runs on as it was steered.
 */
final class RestartingEngine implements NtpEngine {
    private final EngineConfig config;
    private final RandomGenerator random;
    private NtpEngine engine;
    private boolean restarts;
    private Optional<ClockMemory> memory = Optional.empty();

    RestartingEngine(EngineConfig config, RandomGenerator random, Moment start) {
        this.config = config;
        this.random = random;
        engine = new ProtocolEngine(config, random, start);
    }

    /** At the next input. */
    void restart() {
        restarts = true;
    }

    /** What was written at the end of the last run. */
    Optional<ClockMemory> memory() {
        return memory;
    }

    @Override
    public List<Action> handle(Input input) {
        if (restarts) {
            restarts = false;
            engine.handle(new Input.Ending(input.at())).forEach(this::keep);
            engine = new ProtocolEngine(remembering(), random, input.at());
        }
        return engine.handle(input);
    }

    private void keep(Action action) {
        if (action instanceof Action.WriteDrift drift) {
            memory = Optional.of(drift.memory());
        }
    }

    private EngineConfig remembering() {
        OptionalDouble driftPpm =
                memory.stream().mapToDouble(ClockMemory::frequencyPpm).findFirst();
        return new EngineConfig(
                config.sources(),
                config.selection(),
                config.discipline(),
                config.precisionLog2S(),
                driftPpm,
                memory,
                driftPpm.orElse(0),
                config.once());
    }

    @Override
    public long nextDeadlineNs() {
        return engine.nextDeadlineNs();
    }

    @Override
    public SystemState state() {
        return engine.state();
    }
}
