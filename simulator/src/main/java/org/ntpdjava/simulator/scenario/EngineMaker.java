package org.ntpdjava.simulator.scenario;

import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.time.Moment;

/** Makes the engine to be judged: {@code ProtocolEngine::new}. */
@FunctionalInterface
public interface EngineMaker {
    /** @param random for its secrets */
    NtpEngine create(EngineConfig config, RandomGenerator random, Moment start);
}
