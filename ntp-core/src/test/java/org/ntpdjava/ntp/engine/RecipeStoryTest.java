package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.SelectionStatus;

/** The user's own table: PPS through gpsd preferred, GPS 157 ms late and learnt to be so, peers agreeing. */
class RecipeStoryTest {
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void theRecipesTableComesOut(long seed) {
        World world = new World(
                seed,
                Configs.noClock(
                        Configs.refclock(28, 2, "PPS", Configs.CLOCK_PREFER),
                        Configs.refclock(28, 0, "GPS", Configs.CLOCK),
                        Configs.peer("192.168.3.199"),
                        Configs.peer("192.168.3.107"),
                        Configs.peer("192.168.3.123")),
                -0.4,
                12);
        FakeHat hat = new FakeHat(world);
        hat.pulseTimes("127.127.28.2", 1e-6);
        hat.sentences("127.127.28.0", 0.15725, 0.003);
        FakeServer second = world.server("192.168.3.199");
        second.stratum = 2;
        second.referenceId = new ReferenceId(0xc0a8037b);
        world.server("192.168.3.107");
        world.server("192.168.3.123");
        world.runUntil(900);
        assertEquals(SelectionStatus.SYSTEM_PEER, world.peer("127.127.28.2").selection(), world::toString);
        assertTrue(world.peer("127.127.28.0").selection().compareTo(SelectionStatus.OUTLIER) >= 0, world::toString);
        assertEquals(0, world.peer("127.127.28.0").offsetS(), 0.005, world::toString);
        assertEquals(0.157, world.peer("127.127.28.0").biasS(), 0.002, world::toString);
        assertEquals(0377, world.peer("127.127.28.2").reach(), world::toString);
        for (String peer : new String[] {"192.168.3.199", "192.168.3.107", "192.168.3.123"}) {
            assertEquals(0377, world.peer(peer).reach(), world::toString);
            assertTrue(world.peer(peer).selection().compareTo(SelectionStatus.OUTLIER) >= 0, world::toString);
        }
        assertEquals("PPS", world.state().referenceId().text());
        assertEquals(1, world.state().stratum());
        assertEquals(0, world.servedErrorS(), 50e-6, world::toString);
    }
}
