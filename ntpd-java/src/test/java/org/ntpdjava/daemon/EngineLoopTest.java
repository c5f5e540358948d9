package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.clock.LinuxTimeSource;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.TimeSource;

class EngineLoopTest {
    private static final DaemonConfig EMPTY = new ConfigLoader(ConfigFileReader.ofFileSystem())
            .load(Path.of("ntp.conf"), "")
            .config();

    private final TimeSource time = new LinuxTimeSource();
    private final InputQueue inputs = new InputQueue();

    /** Whoever keeps the queue full, for example with forged packets, must not stop the clock from being steered. */
    @Test
    void servesTheTimerHoweverManyInputsWait() throws InterruptedException {
        SystemState first = new ProtocolEngine(
                        new EngineConfig(
                                List.of(), EMPTY.selection(), EMPTY.discipline(), -20, OptionalDouble.empty(), false),
                        new Random(1),
                        time.now())
                .state();
        FloodedEngine engine = new FloodedEngine(first);
        try (EngineLoop loop = new EngineLoop(
                engine, inputs, new Picture(first), time, action -> Optional.empty(), (thread, bug) -> {})) {
            flood();
            loop.start();
            assertTrue(engine.ticks.await(10, TimeUnit.SECONDS), "the timer starves");
            assertTrue(engine.others.await(10, TimeUnit.SECONDS), "the inputs starve");
        }
    }

    private void flood() {
        inputs.submit(new Input.NameResolved(time.now(), "host", SourceConfig.Family.ANY, List.of()));
    }

    /** Wants a tick each millisecond; each other input brings the next. */
    private final class FloodedEngine implements NtpEngine {
        private final CountDownLatch ticks = new CountDownLatch(5);
        private final CountDownLatch others = new CountDownLatch(5);
        private final SystemState state;
        private long nextNs = time.monotonicNs();

        FloodedEngine(SystemState state) {
            this.state = state;
        }

        @Override
        public List<Action> handle(Input input) {
            if (input instanceof Input.TimerDue due) {
                ticks.countDown();
                nextNs = due.at().monotonicNs() + 1_000_000;
            } else {
                others.countDown();
                flood();
            }
            return List.of();
        }

        @Override
        public long nextDeadlineNs() {
            return nextNs;
        }

        @Override
        public SystemState state() {
            return state;
        }
    }
}
