package org.ntpdjava.simulator;

import java.util.Optional;
import org.ntpdjava.ntp.state.SystemState;

/** Something that must hold after every event. */
@FunctionalInterface
public interface Invariant {
    /**
     * @param clockErrorS what the served time is ahead of true time
     * @return what is wrong, or empty
     */
    Optional<String> violation(SystemState state, double clockErrorS);

    /** What RFC 5905 promises of the system variables, whatever happens. */
    static Invariant wellFormed() {
        return (state, error) -> {
            if (state.synchronised() == (state.stratum() == SystemState.UNSYNCHRONIZED_STRATUM)) {
                return Optional.of("leap " + state.leap() + " with stratum " + state.stratum());
            }
            if (!(state.rootDispersionS() >= 0) || !Double.isFinite(state.offsetS())) {
                return Optional.of("root dispersion " + state.rootDispersionS() + ", offset " + state.offsetS());
            }
            if (Math.abs(state.frequencyPpm()) > 500) {
                return Optional.of("frequency " + state.frequencyPpm() + " ppm");
            }
            return state.peers().stream()
                    .filter(p -> p.reach() < 0 || p.reach() > 255)
                    .map(p -> "reach " + p.reach() + " of " + p.remote())
                    .findAny();
        };
    }
}
