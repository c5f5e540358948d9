package org.ntpdjava.simulator.scenario;

import org.ntpdjava.simulator.Simulation;

/** Puts servers, receivers and happenings into a world. */
@FunctionalInterface
interface Surroundings {
    void arrange(Simulation world);

    default Surroundings and(Surroundings more) {
        return world -> {
            arrange(world);
            more.arrange(world);
        };
    }
}
