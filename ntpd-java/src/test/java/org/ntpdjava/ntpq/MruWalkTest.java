package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.control.ControlError;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.packet.IpAddress;

/** The list of clients is fetched whole, whatever happens meanwhile; and fetching ends. */
class MruWalkTest {
    private static final Pattern NAMED = Pattern.compile("addr\\.\\d+=([^,]+), last\\.\\d+=0x([0-9a-f]{8})");

    /** A server with a list, in the order of the last packets; it answers rows, not datagrams. */
    private static final class Book {
        private final SequencedMap<String, Long> lastByAddress = new LinkedHashMap<>();
        private final int rowsPerFragment;
        private long nowS = 1_000;
        private int asked;

        Book(int rowsPerFragment) {
            this.rowsPerFragment = rowsPerFragment;
        }

        void hear(int client) {
            String address = "10." + (client >> 16) + "." + (client >> 8 & 0xff) + "." + (client & 0xff) + ":123";
            lastByAddress.remove(address);
            lastByAddress.put(address, ++nowS);
        }

        Reply answer(MruWalk.Question question) {
            asked++;
            if (question.opcode() == ControlOpcode.REQUEST_NONCE) {
                return data("nonce=0123456789abcdef01234567\r\n");
            }
            List<Map.Entry<String, Long>> all = new ArrayList<>(lastByAddress.entrySet());
            int from = 0;
            Matcher named = NAMED.matcher(question.data());
            boolean any = false;
            boolean found = false;
            while (named.find() && !found) {
                any = true;
                Long last = lastByAddress.get(named.group(1));
                found = last != null && last == Long.parseLong(named.group(2), 16);
                from = found ? indexOf(all, named.group(1)) + 1 : 0;
            }
            if (any && !found) {
                return new Reply.Refused(0, ControlError.UNKNOWN_VARIABLE, 5);
            }
            Matcher frags = Pattern.compile("frags=(\\d+)").matcher(question.data());
            int rows = frags.find() ? Integer.parseInt(frags.group(1)) * rowsPerFragment : 1;
            return data(text(all, from, Math.min(all.size(), from + rows)));
        }

        private static int indexOf(List<Map.Entry<String, Long>> all, String address) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).getKey().equals(address)) {
                    return i;
                }
            }
            throw new AssertionError(address);
        }

        private String text(List<Map.Entry<String, Long>> all, int from, int to) {
            StringBuilder text = new StringBuilder("nonce=89abcdef0123456789abcdef");
            for (int i = from; i < to; i++) {
                String tag = "." + (i - from) + "=";
                String last = String.format("0x%08x.00000000", all.get(i).getValue());
                text.append(", last")
                        .append(tag)
                        .append(last)
                        .append(", ct")
                        .append(tag)
                        .append("1, mv")
                        .append(tag);
                text.append("36, first")
                        .append(tag)
                        .append(last)
                        .append(", rs")
                        .append(tag)
                        .append("0x0, addr");
                text.append(tag).append(all.get(i).getKey());
            }
            return text + (to == all.size() ? String.format(", now=0x%08x.00000000", nowS) : "");
        }
    }

    private static Reply data(String text) {
        return new Reply.Data(0, 0, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static MruWalk walk() {
        return new MruWalk("", "", 32, 96);
    }

    @Test
    void fetchesAHundredThousandClientsInOrder() {
        Book book = new Book(4);
        for (int i = 0; i < 100_000; i++) {
            book.hear(i);
        }
        MruWalk walk = walk();
        for (Optional<MruWalk.Question> q = walk.next(); q.isPresent(); q = walk.next()) {
            walk.answered(book.answer(q.get()));
        }
        assertTrue(walk.isComplete());
        assertEquals(100_000, walk.size());
        assertEquals(0, walk.updates());
        assertEquals(
                IpAddress.parse("10.0.0.0").orElseThrow(),
                walk.rows().getFirst().address());
        assertEquals(
                IpAddress.parse("10.1.134.159").orElseThrow(),
                walk.rows().getLast().address());
        assertTrue(book.asked < 100_000 / (32 * 4) + 10, "requests " + book.asked);
    }

    /** Clients speak, and datagrams get lost, all the time. */
    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void missesNobodyWhileClientsSpeakAndAnswersAreLost(long seed) {
        Random random = new Random(seed);
        Book book = new Book(1);
        for (int i = 0; i < 500; i++) {
            book.hear(i);
        }
        MruWalk walk = walk();
        for (Optional<MruWalk.Question> q = walk.next(); q.isPresent(); q = walk.next()) {
            assertTrue(q.get().data().length() <= 468, q.get().data());
            boolean lost = walk.size() > 0 && random.nextInt(5) == 0;
            Reply reply = book.answer(q.get());
            walk.answered(lost ? new Reply.NothingReceived() : reply);
            if (book.asked < 200 && !walk.isComplete()) {
                book.hear(random.nextInt(600));
            }
        }
        assertTrue(walk.isComplete(), () -> "seed " + seed + ": " + walk.trouble());
        assertEquals(book.lastByAddress.size(), walk.size(), "seed " + seed);
        assertTrue(walk.updates() > 0, "seed " + seed);
    }

    private static Book bookOfAThousand() {
        Book book = new Book(4);
        for (int i = 0; i < 1000; i++) {
            book.hear(i);
        }
        return book;
    }

    /** It has its nonce, and the first part of the list. */
    private static MruWalk begun(Book book) {
        MruWalk walk = walk();
        walk.answered(book.answer(walk.next().orElseThrow()));
        walk.answered(book.answer(walk.next().orElseThrow()));
        return walk;
    }

    @Test
    void asksInSmallerPiecesWhenAnswersAreLost() {
        Book book = bookOfAThousand();
        MruWalk walk = begun(book);
        walk.answered(new Reply.Incomplete());
        assertEquals(ControlOpcode.REQUEST_NONCE, walk.next().orElseThrow().opcode());
        walk.answered(book.answer(walk.next().orElseThrow()));
        assertTrue(
                walk.next().orElseThrow().data().contains("frags=16"),
                walk.next().toString());
    }

    @Test
    void countsRowsWhereTheServerDoesNotCountDatagrams() {
        Book book = new Book(4);
        book.hear(1);
        MruWalk walk = walk();
        walk.answered(book.answer(walk.next().orElseThrow()));
        walk.answered(new Reply.Refused(0, ControlError.BAD_VALUE, 6));
        assertTrue(
                walk.next().orElseThrow().data().contains("limit=96"),
                walk.next().toString());
    }

    @Test
    void endsWhenTheServerFallsSilent() {
        Book book = bookOfAThousand();
        MruWalk walk = begun(book);
        int more = 0;
        while (walk.next().isPresent()) {
            walk.answered(new Reply.NothingReceived());
            more++;
        }
        assertEquals(8, more);
        assertFalse(walk.isComplete());
        assertEquals(128, walk.size());
        assertEquals(Optional.of(new Reply.NothingReceived()), walk.trouble());
    }

    /** The same rows again and again, garbage, or refusals: each has its end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonce=0123456789abcdef01234567, addr.0=10.0.0.1:123, last.0=0x00000001.00000000, first.0=0x00000001.00000000",
                "nonce=0123456789abcdef01234567, addr.0=nowhere, last.0=x, first.0=y",
                "",
                "now=tomorrow"
            })
    void endsWhateverAServerRepeats(String answer) {
        MruWalk walk = walk();
        int asked = 0;
        while (walk.next().isPresent() && asked < 100) {
            walk.answered(data(answer));
            asked++;
        }
        assertTrue(asked < 30, "requests " + asked);
    }

    @Test
    void endsWhenNoClientIsEverWhereItWas() {
        MruWalk walk = walk();
        int asked = 0;
        while (walk.next().isPresent() && asked < 1000) {
            boolean resumes = walk.next().orElseThrow().data().contains("addr.0=");
            walk.answered(
                    resumes
                            ? new Reply.Refused(0, ControlError.UNKNOWN_VARIABLE, 5)
                            : data("nonce=0123456789abcdef01234567, addr.0=10.0.0." + asked % 250
                                    + ":123, last.0=0x0000" + String.format("%04x", asked)
                                    + ".00000000, first.0=0x00000001.00000000"));
            asked++;
        }
        assertTrue(asked < 30, "requests " + asked);
        assertFalse(walk.isComplete());
    }
}
