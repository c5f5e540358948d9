package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.clock.LinuxTimeSource;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.time.TimeSource;

/** Who is remembered, and as what. */
class ReceptionTest {
    private static final IpAddress SERVER = IpAddress.parse("192.0.2.20").orElseThrow();

    private final TimeSource time = new LinuxTimeSource();
    private final Reception reception = reception();

    private Reception reception() {
        DaemonConfig config = ChangedDaemon.load("server " + SERVER).config();
        EngineConfig engine = new EngineConfig(
                config.sources(), config.selection(), config.discipline(), -20, OptionalDouble.empty(), false);
        Picture picture = new Picture(new ProtocolEngine(engine, new Random(1), time.now()).state());
        AccessList everybody = AccessTranslation.accessList(config.restrictions());
        return new Reception(config, () -> Keyring.EMPTY, () -> everybody, picture, _ -> {}, time, 1);
    }

    /** {@code mrulist} has it, as that of ntpd does; the page and the meters of clients do not. */
    @Test
    void whoOnlyAnsweredUsIsNobodyWhoAsked() {
        reception.answers().onAnswer(new Answer(SERVER));
        assertEquals(1, reception.clients().usage().entries());
        assertEquals(
                Optional.of(SERVER),
                reception.clients().find(SERVER, time.now().clock()).map(each -> each.address()));
        assertEquals(0, reception.askers().usage().entries());
        assertEquals(
                Optional.empty(), reception.askers().find(SERVER, time.now().clock()));
    }
}
