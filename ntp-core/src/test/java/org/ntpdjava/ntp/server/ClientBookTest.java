package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.time.NtpTimestamp;

class ClientBookTest {
    /** The last seconds of an era: half of the packets come in the next one. */
    private static final long START = 0xffff_ff00_0000_0000L;

    private static final NtpTimestamp NOW = new NtpTimestamp(START + (400L << 32));
    private static final int CLIENTS = 400;

    private final MruList first = list(1);
    private final MruList second = list(2);
    private final MruList answers = list(3);
    private final ClientBook book = new ClientBook(() -> List.of(first, second), () -> List.of(answers));

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

    /** Whoever asked at both receivers counts with all its packets, though each knows half of them. */
    @Test
    void theBusiestComeFirst() {
        for (int client = 0; client < CLIENTS; client++) {
            for (int packet = 0; packet <= client % 50; packet++) {
                hear(client);
            }
        }
        for (int packet = 0; packet < 45; packet++) {
            hear(1_000);
            second.note(0, address(1_000).low(), 40_000, 4 << 3 | 3, 0, START);
        }
        List<MruEntry> busiest = book.busiest(NOW, 10, _ -> true);
        assertEquals(10, busiest.size());
        assertEquals(address(1_000), busiest.getFirst().address());
        assertEquals(90, busiest.getFirst().count());
        List<MruEntry> others = book.busiest(NOW, 9, entry -> !entry.address().equals(address(1_000)));
        assertEquals(busiest.subList(1, 10), others);
        assertEquals(
                List.of(50L, 50L),
                busiest.subList(1, 3).stream().map(MruEntry::count).toList());
        assertEquals(List.of(), ClientBook.empty().busiest(NOW, 10, _ -> true));
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

    /**
     * Of clients that are also servers of ours, whichever spoke last: all is as in one list that heard everything, on pages
     * of any size, and a page can be resumed at each of them.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whoAsksUsAndAnswersUsIsOneClient(long seed) {
        Random random = new Random(seed);
        MruList everything = list(4);
        for (int i = 0; i < 2_000; i++) {
            IpAddress client = address(random.nextInt(CLIENTS));
            boolean answer = client.low() % 3 == 0 && random.nextBoolean();
            MruList list = answer ? answers : (client.low() % 2 == 0 ? first : second);
            int port = answer ? 123 : 40_000;
            int versionMode = (4 << 3) | (answer ? 4 : 3);
            long at = START + ((i / 7L) << 32);
            list.note(0, client.low(), port, versionMode, 0, at);
            everything.note(0, client.low(), port, versionMode, 0, at);
        }
        List<MruEntry> expected =
                new ClientBook(() -> List.of(everything)).oldest(NOW, Optional.empty(), CLIENTS, e -> true);
        List<MruEntry> whole = new ArrayList<>();
        Optional<MruEntry> after = Optional.empty();
        do {
            List<MruEntry> page = book.oldest(NOW, after, 1 + random.nextInt(40), e -> true);
            page.forEach(entry -> assertEquals(Optional.of(entry), book.find(entry.address(), NOW)));
            whole.addAll(page);
            after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
        } while (after.isPresent());
        assertEquals(heard(expected), heard(whole), () -> "seed " + seed);
        assertEquals(
                heard(expected.subList(expected.size() - 50, expected.size())), heard(book.newest(NOW, 50, e -> true)));
        for (int i = 0; i < whole.size(); i++) {
            assertEquals(expected.get(i).score(), whole.get(i).score(), 1e-4, "seed " + seed);
        }
        assertEquals(expected.size(), book.usage().entries());
        assertEquals(NOW.minus(expected.getFirst().last()).toSeconds(), (double) book.oldestAgeS(NOW), 1);
    }

    /** All but what is tested elsewhere: the score, which is a real number, and the bits of restrictions. */
    private static List<String> heard(List<MruEntry> entries) {
        return entries.stream()
                .map(e -> e.address() + " " + e.port() + " " + e.mode() + " " + e.count() + " " + e.first() + " "
                        + e.last())
                .toList();
    }

    @Test
    void whatWasDroppedOfBothIsAddedUpToTheMostThatCanBeSaid() {
        MruEntry most =
                new MruEntry(address(1), 1, 4, Mode.CLIENT, 1, 3, 1, MruEntry.MOST_DROPPED, address(8), NOW, NOW);
        assertEquals(MruEntry.MOST_DROPPED, most.and(most, NOW).dropped());
    }

    /** The memory for who answers us is nothing that anybody configured. */
    @Test
    void showsTheMemoryForClientsAsItWasConfigured() {
        Retention wanted = new Retention(2_000, 100, 700, 10, 0);
        List<MruList> three = IntStream.range(0, 3)
                .mapToObj(i -> new MruList(wanted.share(3, i), RateLimit.DEFAULT, i, 99))
                .toList();
        three.get(0).note(0, address(1).low(), 40_000, 4 << 3 | 3, 0, START);
        answers.note(0, address(1).low(), 123, 4 << 3 | 4, 0, START);
        answers.note(0, address(2).low(), 123, 4 << 3 | 4, 0, START);
        MruUsage usage = new ClientBook(() -> three, () -> List.of(answers)).usage();
        assertEquals(new MruUsage(true, 2, 2_000, 250, 0, 0, 0, 0, 100, 700, 10), usage);
        assertFalse(new ClientBook(() -> List.of(MruList.off()), () -> List.of(answers))
                .usage()
                .on());
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
