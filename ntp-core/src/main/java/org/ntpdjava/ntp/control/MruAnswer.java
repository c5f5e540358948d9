package org.ntpdjava.ntp.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.server.MruEntry;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Opcode 10: the list of clients, oldest first, as much of it as the client wants at once. */
final class MruAnswer {
    /** Most rows that a client may ask for without naming fragments; and most fragments. */
    private static final int MOST_ROWS = 256;

    private static final int MOST_FRAGMENTS = 128;
    private static final int MOST_RECENT = 65_536;
    /** No row is longer, and none shorter. */
    private static final int LONGEST_ROW = 220;

    private static final int SHORTEST_ROW = 100;
    /** {@code now=} and {@code last.newest=}. */
    private static final int END_OCTETS = 80;

    private final MruRequest request;
    private final NtpTimestamp now;
    private final ClientBook clients;
    private final WireText text = new WireText();

    private MruAnswer(MruRequest request, NtpTimestamp now, ClientBook clients) {
        this.request = request;
        this.now = now;
        this.clients = clients;
    }

    /** Silence for who has no valid nonce. */
    static Answer of(String data, ControlQuery query, Nonces nonces, ClientBook clients) {
        if (AccessFlag.NOMRULIST.in(query.restrictions())) {
            return new Answer.Refusal(ControlError.PERMISSION);
        }
        NtpTimestamp now = query.receivedAt();
        Optional<MruRequest> request =
                MruRequest.parse(data).filter(r -> nonces.isValid(r.nonce(), query.source(), now));
        if (request.isEmpty()) {
            return new Answer.Silence();
        }
        return hasBadValue(request.get())
                ? new Answer.Refusal(ControlError.BAD_VALUE)
                : new MruAnswer(request.get(), now, clients).answer(nonces.nonce(query.source(), now));
    }

    private static boolean hasBadValue(MruRequest request) {
        boolean rowsOnly = request.fragments() == 0;
        return request.fragments() > MOST_FRAGMENTS
                || (rowsOnly && (request.rows() == 0 || request.rows() > MOST_ROWS));
    }

    private Answer answer(String nonce) {
        List<MruRequest.Seen> seen = request.lastSeen();
        Optional<MruEntry> resumed =
                seen.stream().flatMap(one -> unchanged(one).stream()).findFirst();
        if (!seen.isEmpty() && resumed.isEmpty()) {
            return new Answer.Refusal(ControlError.UNKNOWN_VARIABLE);
        }
        resumed.ifPresent(entry -> {
            text.add("last.older", entry.last().toString());
            text.add("addr.older", source(entry));
        });
        text.add("nonce", nonce);
        addRows(rows(resumed), resumed);
        return new Answer.Data(0, text.finish());
    }

    /** The entry that the client has, if that is how it still is. */
    private Optional<MruEntry> unchanged(MruRequest.Seen seen) {
        return clients.find(seen.address(), now).filter(entry -> entry.last().equals(seen.last()));
    }

    private List<MruEntry> rows(Optional<MruEntry> resumed) {
        Predicate<MruEntry> wanted = entry -> request.filter().wants(entry, now);
        return request.recent() > 0 && resumed.isEmpty()
                ? clients.newest(now, (int) Math.min(request.recent(), MOST_RECENT), wanted)
                : clients.oldest(now, resumed, mostRows() + 1, wanted);
    }

    private int mostRows() {
        return (int) Math.min(request.rows() == 0 ? Long.MAX_VALUE : request.rows(), mostOctets() / SHORTEST_ROW);
    }

    private int mostOctets() {
        long fragments = request.fragments() == 0 ? MOST_FRAGMENTS : request.fragments();
        return (int) fragments * ControlHeader.MAX_DATA_OCTETS;
    }

    /** Rows of whole clients only; and when there are no more behind them, what says so. */
    private void addRows(List<MruEntry> rows, Optional<MruEntry> resumed) {
        int row = 0;
        while (row < rows.size() && row < mostRows() && text.octets() + LONGEST_ROW + END_OCTETS <= mostOctets()) {
            addRow(row, rows.get(row));
            row++;
        }
        if (row == rows.size()) {
            text.add("now", now.toString());
            Optional<MruEntry> newest = rows.isEmpty() ? resumed : Optional.of(rows.getLast());
            newest.ifPresent(entry -> text.add("last.newest", entry.last().toString()));
        }
    }

    private void addRow(int row, MruEntry entry) {
        text.add("addr." + row, source(entry));
        text.add("last." + row, entry.last().toString());
        text.add("first." + row, entry.first().toString());
        text.add("ct." + row, Long.toString(entry.count()));
        text.add(
                "mv." + row,
                Integer.toString(entry.version() << 3 | entry.mode().code()));
        text.add("rs." + row, "0x" + Integer.toHexString(entry.restrictions()));
        text.add("sc." + row, Decimal.fixed(3, entry.score()));
        text.add("dr." + row, Integer.toString(entry.dropped()));
    }

    private static String source(MruEntry entry) {
        return new Endpoint(entry.address(), entry.port()).toString();
    }
}
