package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

class ClientBookTest {
    /** The last seconds of an era: half of the packets come in the next one. */
    private static final long START = 0xffff_ff00_0000_0000L;

    private static final NtpTimestamp NOW = new NtpTimestamp(START + (400L << 32));
    private static final int CLIENTS = 400;

    private final MruList first = list(1);
    private final MruList second = list(2);
    private final ClientBook book = new ClientBook(() -> List.of(first, second));

    private static MruList list(long secret) {
        return new MruList(Retention.DEFAULT.withEntries(8_192), RateLimit.DEFAULT, secret, 99);
    }

    private static IpAddress address(int client) {
        return IpAddress.ofIpv4(0x0a00_0000 + client);
    }

    /** Each second one, the even ones at the first receiver; every fourth at the moment of the one before. */
    private void hear(int client) {
        long at = START + ((long) (client % 4 == 3 ? client - 1 : client) << 32);
        (client % 2 == 0 ? first : second).note(0, address(client).low(), 40_000, 4 << 3 | 3, 0, at);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void pagesOfAnySizeMakeTheWholeList(long seed) {
        List<Integer> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(i);
        }
        Random random = new Random(seed);
        Collections.shuffle(clients, random);
        clients.forEach(this::hear);
        List<MruEntry> whole = new ArrayList<>();
        Optional<MruEntry> after = Optional.empty();
        do {
            List<MruEntry> page = book.oldest(NOW, after, 1 + random.nextInt(40), e -> true);
            whole.addAll(page);
            after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
        } while (after.isPresent());
        List<IpAddress> expected = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            expected.add(address(i));
        }
        assertEquals(expected, whole.stream().map(MruEntry::address).toList(), () -> "seed " + seed);
    }

    @Test
    void theNewestComeOldestFirstToo() {
        for (int i = 0; i < 20; i++) {
            hear(i);
        }
        assertEquals(
                List.of(address(16), address(18)),
                book.newest(NOW, 2, e -> e.address().low() % 2 == 0).stream()
                        .map(MruEntry::address)
                        .toList());
    }

    @Test
    void findsAnAddressAtItsReceiver() {
        hear(6);
        hear(7);
        assertEquals(address(7), book.find(address(7), NOW).orElseThrow().address());
        assertEquals(Optional.empty(), book.find(address(8), NOW));
    }

    @Test
    void countsNewcomersAndAcquaintances() {
        hear(1);
        hear(1);
        hear(2);
        MruUsage usage = book.usage();
        assertEquals(2, usage.entries());
        assertEquals(1, usage.known());
        assertEquals(0, usage.replaced());
        assertEquals(16_384, usage.capacity());
    }
}
