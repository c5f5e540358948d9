package org.ntpdjava.ntp.engine;

import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.state.*;

class TraceTest {
    @Test
    void trace() {
        World world = new World(
                1,
                Configs.noClock(Configs.refclock(20, 0, "", Configs.CLOCK), Configs.refclock(22, 0, "", Configs.CLOCK)),
                0.25,
                -35);
        FakeHat hat = new FakeHat(world);
        hat.sentences("127.127.20.0", 0.157, 0.003);
        hat.pulses("127.127.22.0", 1e-6);
        dump(world);
        world = new World(1, Configs.noClock(Configs.server("198.51.100.1")), 7, 25);
        world.server("198.51.100.1");
        dump(world);
    }

    static void dump(World world) {
        int seen = 0;
        double last = 0;
        for (double t = 1; t < 3600; t += 1) {
            world.runUntil(t);
            var l = world.statistics(StatRecord.Loop.class);
            while (seen < l.size()) {
                var x = l.get(seen++);
                if (t > last + 30) {
                    last = t;
                    System.out.printf(
                            "%.0f off %.7f freq %.4f tc %d wander %.4f served %.7f resid rate %.4f%n",
                            t,
                            x.offsetS(),
                            x.frequencyPpm(),
                            x.timeConstantLog2S(),
                            x.wanderPpm(),
                            world.servedErrorS(),
                            world.state().correction().rate() * 1e6);
                }
            }
        }
        System.out.println(world + "\n" + String.join("\n", world.reports()));
    }
}
