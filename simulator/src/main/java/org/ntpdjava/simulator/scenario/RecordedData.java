package org.ntpdjava.simulator.scenario;

import java.util.Optional;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.clock.FrequencyLaw;

/**
 * A realisation that was recorded, instead of what a seed would draw.
 *
 * @param oscillator what the clock gains
 * @param samples the noise of the reference clock; empty where the world has none
 */
public record RecordedData(FrequencyLaw oscillator, Optional<Law> samples) {}
