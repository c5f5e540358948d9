package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ntpdjava.ntp.server.ServerFixtures.address;
import static org.ntpdjava.ntp.server.ServerFixtures.hexKey;
import static org.ntpdjava.ntp.server.ServerFixtures.key;
import static org.ntpdjava.ntp.server.ServerFixtures.trusting;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.packet.Trailer;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** What ntpd 4.2.8p15 was asked and answered: we answer the same, octet for octet, but for a root delay of 0. */
class ProbeTest {
    /**
     * Root dispersion of the recorded server at its first reference time, in units of 2<sup>-16</sup> s. With 15 ppm of
     * growth this one number explains every recorded reply until the next clock update.
     */
    private static final double ROOT_DISPERSION_UNITS = 528.6653;

    private static final Optional<SourceTemplate> NO_TEMPLATE = Optional.empty();

    private static final AccessList ACCESS = AccessList.of(
            List.of(
                    AccessRule.defaultIpv4(bits(AccessFlag.KOD, AccessFlag.LIMITED)),
                    host("192.168.3.22", AccessFlag.IGNORE),
                    host("192.168.3.23", AccessFlag.NOSERVE, AccessFlag.KOD),
                    host("192.168.3.24", AccessFlag.NOSERVE),
                    host("192.168.3.25", AccessFlag.NOQUERY),
                    host("192.168.3.26", AccessFlag.NOTRUST),
                    host("192.168.3.41", AccessFlag.LIMITED),
                    AccessRule.host(address("192.168.3.43"), true, AccessFlag.NOSERVE.bit()),
                    host("192.168.3.44"),
                    host("192.168.3.45", AccessFlag.MSSNTP),
                    new AccessRule(
                            address("192.168.3.48"),
                            address("255.255.255.254"),
                            false,
                            bits(AccessFlag.LIMITED, AccessFlag.KOD))),
            NO_TEMPLATE);

    private static int bits(AccessFlag... flags) {
        return AccessFlag.bits(Set.of(flags));
    }

    private static AccessRule host(String address, AccessFlag... flags) {
        return AccessRule.host(address(address), false, bits(flags));
    }

    /** The recorded server's; it trusted 1, 2, 3, 10 and 11, and 12, which it could not use. */
    private static final Authenticator KEYS = trusting(
            key(1, MacAlgorithm.MD5, "SecretOne"),
            hexKey(2, MacAlgorithm.SHA1, "a2c9f33e7cb09e51f6d1c0a9e0b7f3d4c5a69788"),
            key(3, MacAlgorithm.MD5, "another-md5-key"),
            hexKey(10, MacAlgorithm.AES_128_CMAC, "00112233445566778899aabbccddeeff"),
            key(11, MacAlgorithm.SHA256, "passphrase256"));

    private final MruList clients = new MruList(Retention.DEFAULT.withEntries(64), new RateLimit.Discard(3, 2), 1, 2);

    private Optional<String> ask(Endpoint source, Probe.Exchange exchange) {
        SystemState state = exchange.received().map(ProbeTest::stateBehind).orElse(stateAtFirst());
        long t2 = exchange.received().map(PacketFields::receive).orElse(PacketFields.transmit(padded(exchange.sent())));
        long t3 = exchange.received().map(PacketFields::transmit).orElse(t2);
        ServerGate gate = new ServerGate(() -> ACCESS, () -> state, clients, KEYS, new Random(1));
        Responder responder = new Responder(
                () -> state, ServerFixtures.clockAt(t3), KEYS, new InterleavedMemory(new java.util.Random(1)));
        ByteBuffer reply = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
        Verdict verdict = gate.check(
                exchange.sent(), source.address().high(), source.address().low(), source.port(), t2);
        int octets = responder.respond(verdict, exchange.sent(), 0, 0, t2, reply);
        return octets == 0 ? Optional.empty() : Optional.of(HexFormat.of().formatHex(reply.array(), 0, octets));
    }

    private static ByteBuffer padded(ByteBuffer request) {
        return ByteBuffer.allocate(Math.max(48, request.remaining()))
                .put(request)
                .rewind();
    }

    private static SystemState stateAtFirst() {
        return ServerFixtures.stratum1(ServerFixtures.REFERENCE, ROOT_DISPERSION_UNITS / 65536);
    }

    /** The picture the recorded server must have had; before its next clock update it is always the same. */
    private static SystemState stateBehind(ByteBuffer reply) {
        NtpTimestamp reference = new NtpTimestamp(PacketFields.reference(reply));
        if (reference.equals(ServerFixtures.REFERENCE)) {
            return stateAtFirst();
        }
        double ageS = new NtpTimestamp(PacketFields.receive(reply)).secondsSince(reference);
        double units = PacketFields.rootDispersion(reply) - 0.5;
        return ServerFixtures.stratum1(reference, units / 65536 - SystemState.PHI * ageS);
    }

    /** Where we differ: our root delay is never 0, which some clients take for "unknown". A kiss has stratum 0 and ntpd's. */
    private static String withoutZeroRootDelay(String replyHex) {
        boolean kiss = replyHex.startsWith("00", 2);
        return kiss || !replyHex.startsWith("00000000", 8)
                ? replyHex
                : signedAnew(replyHex.substring(0, 8) + "00000001" + replyHex.substring(16), replyHex);
    }

    /** The recorded MAC, which covers a root delay of 0, is checked as it stands, and then made for what we send. */
    private static String signedAnew(String changedHex, String recordedHex) {
        ByteBuffer recorded = ByteBuffer.wrap(HexFormat.of().parseHex(recordedHex));
        if (recorded.remaining() <= 48 + Trailer.CRYPTO_NAK_OCTETS) {
            return changedHex;
        }
        int keyId = Trailer.keyId(recorded, 48);
        assertEquals(keyId, KEYS.verifiedKey(recorded, 48));
        ByteBuffer changed = ByteBuffer.wrap(HexFormat.of().parseHex(changedHex));
        KEYS.sign(changed, 48, keyId);
        return HexFormat.of().formatHex(changed.array());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode3_v1",
                "mode3_v3",
                "mode3_v4",
                "mode3_v7",
                "mode3_v0",
                "mode3_poll0",
                "mode3_xmtzero",
                "mode3_random_xmt",
                "mode3_short47",
                "mode3_len49",
                "mode3_len56_zeros",
                "mode3_len60_zeros",
                "mode3_len68_zeros",
                "mode0_v1",
                "mode0_v4",
                "mode1_noauth",
                "mode1_noauth_p123",
                "mode2_unsolicited",
                "mode5_unsolicited",
                "ef_len2",
                "ef_mac1",
                "mac_key1_ok",
                "mac_key1_bad",
                "mac_key2_bad",
                "mac_key3_ok",
                "mac_key10_ok",
                "mac_key10_bad",
                "mac_key12_ok",
                "mac_key20_untrusted",
                "restrict_ignore",
                "restrict_noserve",
                "restrict_noserve_kod",
                "restrict_notrust",
                "restrict_notrust_mac",
                "restrict_noquery",
                "restrict_mssntp",
                "restrict_ntpport_p123",
                "m6_mode7_monlist",
                "m6_respbit",
                "m6_noquery",
                "m6_ignore",
                "m6_short11"
            })
    void answersAsNtpdDid(String name) {
        Probe probe = Probe.read(name);
        for (Probe.Exchange exchange : probe.exchanges()) {
            assertEquals(exchange.receivedHex().map(ProbeTest::withoutZeroRootDelay), ask(probe.source(), exchange));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate_limited_kod_2s", "rate_limited_nokod"})
    void limitsRateAsNtpdDidWithItsDiscardRule(String name) {
        Probe probe = Probe.read(name);
        int number = 0;
        for (Probe.Exchange exchange : probe.exchanges()) {
            number++;
            assertEquals(
                    exchange.receivedHex().map(ProbeTest::withoutZeroRootDelay),
                    ask(probe.source(), exchange),
                    "packet " + number);
        }
    }

    /** Where we differ: ntpd takes the last field for a MAC and sends a crypto-NAK; RFC 7822 has it ignored. */
    @Test
    void ignoresUnknownExtensionFieldsWithoutMac() {
        String fields = "12340010" + "00".repeat(12) + "4321001c" + "00".repeat(24);
        String plain = Probe.read("mode3_v4").exchanges().getFirst().sentHex();
        Endpoint source = new Endpoint(address("192.168.3.44"), 1024);
        Optional<String> reply = ask(source, new Probe.Exchange(plain + fields, Optional.empty()));
        assertEquals(Optional.of(2 * 48), reply.map(String::length));
    }
}
