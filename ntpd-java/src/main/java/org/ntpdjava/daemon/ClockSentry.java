package org.ntpdjava.daemon;

import java.util.Optional;
import org.ntpdjava.daemon.clock.ClockFinding;
import org.ntpdjava.daemon.clock.SystemClock;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.time.TimeSource;

/** Looks once a second whether the clock we steer still is as we left it. On the engine's thread, which steers it. */
final class ClockSentry {
    private static final long SECOND_NS = 1_000_000_000L;

    private final SystemClock clock;
    private final TimeSource time;
    private long nextNs;

    ClockSentry(SystemClock clock, TimeSource time) {
        this.clock = clock;
        this.time = time;
        nextNs = time.monotonicNs();
    }

    /** What the engine must know of it; to be asked at least once a second, and cheap to be asked more often. */
    Optional<Input> look() {
        long nowNs = time.monotonicNs();
        if (nowNs - nextNs < 0) {
            return Optional.empty();
        }
        nextNs = nowNs + SECOND_NS;
        return clock.inspect().map(this::input);
    }

    private Input input(ClockFinding finding) {
        return switch (finding) {
            case ClockFinding.Disturbed(var what, double foundPpm) ->
                new Input.ClockDisturbed(time.now(), what, foundPpm);
            case ClockFinding.SteeredByPulse(double gainedS, boolean hasSignal) ->
                new Input.KernelSteered(time.now(), gainedS, hasSignal);
        };
    }
}
