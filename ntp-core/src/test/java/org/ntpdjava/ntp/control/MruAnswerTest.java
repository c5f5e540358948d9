package org.ntpdjava.ntp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.server.AccessRule;
import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.server.MruList;
import org.ntpdjava.ntp.server.RateLimit;
import org.ntpdjava.ntp.server.Retention;
import org.ntpdjava.ntp.server.ServerGate;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

class MruAnswerTest {
    private static final IpAddress ADMIN = IpAddress.ofIpv4(0x7f00_0001);
    private static final IpAddress OTHER = IpAddress.ofIpv4(0xc000_0202);
    private static final long SECOND = 1L << 32;
    private static final NtpTimestamp NOW = ControlFixture.NOW;
    private static final IpAddress OURS = IpAddress.ofIpv4(0xc000_0201);
    private static final IpAddress OURS_TOO = IpAddress.parse("2001:db8::1").orElseThrow();

    private final MruList clients = new MruList(Retention.DEFAULT.withEntries(65_536), RateLimit.DEFAULT, 3, 4);
    private final ServerGate gate = new ServerGate(
            () -> AccessList.of(
                    List.of(AccessRule.defaultIpv4(AccessFlag.NOMODIFY.bit()), AccessRule.defaultIpv6(0)),
                    Optional.empty()),
            () -> ControlFixture.state(LeapIndicator.NONE),
            clients,
            new Authenticator(Keyring.EMPTY),
            new Random(5));
    private final ControlResponder responder =
            new ControlResponder(7, 8, OptionalInt.empty(), new AnswerBudget(0, 1, 2));
    private NtpTimestamp now = NOW;

    private void hear(IpAddress client, int times, long secondsAgo) {
        ByteBuffer packet = ByteBuffer.allocate(48).put(0, (byte) 0x23);
        IpAddress asked = client.isIpv4() ? OURS : OURS_TOO;
        gate.heardAt(asked.high(), asked.low());
        for (int i = 0; i < times; i++) {
            gate.check(packet, client.high(), client.low(), 40_123, NOW.bits() - secondsAgo * SECOND);
        }
    }

    private List<ByteBuffer> ask(IpAddress source, int restrictions, int opcode, String data) {
        List<ByteBuffer> fragments = new ArrayList<>();
        byte[] octets = data.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer request = ByteBuffer.allocate(12 + (octets.length + 3 & ~3));
        request.put((byte) 0xd6).put((byte) opcode).putShort(10, (short) octets.length);
        request.position(12).put(octets).rewind();
        responder.respond(
                new ControlQuery(request, source, restrictions, now, 0, new Authenticator(Keyring.EMPTY)),
                ControlFixture.state(LeapIndicator.NONE),
                () -> ControlFixture.context(new ClientBook(() -> List.of(clients))),
                fragment -> fragments.add(
                        ByteBuffer.allocate(fragment.remaining()).put(fragment).flip()));
        return fragments;
    }

    private String nonce(IpAddress source) {
        return ControlText.of(ask(source, 0, 12, "")).strip();
    }

    private List<ByteBuffer> list(String parameters) {
        return ask(ADMIN, 0, 10, nonce(ADMIN) + ", " + parameters);
    }

    private static Map<String, String> items(List<ByteBuffer> fragments) {
        Map<String, String> items = new HashMap<>();
        for (String item : ControlText.of(fragments).split(",\\s+|\r\n", -1)) {
            if (!item.isEmpty()) {
                items.put(item.substring(0, item.indexOf('=')), item.substring(item.indexOf('=') + 1));
            }
        }
        return items;
    }

    private static List<String> addresses(Map<String, String> items) {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; items.containsKey("addr." + i); i++) {
            addresses.add(items.get("addr." + i));
        }
        return addresses;
    }

    private static int error(List<ByteBuffer> fragments) {
        ControlHeader header = ControlHeader.read(fragments.getFirst());
        return header.error() ? header.errorCode() : 0;
    }

    @Test
    void aNonceIsThirtyTwoOctets() {
        assertTrue(
                ControlText.of(ask(ADMIN, 0, 12, "")).matches("nonce=eeae0691751d7ebd[0-9a-f]{8}\r\n"),
                () -> ControlText.of(ask(ADMIN, 0, 12, "")));
    }

    @Test
    void listsOldestFirstAndSaysThatThisIsAll() {
        hear(OTHER, 2, 5);
        hear(IpAddress.parse("2001:db8::7").orElseThrow(), 1, 9);
        Map<String, String> items = items(list("frags=32"));
        assertEquals(List.of("[2001:db8::7]:40123", "192.0.2.2:40123"), addresses(items));
        assertEquals("2", items.get("ct.1"));
        assertEquals("35", items.get("mv.1"));
        assertEquals("0x80", items.get("rs.1"));
        assertEquals("0.100", items.get("sc.1"));
        assertEquals("0", items.get("dr.1"));
        assertEquals("0xeeae068c.751d7ebd", items.get("last.1"));
        assertEquals(items.get("last.1"), items.get("last.newest"));
        assertEquals(NOW.toString(), items.get("now"));
        assertTrue(items.toString().contains("nonce=eeae0691751d7ebd"));
    }

    @Test
    void saysOfNobodyThatThisIsAll() {
        assertEquals(Set.of("nonce", "now"), items(list("frags=1")).keySet());
    }

    @Test
    void keepsSilentWithoutAGoodNonce() {
        hear(OTHER, 1, 1);
        String good = nonce(ADMIN);
        assertEquals(List.of(), ask(ADMIN, 0, 10, "frags=32"));
        assertEquals(List.of(), ask(ADMIN, 0, 10, "nonce=0123456789abcdef01234567, frags=32"));
        assertEquals(List.of(), ask(OTHER, 0, 10, good + ", frags=32"));
        assertEquals(List.of(), ask(ADMIN, 0, 10, good + ", frags=many"));
        assertEquals(List.of(), ask(ADMIN, 0, 10, good + ", frags=3, laddr=here"));
        assertEquals(List.of(), ask(ADMIN, 0, 10, good + ", frags=3, minscore=1e9"));
        now = new NtpTimestamp(NOW.bits() - SECOND);
        assertEquals(List.of(), ask(ADMIN, 0, 10, good + ", frags=32"), "from the future");
        now = new NtpTimestamp(NOW.bits() + 16 * SECOND);
        assertFalse(ask(ADMIN, 0, 10, good + ", frags=32").isEmpty());
        now = new NtpTimestamp(NOW.bits() + 17 * SECOND);
        assertEquals(List.of(), ask(ADMIN, 0, 10, good + ", frags=32"));
    }

    @ParameterizedTest
    @CsvSource({
        "frags=0, 6",
        "limit=0, 6",
        "limit=257, 6",
        "frags=129, 6",
        "limit=256, 0",
        "frags=128, 0",
        "'frags=2, sort=addr, whatever', 0",
        "'frags=2, addr.0=192.0.2.2:40123, last.0=0xeeae068c.751d7ebe', 5",
        "'frags=2, addr.0=192.0.2.9:40123, last.0=0xeeae068c.751d7ebd', 5",
        "'frags=2, addr.0=192.0.2.2:40123, last.0=0xeeae068c.751d7ebd', 0"
    })
    void refusesWithTheErrorOfNtpd(String parameters, int error) {
        hear(OTHER, 1, 5);
        assertEquals(error, error(list(parameters)));
    }

    @Test
    void isRefusedWhereNomrulistHolds() {
        assertEquals(1, error(ask(ADMIN, AccessFlag.NOMRULIST.bit(), 10, nonce(ADMIN) + ", frags=32")));
    }

    @ParameterizedTest
    @CsvSource({
        "mincount=2, 192.0.2.2",
        "resall=0x80, 192.0.2.2 192.0.2.3",
        "resall=0x81, ''",
        "resany=0x81, 192.0.2.2 192.0.2.3",
        "resany=32, ''",
        "minlstint=50, 192.0.2.3",
        "maxlstint=50, 192.0.2.2 2001:db8::7",
        "recent=1, 2001:db8::7",
        "laddr=192.0.2.1:123, 192.0.2.2 192.0.2.3",
        "laddr=[2001:db8::1]:123, 2001:db8::7",
        "laddr=192.0.2.77, ''",
        "minscore=0.09, 192.0.2.2",
        "minscore=5, ''",
        "mindrop=1, ''",
        "mindrop=0, 192.0.2.2 192.0.2.3 2001:db8::7"
    })
    void showsOnlyWhatWasAskedFor(String parameter, String wanted) {
        hear(OTHER, 2, 20);
        hear(IpAddress.ofIpv4(0xc000_0203), 1, 100);
        hear(IpAddress.parse("2001:db8::7").orElseThrow(), 1, 10);
        Set<String> shown = new HashSet<>();
        addresses(items(list("frags=32, " + parameter))).forEach(a -> shown.add(a.replaceAll("^\\[|]?:40123$", "")));
        assertEquals(wanted.isEmpty() ? Set.of() : Set.of(wanted.split(" ", -1)), shown);
    }

    /** As ntpq does it, while a client that was shown comes again. */
    @ParameterizedTest
    @ValueSource(strings = {"frags=1", "frags=3", "frags=32", "limit=7", "limit=256"})
    void resumesUntilAllAreThere(String size) {
        for (int i = 0; i < 3_000; i++) {
            hear(IpAddress.ofIpv4(0x0a00_0000 + i), 1, 5_000 - i);
        }
        Set<String> seen = new HashSet<>();
        String resume = "";
        Map<String, String> items;
        int requests = 0;
        do {
            List<ByteBuffer> fragments = list(size + resume);
            assertTrue(fragments.size() <= (size.startsWith("frags=") ? Integer.parseInt(size.substring(6)) : 128));
            items = items(fragments);
            List<String> addresses = addresses(items);
            assertFalse(addresses.isEmpty());
            if (seen.isEmpty()) {
                hear(IpAddress.ofIpv4(0x0a00_0000), 1, 0);
            }
            seen.addAll(addresses);
            int last = addresses.size() - 1;
            resume = ", addr.0=" + addresses.get(last) + ", last.0=" + items.get("last." + last);
            requests++;
        } while (!items.containsKey("now") && requests < 3_000);
        assertEquals(3_000, seen.size());
        assertTrue(items.containsKey("last.older"));
    }
}
