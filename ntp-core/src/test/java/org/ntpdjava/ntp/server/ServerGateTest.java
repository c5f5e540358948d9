package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.ntp.server.ServerFixtures.address;
import static org.ntpdjava.ntp.server.ServerFixtures.key;
import static org.ntpdjava.ntp.server.ServerFixtures.peer;
import static org.ntpdjava.ntp.server.ServerFixtures.request;
import static org.ntpdjava.ntp.server.ServerFixtures.trusting;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ntpdjava.ntp.auth.AddressBlock;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.KissCode;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.SystemState;

class ServerGateTest {
    private static final long NOW = 0xeeae_0000_0000_0000L;
    private static final String STRANGER = "192.0.2.1";
    private static final String SERVER = "192.0.2.20";
    private static final String PEER = "192.0.2.21";

    private SystemState state = ServerFixtures.stratum1(
            ServerFixtures.REFERENCE,
            0,
            peer(SERVER, Mode.CLIENT),
            peer(PEER, Mode.SYMMETRIC_ACTIVE),
            peer("127.127.28.0", Mode.CLIENT),
            peer("0.0.0.0", Mode.CLIENT));
    private AccessList access = everybody();
    private RandomGenerator random = new Random(1);
    private final Authenticator authenticator = trusting(
            key(1, MacAlgorithm.MD5, "SecretOne"),
            key(2, MacAlgorithm.SHA256, "passphrase"),
            new SymmetricKey(
                    3, MacAlgorithm.MD5, new byte[] {1}, List.of(new AddressBlock(address("192.0.2.21"), 32))));

    private final ServerGate gate = gate();

    private ServerGate gate() {
        RandomGenerator live = () -> random.nextLong();
        return new ServerGate(
                () -> access,
                () -> state,
                new MruList(Retention.DEFAULT.withEntries(64), RateLimit.DEFAULT, 1, 2),
                authenticator,
                live);
    }

    private static AccessList everybody(AccessFlag... flags) {
        return AccessList.of(List.of(AccessRule.defaultIpv4(AccessFlag.bits(Set.of(flags)))), Optional.empty());
    }

    private Verdict check(ByteBuffer packet, String source, int port) {
        IpAddress address = address(source);
        return gate.check(packet, address.high(), address.low(), port, NOW);
    }

    private Verdict check(ByteBuffer packet, String source) {
        return check(packet, source, 40_000);
    }

    private Verdict check(Mode mode, String source) {
        return check(request(4, mode, 0), source);
    }

    @Test
    void answersClientsAndStrangersInSymmetricMode() {
        assertEquals(Verdict.ANSWER, check(Mode.CLIENT, STRANGER));
        assertEquals(Verdict.ANSWER, check(Mode.SYMMETRIC_ACTIVE, STRANGER));
        assertEquals(Verdict.ANSWER, check(Mode.SYMMETRIC_ACTIVE, SERVER));
        assertEquals(Verdict.ANSWER, check(Mode.CLIENT, PEER));
    }

    @Test
    void aStrangerWithAKeyOfOursMayBecomeAPeerUnlessNoepeer() {
        assertEquals(Verdict.ENGINE, check(signed(Mode.SYMMETRIC_ACTIVE, 1), STRANGER));
        ByteBuffer forged = signed(Mode.SYMMETRIC_ACTIVE, 1);
        forged.put(60, (byte) ~forged.get(60));
        assertEquals(Verdict.ANSWER_UNAUTHENTIC, check(forged, STRANGER));
        access = everybody(AccessFlag.NOPEER);
        assertEquals(Verdict.ENGINE, check(signed(Mode.SYMMETRIC_ACTIVE, 1), STRANGER), "he has the key");
        assertEquals(Verdict.ANSWER, check(Mode.SYMMETRIC_ACTIVE, STRANGER));
        assertEquals(Verdict.ANSWER_UNAUTHENTIC, check(forged, STRANGER));
        access = everybody(AccessFlag.NOEPEER);
        assertEquals(Verdict.ANSWER_AUTHENTIC, check(signed(Mode.SYMMETRIC_ACTIVE, 1), STRANGER));
    }

    @Test
    void theLimitOfAnAddressIsThatOfItsRule() {
        access = AccessList.of(
                List.of(new AccessRule(IpAddress.ANY_V4, IpAddress.ANY_V4, false, 0, 3)), Optional.empty());
        assertEquals(
                3, gate.peerLimit(address(STRANGER).high(), address(STRANGER).low(), 123));
    }

    private ServerGate open(Newcomers newcomers) {
        return new ServerGate(
                () -> access,
                () -> state,
                new MruList(Retention.DEFAULT.withEntries(64), RateLimit.DEFAULT, 1, 2),
                authenticator,
                () -> newcomers,
                new Random(1));
    }

    private Verdict checkAt(ServerGate open, ByteBuffer packet) {
        IpAddress address = address(STRANGER);
        return open.check(packet, address.high(), address.low(), 123, NOW);
    }

    @Test
    void aStrangersBroadcastNeedsAListenerAndAKey() {
        ServerGate listening = open(new Newcomers(true, true, false));
        ByteBuffer forged = signed(Mode.BROADCAST, 1);
        forged.put(60, (byte) ~forged.get(60));
        assertEquals(Verdict.ENGINE, checkAt(listening, signed(Mode.BROADCAST, 1)));
        assertEquals(Verdict.DROP, checkAt(listening, forged));
        assertEquals(Verdict.DROP, checkAt(listening, request(4, Mode.BROADCAST, 0)));
        assertEquals(Verdict.DROP, checkAt(gate, signed(Mode.BROADCAST, 1)), "not listening");
        ServerGate careless = open(new Newcomers(true, false, false));
        assertEquals(Verdict.ENGINE, checkAt(careless, request(4, Mode.BROADCAST, 0)));
        assertEquals(Verdict.DROP, checkAt(careless, forged));
        assertEquals(Verdict.DROP, checkAt(careless, request(4, Mode.SERVER, 0)), "an answer to nothing");
    }

    @Test
    void nopeerAsksOfABroadcastServerForAKeyAndNoepeerRefusesHim() {
        ServerGate careless = open(new Newcomers(true, false, false));
        access = everybody(AccessFlag.NOPEER);
        assertEquals(Verdict.DROP, checkAt(careless, request(4, Mode.BROADCAST, 0)));
        assertEquals(Verdict.ENGINE, checkAt(careless, signed(Mode.BROADCAST, 1)));
        access = everybody(AccessFlag.NOTRUST);
        assertEquals(Verdict.DROP, checkAt(careless, request(4, Mode.BROADCAST, 0)));
        access = everybody(AccessFlag.NOEPEER);
        assertEquals(Verdict.DROP, checkAt(careless, signed(Mode.BROADCAST, 1)));
    }

    @Test
    void nopeerAsksOfWhoAnswersAGroupForAKeyAndNoepeerRefusesHim() {
        ServerGate asking = open(new Newcomers(false, false, true));
        access = everybody(AccessFlag.NOPEER);
        assertEquals(Verdict.DROP, checkAt(asking, request(4, Mode.SERVER, 0)));
        assertEquals(Verdict.ENGINE, checkAt(asking, signed(Mode.SERVER, 1)));
        access = everybody(AccessFlag.NOEPEER);
        assertEquals(Verdict.DROP, checkAt(asking, signed(Mode.SERVER, 1)));
    }

    @Test
    void whoeverAnswersAGroupIsHeard() {
        ServerGate asking = open(new Newcomers(false, true, true));
        assertEquals(Verdict.ENGINE, checkAt(asking, request(4, Mode.SERVER, 0)));
        assertEquals(Verdict.DROP, checkAt(asking, request(4, Mode.SYMMETRIC_PASSIVE, 0)));
        assertEquals(Verdict.DROP, checkAt(asking, request(4, Mode.BROADCAST, 0)));
    }

    @Test
    void handsTheEngineWhatBelongsToAnAssociation() {
        assertEquals(Verdict.ENGINE, check(Mode.SERVER, SERVER));
        assertEquals(Verdict.ENGINE, check(Mode.SYMMETRIC_ACTIVE, PEER));
        assertEquals(Verdict.ENGINE, check(Mode.SYMMETRIC_PASSIVE, PEER));
        assertEquals(3, gate.counters().processed());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"SYMMETRIC_PASSIVE", "SERVER", "BROADCAST"})
    void dropsWhatNobodyAskedFor(Mode mode) {
        assertEquals(Verdict.DROP, check(mode, STRANGER));
        assertEquals(1, gate.counters().declined());
    }

    @Test
    void followsTheAssociationsOfThePicture() {
        assertEquals(Verdict.DROP, check(Mode.SERVER, STRANGER));
        state = ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0, peer(STRANGER, Mode.CLIENT));
        assertEquals(Verdict.ENGINE, check(Mode.SERVER, STRANGER));
        assertEquals(Verdict.DROP, check(Mode.SERVER, SERVER));
    }

    @Test
    void restrictSourceFollowsTheAssociations() {
        access = AccessList.of(
                List.of(AccessRule.defaultIpv4(AccessFlag.IGNORE.bit())), Optional.of(new SourceTemplate(false, 0)));
        assertEquals(Verdict.DROP, check(Mode.CLIENT, STRANGER));
        assertEquals(Verdict.ANSWER, check(Mode.CLIENT, SERVER));
        state = ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0, peer(STRANGER, Mode.CLIENT));
        assertEquals(Verdict.ANSWER, check(Mode.CLIENT, STRANGER));
        assertEquals(Verdict.DROP, check(Mode.CLIENT, SERVER));
    }

    @Test
    void refusesSourcesThatNoHostCanHave() {
        for (String source : List.of("0.0.0.0", "255.255.255.255", "224.0.1.1", "127.127.28.0", "::", "ff02::101")) {
            assertEquals(Verdict.DROP, check(Mode.CLIENT, source), source);
        }
        assertEquals(6, gate.counters().restricted());
        assertEquals(Verdict.DROP, check(request(4, Mode.CLIENT, 0), STRANGER, 0));
        assertEquals(1, gate.counters().badFormat());
    }

    @Test
    void ignoresItsOwnPackets() {
        access = AccessList.of(List.of(AccessRule.ownAddress(address(STRANGER))), Optional.empty());
        assertEquals(Verdict.DROP, check(request(4, Mode.CLIENT, 0), STRANGER, 123));
        assertEquals(Verdict.ANSWER, check(request(4, Mode.CLIENT, 0), STRANGER, 124));
    }

    @Test
    void neverAnswersMode7NorControlReplies() {
        assertEquals(Verdict.DROP, check(Mode.PRIVATE, STRANGER));
        ByteBuffer query = ByteBuffer.allocate(12).put(0, (byte) 0x16).put(1, (byte) 2);
        assertEquals(Verdict.CONTROL, check(query, STRANGER));
        for (int bit : new int[] {0x80, 0x40, 0x20}) {
            assertEquals(Verdict.DROP, check(query.duplicate().put(1, (byte) (bit | 2)), STRANGER));
        }
    }

    /** Answers are much longer than queries, and whoever forges a source must not use us against it. */
    @Test
    void limitsQueriesByThemselves() {
        access = everybody(AccessFlag.LIMITED, AccessFlag.KOD);
        ByteBuffer query = ByteBuffer.allocate(12).put(0, (byte) 0x16).put(1, (byte) 2);
        int answers = 0;
        for (int i = 0; i < 5_000; i++) {
            answers += check(query, STRANGER) == Verdict.CONTROL ? 1 : 0;
        }
        assertEquals(1_024, answers);
        assertEquals(5_000 - 1_024, gate.counters().limited());
        assertEquals(0, gate.counters().kissesSent());
        assertEquals(Verdict.ANSWER, check(Mode.CLIENT, STRANGER));
        access = everybody();
        assertEquals(Verdict.CONTROL, check(query, STRANGER));
    }

    @Test
    void noqueryStopsQueriesOnly() {
        access = everybody(AccessFlag.NOQUERY);
        assertEquals(Verdict.DROP, check(ByteBuffer.allocate(12).put(0, (byte) 0x16), STRANGER));
        assertEquals(Verdict.ANSWER, check(Mode.CLIENT, STRANGER));
    }

    @Test
    void noserveStopsTimeOnly() {
        access = everybody(AccessFlag.NOSERVE);
        assertEquals(Verdict.CONTROL, check(ByteBuffer.allocate(12).put(0, (byte) 0x16), STRANGER));
        assertEquals(Verdict.DROP, check(Mode.CLIENT, STRANGER));
    }

    @Test
    void whatWouldBeAnAnswerToUsIsToldWhenARuleDropsIt() {
        for (AccessFlag flag : List.of(AccessFlag.IGNORE, AccessFlag.NOSERVE, AccessFlag.NOTRUST)) {
            access = everybody(flag);
            assertEquals(Verdict.DENIED, check(Mode.SERVER, SERVER));
            assertEquals("restrict -4 default " + flag.keyword(), denyingRule(SERVER));
            assertEquals(Verdict.DENIED, check(Mode.SYMMETRIC_ACTIVE, PEER));
            assertEquals(Verdict.DROP, check(Mode.CLIENT, SERVER), "it asks");
            assertEquals(Verdict.DROP, check(Mode.SERVER, STRANGER));
            assertEquals(Verdict.DROP, check(Mode.SYMMETRIC_ACTIVE, STRANGER));
        }
        assertEquals(15, gate.counters().restricted());
    }

    @Test
    void namesTheRuleThatDropsAsItIsWritten() {
        AccessRule network =
                new AccessRule(address("192.0.2.0"), address("255.255.255.0"), false, AccessFlag.NOSERVE.bit());
        access = AccessList.of(List.of(network), Optional.empty());
        assertEquals("restrict 192.0.2.0 mask 255.255.255.0 noserve", denyingRule(SERVER));
        access = AccessList.of(
                List.of(network, AccessRule.host(address(SERVER), false, AccessFlag.IGNORE.bit())), Optional.empty());
        assertEquals("restrict 192.0.2.20 ignore", denyingRule(SERVER));
        access = AccessList.of(
                List.of(network),
                Optional.of(new SourceTemplate(false, AccessFlag.NOTRUST.bit(), AccessRule.NO_LIMIT)));
        assertEquals("restrict source notrust", denyingRule(SERVER));
        access = everybody();
        assertEquals("", denyingRule(SERVER));
    }

    private String denyingRule(String source) {
        IpAddress address = address(source);
        return gate.denyingRule(address.high(), address.low(), 123);
    }

    @Test
    void versionFlagWantsTheCurrentOne() {
        access = everybody(AccessFlag.VERSION);
        assertEquals(Verdict.DROP, check(request(3, Mode.CLIENT, 0), STRANGER));
        assertEquals(Verdict.ANSWER, check(request(4, Mode.CLIENT, 0), STRANGER));
    }

    @Test
    void flakeDropsOneOfTen() {
        access = everybody(AccessFlag.FLAKE);
        int dropped = 0;
        for (int i = 0; i < 10_000; i++) {
            dropped += check(Mode.CLIENT, STRANGER) == Verdict.DROP ? 1 : 0;
        }
        assertEquals(1_000, dropped, 150);
    }

    @Test
    void kissesWhoAsksTooOftenAndOnlyWithKod() {
        access = everybody(AccessFlag.LIMITED, AccessFlag.KOD);
        int kisses = 0;
        for (int i = 0; i < 1_000; i++) {
            kisses += check(Mode.CLIENT, STRANGER) == Verdict.KISS ? 1 : 0;
        }
        assertEquals(1, kisses);
        assertEquals(1_000 - 512, gate.counters().limited());
        assertEquals(1, gate.counters().kissesSent());
        access = everybody(AccessFlag.LIMITED);
        for (int i = 0; i < 1_000; i++) {
            assertNotEquals(Verdict.KISS, check(Mode.CLIENT, "192.0.2.99"));
        }
    }

    @Test
    void neverKissesAnAnswerNorAKiss() {
        access = everybody(AccessFlag.LIMITED, AccessFlag.KOD);
        ByteBuffer kiss = request(4, Mode.SYMMETRIC_ACTIVE, 0);
        kiss.put(0, (byte) (0xc0 | kiss.get(0))).putInt(12, KissCode.RATE.bits());
        for (int i = 0; i < 1_000; i++) {
            assertNotEquals(Verdict.KISS, check(Mode.SERVER, SERVER));
            assertEquals(Verdict.DROP, check(kiss, STRANGER));
        }
    }

    /** Whoever forges the source of our server's answers must not make us deaf to the true ones. */
    @Test
    void answersToOurOwnQuestionsAreNotLimited() {
        access = everybody(AccessFlag.LIMITED, AccessFlag.KOD);
        for (int i = 0; i < 2_000; i++) {
            assertEquals(Verdict.ENGINE, check(Mode.SERVER, SERVER));
        }
        assertEquals(0, gate.counters().limited());
    }

    /** Whatever a stranger sends, and however often: only questions are told of the limit. */
    @Test
    void kissesNoModeButThoseThatAsk() {
        access = everybody(AccessFlag.LIMITED, AccessFlag.KOD);
        for (Mode mode : new Mode[] {Mode.SYMMETRIC_PASSIVE, Mode.SERVER, Mode.BROADCAST}) {
            for (int i = 0; i < 2_000; i++) {
                assertEquals(Verdict.DROP, check(mode, STRANGER), mode.toString());
            }
        }
        assertEquals(0, gate.counters().kissesSent());
    }

    @Test
    void neverAnswersACryptoNak() {
        for (Mode mode : List.of(Mode.CLIENT, Mode.SYMMETRIC_ACTIVE)) {
            assertEquals(Verdict.DROP, check(request(4, mode, 4), STRANGER));
        }
        assertEquals(2, gate.counters().badAuth());
    }

    @Test
    void answersAGoodMacWithAMacOfTheSameKey() {
        for (int keyId : new int[] {1, 2}) {
            ByteBuffer request = signed(Mode.CLIENT, keyId);
            assertEquals(Verdict.ANSWER_AUTHENTIC, check(request, STRANGER));
            ByteBuffer reply = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
            int octets = responder().respond(Verdict.ANSWER_AUTHENTIC, request, 0, 0, NOW, reply);
            assertEquals(request.remaining(), octets);
            assertEquals(keyId, authenticator.verifiedKey(reply.limit(octets), 48));
        }
        assertEquals(0, gate.counters().badAuth());
    }

    @Test
    void answersInTheBufferOfTheRequestToo() {
        ByteBuffer request = signed(Mode.CLIENT, 2);
        int octets = responder().respond(check(request, STRANGER), request, 0, 0, NOW, request);
        assertEquals(Mode.SERVER.code(), request.get(0) & 7);
        assertEquals(2, authenticator.verifiedKey(request.limit(octets), 48));
    }

    @Test
    void notrustServesGoodMacsOnly() {
        access = everybody(AccessFlag.NOTRUST);
        assertEquals(Verdict.ANSWER_AUTHENTIC, check(signed(Mode.CLIENT, 1), STRANGER));
        assertEquals(Verdict.DROP, check(Mode.CLIENT, STRANGER));
        ByteBuffer forged = signed(Mode.CLIENT, 1);
        forged.put(67, (byte) (forged.get(67) ^ 1));
        assertEquals(Verdict.DROP, check(forged, STRANGER));
        assertEquals(Verdict.DROP, check(request(4, Mode.CLIENT, 4), STRANGER));
    }

    /** A client that trusts nothing without a MAC would not even slow down for one. */
    @Test
    void signsTheKissOfAClientWithAKey() {
        access = everybody(AccessFlag.LIMITED, AccessFlag.KOD);
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        ByteBuffer request = signed(Mode.CLIENT, 1);
        for (int i = 0; i < 1_000; i++) {
            verdicts.add(check(request, STRANGER));
        }
        assertEquals(EnumSet.of(Verdict.ANSWER_AUTHENTIC, Verdict.KISS_AUTHENTIC, Verdict.DROP), verdicts);
        ByteBuffer reply = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
        int octets = responder().respond(Verdict.KISS_AUTHENTIC, request, 0, 0, NOW, reply);
        assertEquals(KissCode.RATE.bits(), reply.getInt(12));
        assertEquals(1, authenticator.verifiedKey(reply.limit(octets), 48));
    }

    @Test
    void tellsTheEngineWhatAMacProves() {
        assertEquals(new Authenticity.Verified(1), authenticity(signed(Mode.SERVER, 1), SERVER));
        assertEquals(new Authenticity.None(), authenticity(request(4, Mode.SERVER, 0), SERVER));
        assertEquals(0, gate.counters().badAuth());
        assertEquals(new Authenticity.CryptoNak(), authenticity(request(4, Mode.SERVER, 4), SERVER));
        assertEquals(new Authenticity.Wrong(), authenticity(request(4, Mode.SERVER, 20), SERVER));
        assertEquals(2, gate.counters().badAuth());
    }

    @Test
    void aKeyWithAListVouchesForItsServersOnlyAndForAnyClient() {
        assertEquals(new Authenticity.Verified(3), authenticity(signed(Mode.SYMMETRIC_ACTIVE, 3), PEER));
        assertEquals(new Authenticity.Wrong(), authenticity(signed(Mode.SERVER, 3), SERVER));
        assertEquals(Verdict.ANSWER_AUTHENTIC, check(signed(Mode.CLIENT, 3), STRANGER));
    }

    private Authenticity authenticity(ByteBuffer packet, String source) {
        assertEquals(Verdict.ENGINE, check(packet, source));
        return gate.authenticity(packet, address(source).high(), address(source).low());
    }

    private ByteBuffer signed(Mode mode, int keyId) {
        ByteBuffer packet = request(4, mode, authenticator.macOctets(keyId));
        assertEquals(packet.limit(), authenticator.sign(packet, 48, keyId));
        return packet;
    }

    private Responder responder() {
        return new Responder(
                () -> state,
                ServerFixtures.clockAt(NOW),
                authenticator,
                new InterleavedMemory(new java.util.Random(1)));
    }

    @Test
    void countsAsNtpqNamesIt() {
        check(request(4, Mode.CLIENT, 0), STRANGER);
        check(request(3, Mode.CLIENT, 0), STRANGER);
        check(request(0, Mode.CLIENT, 0), STRANGER);
        check(request(4, Mode.CLIENT, 20), STRANGER);
        check(request(4, Mode.CLIENT, 1), STRANGER);
        check(request(4, Mode.SERVER, 0), SERVER);
        assertEquals(new ServerCounters(6, 1, 4, 1, 2, 1, 0, 0, 0, 0), gate.counters());
    }

    /** Each packet once, whatever becomes of it; an answer is one that tells the time. */
    @Test
    void countsKindsOfPacketsAndAnswers() {
        check(request(4, Mode.CLIENT, 0), STRANGER);
        check(request(4, Mode.CLIENT, 0), STRANGER);
        check(request(3, Mode.CLIENT, 0), STRANGER);
        check(request(0, Mode.CLIENT, 0), STRANGER);
        check(request(4, Mode.BROADCAST, 0), STRANGER);
        check(request(4, Mode.SERVER, 0), SERVER);
        assertEquals(3, gate.kinds().answers());
        assertEquals(2, gate.kinds().count(4, Mode.CLIENT));
        assertEquals(1, gate.kinds().count(3, Mode.CLIENT));
        assertEquals(1, gate.kinds().count(0, Mode.CLIENT));
        assertEquals(1, gate.kinds().count(4, Mode.SERVER));
        assertEquals(0, gate.kinds().count(2, Mode.CLIENT));
        assertEquals(6, gate.kinds().plus(gate.kinds()).answers());
        assertEquals(4, gate.kinds().plus(gate.kinds()).count(4, Mode.CLIENT));
    }

    @Test
    void noOctetsMakeItThrowOrAnswerOutOfTurn() {
        long seed = System.nanoTime();
        Random octets = new Random(seed);
        Responder responder = new Responder(
                () -> state,
                ServerFixtures.clockAt(NOW),
                authenticator,
                new InterleavedMemory(new java.util.Random(1)));
        ByteBuffer reply = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
        for (int length = 0; length <= 200; length++) {
            for (int round = 0; round < 100; round++) {
                byte[] packet = new byte[length];
                octets.nextBytes(packet);
                try {
                    Verdict verdict = check(ByteBuffer.wrap(packet), STRANGER);
                    int sent = responder.respond(verdict, ByteBuffer.wrap(packet), 0, 0, NOW, reply);
                    assertTrue(sent == 0 || Set.of(0, 1, 3).contains(packet[0] & 7));
                    assertTrue(sent <= length, "no amplification");
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError(
                            "seed " + seed + ": " + HexFormat.of().formatHex(packet), e);
                }
            }
        }
    }
}
