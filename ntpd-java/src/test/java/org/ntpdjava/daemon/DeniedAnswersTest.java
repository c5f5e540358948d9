package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.clock.LinuxTimeSource;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.server.AccessRule;
import org.ntpdjava.ntp.server.Newcomers;
import org.ntpdjava.ntp.server.ServerGate;
import org.ntpdjava.ntp.time.TimeSource;

/** Answers that our own access list drops are told to the engine, not too often. */
class DeniedAnswersTest {
    private static final IpAddress SERVER = IpAddress.parse("192.0.2.20").orElseThrow();
    private static final IpAddress STRANGER = IpAddress.parse("192.0.2.21").orElseThrow();
    private static final int FLOOD = 10_000;

    private final TimeSource time = new LinuxTimeSource();
    private final List<Input> told = new ArrayList<>();
    private final AnswerRouter router = router();

    private AnswerRouter router() {
        DaemonConfig config =
                ChangedDaemon.load("server " + SERVER + " noselect").config();
        EngineConfig engine = new EngineConfig(
                config.sources(), config.selection(), config.discipline(), -20, OptionalDouble.empty(), false);
        Picture picture = new Picture(new ProtocolEngine(engine, new Random(1), time.now()).state());
        AccessList access = AccessList.of(List.of(AccessRule.defaultIpv4(AccessFlag.NOSERVE.bit())), Optional.empty());
        ServerGate gate = GateSetup.ofAnswers(
                () -> access, () -> Newcomers.NONE, picture, new Authenticator(Keyring.EMPTY), new Random(1));
        return new AnswerRouter(gate, new EngineDoor(gate, told::add, time), told::add, time);
    }

    @Test
    void withTheirSourceAndTheRule() {
        router.onAnswer(new Answer(SERVER));
        Input.PacketDenied denied = (Input.PacketDenied) told.getFirst();
        assertEquals(new Endpoint(SERVER, Endpoint.NTP_PORT), denied.remote());
        assertEquals(Mode.SERVER, denied.mode());
        assertEquals("restrict -4 default noserve", denied.rule());
    }

    @Test
    void butThoseOfStrangersAreNot() {
        router.onAnswer(new Answer(STRANGER));
        assertEquals(List.of(), told);
    }

    @Test
    void aForgerCannotFloodTheEngineWithThem() {
        long beganNs = time.monotonicNs();
        for (int i = 0; i < FLOOD; i++) {
            router.onAnswer(new Answer(SERVER));
        }
        long seconds = 2 + (time.monotonicNs() - beganNs) / 1_000_000_000L;
        assertTrue(told.size() <= 16 * seconds, told.size() + " in less than " + seconds + " s");
    }
}
