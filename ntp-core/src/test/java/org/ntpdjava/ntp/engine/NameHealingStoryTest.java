package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;

/** What a name server can do to us, and how it heals without anybody's doing. */
class NameHealingStoryTest {
    private static final String NAME = "ntp.example";
    private static final IpAddress FOUR = IpAddress.parse("198.51.100.7").orElseThrow();
    private static final IpAddress OTHER = IpAddress.parse("198.51.100.9").orElseThrow();
    private static final IpAddress SIX = IpAddress.parse("2001:db8::7").orElseThrow();

    /** Retries are 64 s apart by then, and a burst takes 10 s. */
    private static final double HEALED_WITHIN_S = 64 + 15;

    private static World world(SourceConfig source) {
        World world = new World(1, Configs.noClock(source), 0.01, 0);
        world.server(FOUR.toString());
        return world;
    }

    @Test
    void dnsThatIsDeadForTenMinutesAtBoot() {
        World world = world(Configs.server(NAME));
        world.runUntil(600);
        assertEquals(16, world.state().stratum());
        world.names.put(NAME, List.of(FOUR));
        world.runUntil(600 + HEALED_WITHIN_S);
        assertEquals(2, world.state().stratum(), world::toString);
    }

    @Test
    void aPoolWhoseDnsIsDeadForTenMinutesAtBoot() {
        World world = world(Configs.pool(NAME));
        world.runUntil(600);
        world.names.put(NAME, List.of(FOUR));
        world.runUntil(600 + HEALED_WITHIN_S);
        assertEquals(2, world.state().stratum(), world::toString);
    }

    @Test
    void aNameThatIsPublishedADayLate() {
        World world = world(Configs.server(NAME));
        world.runUntil(86_400);
        assertTrue(world.count(Action.ResolveName.class) < 86_400 / 60, "asked no more than once a minute");
        world.names.put(NAME, List.of(FOUR));
        world.runUntil(86_400 + HEALED_WITHIN_S);
        assertEquals(2, world.state().stratum(), world::toString);
    }

    @Test
    void theFirstFamilyOfTheAnswerIsOutOfReach() {
        World world = world(Configs.server(NAME));
        world.names.put(NAME, List.of(SIX, FOUR));
        world.runUntil(400);
        assertEquals(FOUR, world.peer(NAME).remote().address(), world::toString);
        assertEquals(2, world.state().stratum(), world::toString);
    }

    @Test
    void bothAddressesAreTriedInTurnUntilOneAnswers() {
        World world = world(Configs.server(NAME));
        FakeServer four = world.server(FOUR.toString());
        four.silent = true;
        world.names.put(NAME, List.of(SIX, FOUR));
        world.runUntil(3600);
        assertTrue(world.sentTo(SIX.toString()).size() > 3, world::toString);
        assertTrue(world.sentTo(FOUR.toString()).size() > 3, world::toString);
        four.silent = false;
        world.runUntil(3600 + 900);
        assertEquals(2, world.state().stratum(), world::toString);
    }

    @Test
    void aServerThatDiesIsReplacedByTheNextOfItsName() {
        World world = world(Configs.server(NAME));
        world.names.put(NAME, List.of(FOUR, OTHER));
        world.runUntil(600);
        world.server(FOUR.toString()).silent = true;
        world.server(OTHER.toString());
        world.runUntil(600 + 3600);
        assertEquals(OTHER, world.peer(NAME).remote().address(), world::toString);
    }

    @Test
    void aServerThatAnswersStaysWhereItIsWhateverItsNameSays() {
        World world = world(Configs.server(NAME));
        world.names.put(NAME, List.of(FOUR));
        world.runUntil(600);
        world.names.put(NAME, List.of(OTHER));
        world.runUntil(7200);
        assertEquals(FOUR, world.peer(NAME).remote().address());
    }
}
