package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ntpdjava.ntp.server.ServerFixtures.address;
import static org.ntpdjava.ntp.server.ServerFixtures.clockAt;
import static org.ntpdjava.ntp.server.ServerFixtures.peer;
import static org.ntpdjava.ntp.server.ServerFixtures.trusting;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;

/**
 * Windows' w32time: version 3, as a client (mode 3, its flag 0x8) or, left to itself, as a symmetric peer of whoever it is
 * to take the time from (mode 1); before it is set with leap indicator 3, a poll exponent of 17 and a dispersion of 1 s; in a
 * domain with an authenticator of 20 octets that has nothing but the number of an account in it.
 */
class WindowsClientsTest {
    private static final String REST = "0011e9" + "00000000" + "00010400" + "00".repeat(28) + "eeae02a3a1812000";
    private static final String AUTHENTICATOR = "5f040000" + "00".repeat(16);
    private static final IpAddress WINDOWS = address("192.0.2.30");
    private static final long T2 = 0xeeae02a3_a184b442L;

    private final Authenticator authenticator = trusting();
    private final AccessList access = AccessList.of(
            List.of(AccessRule.defaultIpv4(
                    AccessFlag.bits(Set.of(AccessFlag.NOPEER, AccessFlag.LIMITED, AccessFlag.KOD, AccessFlag.MSSNTP)))),
            Optional.empty());

    private Verdict check(ByteBuffer request, SystemState state) {
        MruList clients = new MruList(Retention.DEFAULT.withEntries(64), RateLimit.DEFAULT, 1, 2);
        return new ServerGate(() -> access, () -> state, clients, authenticator, new Random(1))
                .check(request, WINDOWS.high(), WINDOWS.low(), 123, T2);
    }

    private static ByteBuffer request(String firstOctet, String tail) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(firstOctet + REST + tail));
    }

    @ParameterizedTest
    @CsvSource({"1b, 4", "db, 4", "19, 2", "d9, 2"})
    void areServedInTheModeTheyAskFor(String firstOctet, int mode) {
        SystemState state = ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0.01);
        ByteBuffer reply = answer(request(firstOctet, ""), state, 48);
        assertEquals(mode, PacketFields.mode(reply));
        assertEquals(3, PacketFields.version(reply));
        assertEquals(LeapIndicator.NONE.code(), PacketFields.leap(reply));
        assertEquals(1, PacketFields.stratum(reply));
        assertEquals(17, PacketFields.poll(reply));
        assertEquals(0xeeae02a3_a1812000L, PacketFields.origin(reply));
        assertEquals(T2, PacketFields.receive(reply));
        assertEquals(T2 + 5, PacketFields.transmit(reply));
    }

    /** As ntpd without a Samba server beside it: the time, and a crypto-NAK in place of a signature. */
    @ParameterizedTest
    @CsvSource({"1b, 4", "db, 4", "19, 2", "d9, 2"})
    void ofADomainAreToldThatNobodySigns(String firstOctet, int mode) {
        SystemState state = ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0.01);
        ByteBuffer reply = answer(request(firstOctet, AUTHENTICATOR), state, 52);
        assertEquals(mode, PacketFields.mode(reply));
        assertEquals(0xeeae02a3_a1812000L, PacketFields.origin(reply));
        assertEquals(0, reply.getInt(48));
    }

    @Test
    void withWhomWePeerAreTheEnginesBusiness() {
        SystemState peers = ServerFixtures.stratum1(
                ServerFixtures.REFERENCE, 0.01, peer(WINDOWS.toString(), Mode.SYMMETRIC_ACTIVE));
        assertEquals(Verdict.ENGINE, check(request("d9", ""), peers));
        SystemState client =
                ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0.01, peer(WINDOWS.toString(), Mode.CLIENT));
        assertEquals(Verdict.ANSWER, check(request("d9", ""), client));
    }

    private ByteBuffer answer(ByteBuffer request, SystemState state, int octets) {
        ByteBuffer reply = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
        Responder responder =
                new Responder(() -> state, clockAt(T2 + 5), authenticator, new InterleavedMemory(new Random(1)));
        Verdict verdict = check(request, state);
        assertEquals(octets, responder.respond(verdict, request, WINDOWS.high(), WINDOWS.low(), T2, reply));
        return reply;
    }
}
